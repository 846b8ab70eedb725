// Where to go after signing in.

/** Only a path of our own: a link in a mail must not send anybody elsewhere after signing in. */
export function ownPath(next: string | null): string {
  return next?.startsWith('/') && !/^\/[/\\]/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}
