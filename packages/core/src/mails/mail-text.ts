// What every mail says, in plain text and in simple HTML from the same paragraphs.
import type { Role } from '@redpill/domain';

export type MailKind = 'invitation' | 'reset' | 'password_changed' | 'new_sign_in';

/** What a mail tells beside its fixed words. Whatever people typed is taken apart from lines and markup below. */
export type MailWords = Readonly<Record<string, string>>;

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

interface Letter {
  subject: string;
  greeting: string;
  paragraphs: string[];
  /** The words on the link, where the mail has one. */
  link?: string;
  after?: string[];
}

const ROLE_NAMES: Record<Role, string> = {
  general_partner: 'general partner',
  associate: 'associate',
  analyst: 'analyst',
  limited_partner: 'limited partner',
  admin: 'admin',
};

const nameOf = (role: string): string => ROLE_NAMES[role as Role] ?? role;

const LETTERS: Record<MailKind, (words: MailWords, home: string) => Letter> = {
  invitation: ({ firm = 'a firm', invited_by = '', role = '' }) => ({
    subject: `Your invitation to ${firm}`,
    greeting: 'Hello,',
    paragraphs: [
      `${invited_by || 'An admin'} invites you to ${firm} on RedPill VC, as ${nameOf(role)}.`,
      'The link works once, within seven days.',
    ],
    link: 'Accept the invitation',
    after: ['If you did not expect this, leave the link alone: nothing happens without it.'],
  }),
  reset: ({ name = '' }) => ({
    subject: 'Set a new password',
    greeting: name ? `Hello ${name},` : 'Hello,',
    paragraphs: [
      'Somebody asked to set a new password for your account on RedPill VC. The link works once, within one hour.',
    ],
    link: 'Set a new password',
    after: ['If it was not you, do nothing: your password stays as it is.'],
  }),
  password_changed: ({ name = '', at = '', ip = '' }, home) => ({
    subject: 'Your password was changed',
    greeting: name ? `Hello ${name},` : 'Hello,',
    paragraphs: [
      `The password of your account on RedPill VC was changed${at ? ` at ${at}` : ''}${ip ? ` from ${ip}` : ''}. Other sign-ins have ended.`,
      `If it was not you, set a new one at ${home}/forgot-password and tell an admin of your firm.`,
    ],
  }),
  new_sign_in: ({ name = '', firm = '', at = '', ip = '', device = '' }, home) => ({
    subject: 'A new sign-in to your account',
    greeting: name ? `Hello ${name},` : 'Hello,',
    paragraphs: [
      `Somebody signed in to your account${firm ? ` at ${firm}` : ''} from a device or a place that we had not seen before: ${[device, ip, at].filter(Boolean).join(', ')}.`,
      `If it was you, there is nothing to do. If not, end the sign-in under ${home}/settings?tab=security and change your password.`,
    ],
  }),
};

const LONGEST_WORD = 300;
/** One line without control characters: a name may not write a line, or a header, of its own into a mail. */
function inLine(text: string): string {
  const flat = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return flat.length > LONGEST_WORD ? `${flat.slice(0, LONGEST_WORD)}…` : flat;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The text of a mail; `link` is the address it leads to, or what to say in its place where it must not be shown. */
export function mailText(kind: MailKind, words: MailWords, home: string, link: string | null): MailText {
  const flat = Object.fromEntries(Object.entries(words).map(([name, value]) => [name, inLine(value)]));
  const letter = LETTERS[kind](flat, home);
  const named = letter.link !== undefined && link !== null;
  const text = [
    letter.greeting,
    ...letter.paragraphs,
    ...(named ? [`${letter.link}:\n${link}`] : []),
    ...(letter.after ?? []),
    `RedPill VC\n${home}`,
  ].join('\n\n');
  const html = [
    ...[letter.greeting, ...letter.paragraphs].map((line) => `<p>${escaped(line)}</p>`),
    ...(named ? [`<p><a href="${escaped(link)}">${escaped(letter.link ?? '')}</a></p>`] : []),
    ...(letter.after ?? []).map((line) => `<p>${escaped(line)}</p>`),
    `<p>RedPill VC<br>${escaped(home)}</p>`,
  ].join('\n');
  return { subject: letter.subject, text: `${text}\n`, html: `<!doctype html>\n${html}\n` };
}
