// A limited partner's private details: where its money goes and who it is to the tax office. Sealed at rest, masked unless revealed.
import { z } from 'zod';
import { id, line } from './fields.ts';
import { operation } from './operation.ts';

/** Each field with the longest it may be. */
const LONGEST = {
  account_holder: 140,
  account_number: 64,
  bank_code: 32,
  bank_name: 140,
  tax_number: 64,
  identity_number: 64,
} as const;
export type PartnerDetail = keyof typeof LONGEST;
export const PARTNER_DETAILS = Object.keys(LONGEST) as readonly PartnerDetail[];

const each = <T extends z.ZodType>(of: (longest: number) => T): Record<PartnerDetail, T> =>
  Object.fromEntries(PARTNER_DETAILS.map((field) => [field, of(LONGEST[field])])) as Record<PartnerDetail, T>;

const details = z.object({ limited_partner_id: id, ...each(() => z.string().nullable()) });
export type PartnerDetails = z.infer<typeof details>;

const subject = { type: 'limited_partner', field: 'limited_partner_id' };

export const getPartnerDetails = operation({
  name: 'get_partner_details',
  method: 'GET',
  path: '/limited-partners/:limited_partner_id/details',
  input: z.object({ limited_partner_id: id }),
  output: details,
  permission: 'partner:read',
  effect: 'read',
  summary: 'A limited partner’s bank details and ids, masked: of a long number the last four characters',
});

export const revealPartnerDetails = operation({
  name: 'reveal_partner_details',
  method: 'POST',
  path: '/limited-partners/:limited_partner_id/details/reveal',
  input: z.object({ limited_partner_id: id }),
  output: details,
  permission: 'partner:private:read',
  effect: 'read',
  subject,
  audience: 'partners',
  secret_output: true,
  summary: 'A limited partner’s bank details and ids in full; that one looked stands in the audit trail',
});

export const setPartnerDetails = operation({
  name: 'set_partner_details',
  method: 'PATCH',
  path: '/limited-partners/:limited_partner_id/details',
  input: z.object({ limited_partner_id: id, ...each((longest) => line(longest).nullish()) }),
  output: details,
  permission: 'partner:private:update',
  effect: 'write',
  subject,
  audience: 'partners',
  summary: 'Set a limited partner’s bank details and ids; null takes one away, what is left out stays',
});
