// The one client the screens speak through.
import { ApiProblem, createClient, type SecondStep } from '@redpill/contract/routes';
import { csrfHeaders, renewingFetch } from './transport.ts';

/** The browser's fetch, with the session renewed when it has run out. */
export const sessionFetch: typeof fetch = renewingFetch((input, init) => fetch(input, init));

export const api = createClient({ baseUrl: '', fetch: sessionFetch, headers: csrfHeaders });

/** True when nobody is signed in any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.code === 'unauthenticated';
}

/** What a person may read of a failure: the server's own sentence, or what a broken connection means. */
export function failureText(error: unknown): string {
  if (error instanceof ApiProblem) return error.problem.detail;
  if (error instanceof TypeError)
    return 'The server cannot be reached. Nothing was changed; try again when it is back.';
  return error instanceof Error ? error.message : String(error);
}

/** The message for one field of a refused input, if the server named it. */
export function fieldFailure(error: unknown, field: string): string | null {
  if (!(error instanceof ApiProblem)) return null;
  return (
    error.problem.errors.find((problem) => problem.path === field || problem.path.startsWith(`${field}.`))?.message ??
    null
  );
}

/** What a sign-in lacks whose password was right: the step, with the token for it. */
export function secondStepOf(error: unknown): SecondStep | null {
  return error instanceof ApiProblem ? (error.problem.second_step ?? null) : null;
}
