// A limited partner's private details as they are shown: in full, or masked.
import { PARTNER_DETAILS, type PartnerDetail, type PartnerDetails } from '@redpill/contract';

/** Numbers are known by their end; of a name the end would say nothing. */
const NUMBERS: ReadonlySet<PartnerDetail> = new Set(['account_number', 'bank_code', 'tax_number', 'identity_number']);
const SHOWN = 4;
/** Below this the end would give half of it away. */
const SHORTEST_WITH_END = 8;

function mask(field: PartnerDetail, plain: string): string {
  const end = NUMBERS.has(field) && [...plain].length >= SHORTEST_WITH_END ? [...plain].slice(-SHOWN).join('') : '';
  return `••••${end}`;
}

export const recordOf = (limited_partner_id: string) => ({
  subject_type: 'limited_partner',
  subject_id: limited_partner_id,
});

/** Every field, null where there is nothing. */
export function detailsView(
  limited_partner_id: string,
  plain: Record<string, string>,
  options: { masked: boolean },
): PartnerDetails {
  const fields = PARTNER_DETAILS.map((field) => {
    const text = plain[field];
    return [field, text === undefined ? null : options.masked ? mask(field, text) : text] as const;
  });
  return { limited_partner_id, ...(Object.fromEntries(fields) as Record<PartnerDetail, string | null>) };
}
