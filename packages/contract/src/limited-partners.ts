// Limited partners: who committed to the funds, and which sign-ins act for them.
import { z } from 'zod';
import { id, instant, line, listInput, listOutput, version } from './fields.ts';
import { operation } from './operation.ts';

export const limitedPartner = z.object({
  id,
  name: z.string(),
  kind: z.string().nullable(),
  country: z.string().nullable(),
  /** The general partner's own commitment. */
  is_general_partner: z.boolean(),
  created_at: instant,
  updated_at: instant,
  version,
});
export type LimitedPartner = z.infer<typeof limitedPartner>;

export const linkedUser = z.object({ user_id: id, name: z.string(), email: z.string() });

const subject = { type: 'limited_partner', field: 'id' };
const written = {
  kind: line(50).nullish(),
  country: z
    .string()
    .regex(/^[A-Z]{3}$/, 'an ISO 3166 code of three letters such as USA')
    .nullish(),
  is_general_partner: z.boolean().optional(),
};

export const listLimitedPartners = operation({
  name: 'list_limited_partners',
  method: 'GET',
  path: '/limited-partners',
  input: z.object({
    ...listInput,
    fund_id: id.optional(),
    sort: z.enum(['name', '-name', 'created_at', '-created_at']).default('name'),
  }),
  output: listOutput(limitedPartner),
  permission: 'partner:read',
  effect: 'read',
  summary: 'Limited partners, of the firm or of one fund',
});

export const getLimitedPartner = operation({
  name: 'get_limited_partner',
  method: 'GET',
  path: '/limited-partners/:limited_partner_id',
  input: z.object({ limited_partner_id: id }),
  output: limitedPartner.extend({ users: z.array(linkedUser) }),
  permission: 'partner:read',
  effect: 'read',
  summary: 'One limited partner with the users who act for it',
});

export const createLimitedPartner = operation({
  name: 'create_limited_partner',
  method: 'POST',
  path: '/limited-partners',
  input: z.object({ name: line(255), ...written }),
  output: limitedPartner,
  permission: 'partner:manage',
  effect: 'write',
  subject,
  audience: 'partners',
  summary: 'Add a limited partner',
});

export const updateLimitedPartner = operation({
  name: 'update_limited_partner',
  method: 'PATCH',
  path: '/limited-partners/:limited_partner_id',
  input: z.object({ limited_partner_id: id, version, name: line(255).optional(), ...written }),
  output: limitedPartner,
  permission: 'partner:manage',
  effect: 'write',
  subject,
  audience: 'partners',
  summary: 'Change a limited partner, naming the version the change is based on',
});

export const linkLimitedPartnerUsers = operation({
  name: 'link_limited_partner_users',
  method: 'PUT',
  path: '/limited-partners/:limited_partner_id/users',
  input: z.object({ limited_partner_id: id, user_ids: z.array(id).max(100) }),
  output: z.object({ limited_partner_id: id, users: z.array(linkedUser) }),
  permission: 'partner:manage',
  effect: 'write',
  subject: { type: 'limited_partner', field: 'limited_partner_id' },
  audience: 'partners',
  summary: 'Set which members with the limited partner role act for a limited partner; the others lose its sight',
});
