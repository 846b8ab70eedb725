// A ledger entry as its form has it: which fields a type offers, and what was typed into them.
import type { LedgerEntryView } from '@redpill/contract';
import { DISTRIBUTION_TYPES, fieldBelongsTo, isOfAnInvestment, type LedgerEntryType } from '@redpill/domain';
import { formAmount, formText } from '#components/view/form-text.ts';

/** What is recorded partner by partner. */
const OF_A_PARTNER: ReadonlySet<LedgerEntryType> = new Set(['commitment', 'contribution', 'distribution', 'nav']);

export interface OfferedFields {
  partner: boolean;
  /** Calls and distributions may go to every partner at once, by commitment. */
  pro_rata: boolean;
  investment: 'no' | 'optional' | 'required';
  amounts: readonly AmountField[];
  quantities: readonly QuantityField[];
  close: boolean;
  distribution_type: boolean;
  inside_commitment: boolean;
  notice: boolean;
}

const AMOUNTS = [
  'purpose_investments',
  'purpose_fees',
  'purpose_expenses',
  'recallable_amount',
  'withheld_tax',
  'cost_relieved',
] as const;
const QUANTITIES = ['shares', 'price_per_share'] as const;
export type AmountField = (typeof AMOUNTS)[number];
export type QuantityField = (typeof QUANTITIES)[number];

export const AMOUNT_LABELS: Record<AmountField | QuantityField, string> = {
  purpose_investments: 'For investments',
  purpose_fees: 'For fees',
  purpose_expenses: 'For expenses',
  recallable_amount: 'Of it recallable',
  withheld_tax: 'Tax withheld',
  cost_relieved: 'Cost relieved',
  shares: 'Shares',
  price_per_share: 'Price per share',
};

export function offeredFields(type: LedgerEntryType): OfferedFields {
  const called = type === 'contribution' || type === 'distribution';
  return {
    partner: OF_A_PARTNER.has(type),
    pro_rata: called,
    investment: isOfAnInvestment(type) ? 'required' : type === 'investment_income' ? 'optional' : 'no',
    amounts: AMOUNTS.filter((field) => fieldBelongsTo(field, type)),
    quantities: QUANTITIES.filter((field) => fieldBelongsTo(field, type)),
    close: fieldBelongsTo('close', type),
    distribution_type: fieldBelongsTo('distribution_type', type),
    inside_commitment: type === 'contribution',
    notice: called,
  };
}

/** The fields of an entry as they were typed, those the type does not offer left out. */
export function readEntry(form: FormData, type: LedgerEntryType) {
  const offered = offeredFields(type);
  const kind = DISTRIBUTION_TYPES.find((known) => known === form.get('distribution_type'));
  return {
    date: formText(form, 'date') ?? '',
    amount: formAmount(form, 'amount') ?? '',
    note: formText(form, 'note'),
    ...(offered.notice ? { notice_date: formText(form, 'notice_date'), due_date: formText(form, 'due_date') } : {}),
    ...(offered.partner ? { limited_partner_id: formText(form, 'limited_partner_id') } : {}),
    ...(offered.investment === 'no' ? {} : { investment_id: formText(form, 'investment_id') }),
    ...(offered.close ? { close: formText(form, 'close') } : {}),
    ...(offered.distribution_type ? { distribution_type: kind ?? null } : {}),
    ...(offered.inside_commitment ? { inside_commitment: form.get('inside_commitment') !== 'no' } : {}),
    ...(Object.fromEntries(
      [...offered.amounts, ...offered.quantities].map((field) => [field, formAmount(form, field)]),
    ) as Partial<Record<AmountField | QuantityField, string | null>>),
  };
}

/** Of the typed fields, those that differ from the entry that is corrected. */
export function correctedFields(
  typed: ReturnType<typeof readEntry>,
  entry: LedgerEntryView,
): Partial<Omit<typeof typed, 'note'>> {
  const changed = Object.entries(typed).filter(([field, value]) => {
    const before: unknown = Object.entries(entry).find(([name]) => name === field)?.[1];
    return field !== 'note' && value !== before && !(value === null && before === undefined);
  });
  return Object.fromEntries(changed);
}
