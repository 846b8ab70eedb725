// The firm and its members.
import { ROLES } from '@redpill/domain';
import { z } from 'zod';
import { id, instant, line, listInput, listOutput, version } from './fields.ts';
import { operation } from './operation.ts';

export const member = z.object({
  id,
  user_id: id,
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  status: z.enum(['active', 'removed']),
  created_at: instant,
  updated_at: instant,
  version,
});
export type Member = z.infer<typeof member>;

const subject = { type: 'member', field: 'id' };

export const listMembers = operation({
  name: 'list_members',
  method: 'GET',
  path: '/members',
  input: z.object({
    limit: listInput.limit,
    offset: listInput.offset,
    cursor: listInput.cursor,
    total: listInput.total,
    role: z.enum(ROLES).optional(),
    status: z.enum(['active', 'removed']).default('active'),
    sort: z.enum(['name', '-name', 'created_at', '-created_at']).default('name'),
  }),
  output: listOutput(member),
  permission: 'member:read',
  effect: 'read',
  summary: 'The members of the firm with their roles',
});

export const changeMemberRole = operation({
  name: 'change_member_role',
  method: 'POST',
  path: '/members/:member_id/role',
  input: z.object({ member_id: id, role: z.enum(ROLES), version: version.optional() }),
  output: member,
  permission: 'member:manage',
  effect: 'write',
  subject,
  audience: 'partners',
  summary: 'Give a member another role; a firm keeps at least one admin',
});

/** What a member holds of the firm's record, restricted deals too. */
export const memberHoldings = z.object({
  /** Deals they own. */
  deals: z.int(),
  /** Investments they lead. */
  investments: z.int(),
  /** Deal teams they are on. */
  teams: z.int(),
  /** Restricted deals that nobody else is on the team of. */
  alone: z.int(),
  /** Their API keys that still work. */
  api_keys: z.int(),
});
export type MemberHoldings = z.infer<typeof memberHoldings>;

export const getMemberHoldings = operation({
  name: 'get_member_holdings',
  method: 'GET',
  path: '/members/:member_id/holdings',
  input: z.object({ member_id: id }),
  output: memberHoldings,
  permission: 'member:manage',
  effect: 'read',
  summary: 'How much a member would leave behind',
});

export const removeMember = operation({
  name: 'remove_member',
  method: 'DELETE',
  path: '/members/:member_id',
  input: z.object({
    member_id: id,
    /** Who takes over their deals and investments. */
    hand_to: id.optional(),
    /** Leaves their deals and investments without an owner. */
    leave_open: z.boolean().default(false),
  }),
  output: member.extend({
    /** What went over to whoever takes over, or was left open. */
    handed_over: z.object({ deals: z.int(), investments: z.int(), teams: z.int() }),
    /** What ended with the membership. */
    ended: z.object({ api_keys: z.int(), limited_partners: z.int() }),
  }),
  permission: 'member:manage',
  effect: 'write',
  subject,
  audience: 'partners',
  summary:
    'Take a member out of the firm at once and hand over what they held; API keys and sign-ins end, notes stay under their name',
});

export const updateOwnName = operation({
  name: 'update_own_name',
  method: 'PATCH',
  path: '/members/me',
  input: z.object({ name: line(255) }),
  output: member,
  permission: null,
  effect: 'write',
  subject,
  summary: 'Change the name one is shown by in this firm',
});

export const firm = z.object({
  id,
  name: z.string(),
  /** Why the firm is not a real one, if it is not; null for a real firm. */
  illustrative: z.string().nullable(),
  /** From when on its staff need a second factor; null: never. */
  second_factor_required_from: instant.nullable(),
  created_at: instant,
  updated_at: instant,
  version,
});
export type Firm = z.infer<typeof firm>;

export const getFirm = operation({
  name: 'get_firm',
  method: 'GET',
  path: '/firm',
  input: z.object({}),
  output: firm,
  permission: null,
  effect: 'read',
  summary: 'The firm one is signed in to',
});

export const renameFirm = operation({
  name: 'rename_firm',
  method: 'PATCH',
  path: '/firm',
  input: z.object({ version, name: line(255) }),
  output: firm,
  permission: 'member:manage',
  effect: 'write',
  subject: { type: 'firm', field: 'id' },
  summary: 'Give the firm another name',
});
