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

export const removeMember = operation({
  name: 'remove_member',
  method: 'DELETE',
  path: '/members/:member_id',
  input: z.object({ member_id: id }),
  output: member,
  permission: 'member:manage',
  effect: 'write',
  subject,
  audience: 'partners',
  summary: 'Take a member out of the firm at once, their API keys too; what they did stays under their name',
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
