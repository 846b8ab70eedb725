// Invitations: how somebody becomes a member of the firm, by a link that is good once.
import { ROLES } from '@redpill/domain';
import { z } from 'zod';
import { id, instant, listInput, listOutput } from './fields.ts';
import { operation } from './operation.ts';

export const INVITATION_STATUSES = ['pending', 'accepted', 'cancelled'] as const;
export const MAIL_STATUSES = ['queued', 'sent', 'failed', 'kept'] as const;

export const invitation = z.object({
  id,
  email: z.string(),
  role: z.enum(ROLES),
  /** The limited partner the invitee will act for. */
  limited_partner_id: id.nullable(),
  limited_partner_name: z.string().nullable(),
  invited_by: z.string().nullable(),
  status: z.enum(INVITATION_STATUSES),
  /** Whether its last link is out of date: sending it again makes a new one. */
  expired: z.boolean(),
  expires_at: instant,
  /** The newest mail that carries its link. */
  mail_id: id.nullable(),
  mail_status: z.enum(MAIL_STATUSES).nullable(),
  mail_reason: z.string().nullable(),
  accepted_at: instant.nullable(),
  created_at: instant,
});
export type Invitation = z.infer<typeof invitation>;

const subject = { type: 'invitation', field: 'id' };
const managed = { permission: 'member:manage', subject, audience: 'partners' } as const;

export const listInvitations = operation({
  name: 'list_invitations',
  method: 'GET',
  path: '/invitations',
  input: z.object({
    limit: listInput.limit,
    offset: listInput.offset,
    cursor: listInput.cursor,
    total: listInput.total,
    status: z.enum(INVITATION_STATUSES).optional(),
    sort: z.enum(['created_at', '-created_at']).default('-created_at'),
  }),
  output: listOutput(invitation),
  permission: 'member:manage',
  effect: 'read',
  summary: 'Invitations to the firm, with what became of their mails',
});

export const inviteMember = operation({
  name: 'invite_member',
  method: 'POST',
  path: '/invitations',
  input: z.object({
    email: z.email().max(320),
    role: z.enum(ROLES),
    limited_partner_id: id.nullish(),
  }),
  output: invitation,
  ...managed,
  effect: 'outward',
  summary: 'Invite somebody to the firm in a role, by a mail with a link that works once, for seven days',
});

export const resendInvitation = operation({
  name: 'resend_invitation',
  method: 'POST',
  path: '/invitations/:invitation_id/resend',
  input: z.object({ invitation_id: id }),
  output: invitation,
  ...managed,
  effect: 'outward',
  summary: 'Send an invitation again with a new link; the old link ends',
});

export const cancelInvitation = operation({
  name: 'cancel_invitation',
  method: 'POST',
  path: '/invitations/:invitation_id/cancel',
  input: z.object({ invitation_id: id }),
  output: invitation,
  ...managed,
  effect: 'write',
  summary: 'Withdraw an invitation: its link ends at once',
});
