// One's own account: joining a firm, passwords, sign-ins, further firms. Not verbs: accounts stand above firms.
import { ROLES } from '@redpill/domain';
import { z } from 'zod';
import { id, instant, line } from './fields.ts';
import { MAIL_STATUSES } from './invitations.ts';
import { type Operation, operation } from './operation.ts';

const token = z.string().min(1).max(200);
const newPassword = z.string().min(1).max(128);
const openAct = { method: 'POST', permission: null, effect: 'write' } as const;

export const readInvitation = operation({
  ...openAct,
  name: 'read_invitation',
  path: '/auth/invitation',
  effect: 'read',
  input: z.object({ token }),
  output: z.object({
    email: z.string(),
    role: z.enum(ROLES),
    organization_id: id,
    organization_name: z.string(),
    invited_by: z.string().nullable(),
    expires_at: instant,
    /** Whether the address has an account, whose password is asked for then. */
    has_account: z.boolean(),
  }),
  summary: 'What an invitation’s link leads to',
});

export const acceptInvitation = operation({
  ...openAct,
  name: 'accept_invitation',
  path: '/auth/invitation/accept',
  input: z.object({
    token,
    /** The name colleagues will see; an existing account may leave it out. */
    name: line(255).optional(),
    /** A new one, or that of the existing account; whoever is signed in to that account leaves it out. */
    password: newPassword.optional(),
  }),
  output: z.object({ email: z.string(), organization_id: id, organization_name: z.string() }),
  summary: 'Join a firm by an invitation’s link, which works once',
});

export const requestPasswordReset = operation({
  ...openAct,
  name: 'request_password_reset',
  path: '/auth/password/forgot',
  input: z.object({ email: z.email().max(320) }),
  output: z.object({}),
  summary: 'Ask for a link to set a new password; the answer is the same whether or not there is such an account',
});

export const resetPassword = operation({
  ...openAct,
  name: 'reset_password',
  path: '/auth/password/reset',
  input: z.object({ token, password: newPassword }),
  output: z.object({ email: z.string() }),
  summary: 'Set a new password by a link, which works once within an hour; every sign-in ends',
});

export const changePassword = operation({
  ...openAct,
  name: 'change_password',
  path: '/auth/password',
  input: z.object({ current_password: z.string().min(1).max(128), password: newPassword }),
  output: z.object({ ended: z.int() }),
  summary: 'Change one’s own password; one’s other sign-ins end',
});

const signInRecord = z.object({
  id,
  /** What the browser or program calls itself. */
  user_agent: z.string().nullable(),
  ip: z.string().nullable(),
  firms: z.array(z.string()),
  created_at: instant,
  last_used_at: instant,
  /** The one that asks. */
  current: z.boolean(),
});
export type SignInRecord = z.infer<typeof signInRecord>;

export const listSignIns = operation({
  name: 'list_sign_ins',
  method: 'GET',
  path: '/auth/sign-ins',
  input: z.object({}),
  output: z.object({ items: z.array(signInRecord) }),
  permission: null,
  effect: 'read',
  summary: 'Where one is signed in, last used first',
});

export const endSignIn = operation({
  name: 'end_sign_in',
  method: 'DELETE',
  path: '/auth/sign-ins/:sign_in_id',
  input: z.object({ sign_in_id: id }),
  output: z.object({ ended: z.int() }),
  permission: null,
  effect: 'write',
  summary: 'End one of one’s own sign-ins at once',
});

export const endOtherSignIns = operation({
  ...openAct,
  name: 'end_other_sign_ins',
  path: '/auth/sign-ins/end-others',
  input: z.object({}),
  output: z.object({ ended: z.int() }),
  summary: 'End all of one’s own sign-ins but this one',
});

const accountMail = z.object({
  id,
  subject: z.string(),
  /** Without its link. */
  text: z.string(),
  status: z.enum(MAIL_STATUSES),
  created_at: instant,
});

export const listAccountMails = operation({
  name: 'list_account_mails',
  method: 'GET',
  path: '/auth/mails',
  input: z.object({}),
  output: z.object({ items: z.array(accountMail) }),
  permission: null,
  effect: 'read',
  summary: 'The newest mails about one’s own account, without the links in them',
});

export const foundFurtherFirm = operation({
  ...openAct,
  name: 'found_further_firm',
  path: '/auth/firms',
  input: z.object({ name: line(255) }),
  output: z.object({ organization_id: id, name: z.string() }),
  summary: 'Found another firm on this server and become its admin',
});

export const readSetup = operation({
  ...openAct,
  name: 'read_setup',
  path: '/auth/setup/link',
  effect: 'read',
  input: z.object({ token }),
  output: z.object({ open: z.boolean() }),
  summary: 'Whether a set-up link still works',
});

export const setUp = operation({
  ...openAct,
  name: 'set_up',
  path: '/auth/setup',
  input: z.object({ token, firm_name: line(255), name: line(255), email: z.email().max(320), password: newPassword }),
  output: z.object({ email: z.string(), organization_id: id }),
  summary: 'Set up an empty installation by the link its start printed: the first firm and its admin',
});

/** Every route of one's own account; an open one needs no token. */
export const accountOperations: readonly { op: Operation; open: boolean }[] = [
  { op: readInvitation, open: true },
  { op: acceptInvitation, open: true },
  { op: requestPasswordReset, open: true },
  { op: resetPassword, open: true },
  { op: changePassword, open: false },
  { op: listSignIns, open: false },
  { op: endSignIn, open: false },
  { op: endOtherSignIns, open: false },
  { op: listAccountMails, open: false },
  { op: foundFurtherFirm, open: false },
  { op: readSetup, open: true },
  { op: setUp, open: true },
];
