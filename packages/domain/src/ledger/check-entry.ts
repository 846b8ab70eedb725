// What makes a ledger entry acceptable, field by field, before it is recorded or imported.
import { isIsoDate } from '../calendar.ts';
import { isCurrencyCode, minorDigits } from '../currencies.ts';
import { type Decimal, isDecimalText, parseDecimal } from '../decimal.ts';
import { distributionTypesOf, LEDGER_ENTRY_TYPES, type LedgerEntry, type LedgerEntryType } from './entry.ts';
import { unfundedImpact } from './unfunded-impact.ts';

/** The rules an entry can break, each with its words for the person who entered it. */
export const ENTRY_RULES = {
  required: 'is required for this type',
  unknown_type: 'is not a ledger entry type',
  not_a_date: 'is not a day of the calendar (yyyy-mm-dd, 1900 to 2199)',
  not_a_decimal: 'is not a plain decimal number',
  not_positive: 'must be greater than zero',
  negative: 'must not be negative; the sign follows from the type',
  too_large: 'has more than 15 digits before the point',
  too_many_decimals: 'has more decimal places than the currency',
  not_a_currency: 'is not a three-letter currency code',
  not_a_distribution_type: 'is not a kind that this type has',
  not_for_type: 'does not belong to this type',
  does_not_add_up: 'the purposes must add up to the amount',
  exceeds_amount: 'must not exceed the amount',
  before_notice: 'must not be before the notice date',
  not_unfunded_impact: 'does not follow from the type and amounts',
  corrects_itself: 'must name another entry',
  cancels_nothing: 'must correct an entry to cancel it',
} as const;
export type EntryRule = keyof typeof ENTRY_RULES;

export interface EntryProblem {
  readonly field: keyof LedgerEntry;
  readonly rule: EntryRule;
}

/** An entry as it comes in: its type, dates and amounts are still only texts, and the record's own fields may be absent. */
export type LedgerEntryDraft = Omit<
  Partial<LedgerEntry>,
  'type' | 'date' | 'amount' | 'currency' | 'distribution_type'
> & {
  readonly type: string;
  readonly date: string;
  readonly amount: string;
  readonly currency: string;
  readonly distribution_type?: string | null | undefined;
};

const MAY_BE_ZERO: ReadonlySet<string> = new Set<LedgerEntryType>([
  'nav',
  'accrued_carry',
  'write_off',
  'other_liability',
]);
const OF_AN_INVESTMENT: ReadonlySet<string> = new Set<LedgerEntryType>([
  'investment',
  'follow_on',
  'partial_exit',
  'exit',
  'write_off',
]);

/** Fields that belong to some types only. A field not listed may stand on any entry. */
const ONLY_FOR: Partial<Record<keyof LedgerEntry, readonly LedgerEntryType[]>> = {
  close: ['commitment'],
  purpose_investments: ['contribution'],
  purpose_fees: ['contribution'],
  purpose_expenses: ['contribution'],
  distribution_type: ['distribution', 'carry_paid'],
  recallable_amount: ['distribution'],
  withheld_tax: ['distribution', 'investment_income', 'exit', 'partial_exit'],
  cost_relieved: ['partial_exit'],
  shares: ['investment', 'follow_on', 'partial_exit', 'exit', 'write_off'],
  price_per_share: ['investment', 'follow_on', 'partial_exit', 'exit'],
};
const EXTRA_AMOUNTS = [
  'purpose_investments',
  'purpose_fees',
  'purpose_expenses',
  'recallable_amount',
  'withheld_tax',
  'cost_relieved',
] as const;
const QUANTITIES = ['shares', 'price_per_share'] as const;
const LARGEST = parseDecimal('999999999999999.9999');

type Report = (field: keyof LedgerEntry, rule: EntryRule) => void;

/** Whether a field may stand on an entry of a type: what a form offers and a check accepts is one list. */
export function fieldBelongsTo(field: keyof LedgerEntry, type: LedgerEntryType): boolean {
  return ONLY_FOR[field]?.includes(type) ?? true;
}

/** Whether an entry of a type must name the investment it is about. */
export function isOfAnInvestment(type: LedgerEntryType): boolean {
  return OF_AN_INVESTMENT.has(type);
}

/**
 * Everything wrong with an entry, in the order of its fields; empty when it can be recorded. Does not look at other
 * entries: whether the corrected entry exists, or shares suffice, is for the caller and the fold.
 */
export function checkEntry(entry: LedgerEntryDraft): EntryProblem[] {
  const problems: EntryProblem[] = [];
  const report: Report = (field, rule) => problems.push({ field, rule });
  const known = (LEDGER_ENTRY_TYPES as readonly string[]).includes(entry.type);
  if (!known) report('type', 'unknown_type');
  checkDates(entry, report);
  if (!isCurrencyCode(entry.currency)) report('currency', 'not_a_currency');
  const amount = readAmount(entry.amount, entry.currency, 'amount', report);
  if (amount?.isZero() && known && !MAY_BE_ZERO.has(entry.type)) report('amount', 'not_positive');
  if (OF_AN_INVESTMENT.has(entry.type) && !entry.investment_id) report('investment_id', 'required');
  if (known) checkFieldsOfType(entry, report);
  const before = problems.length;
  for (const field of EXTRA_AMOUNTS) {
    const text = entry[field];
    if (typeof text === 'string') readAmount(text, entry.currency, field, report);
  }
  for (const field of QUANTITIES) checkQuantity(entry[field], field, report);
  if (amount !== null && problems.length === before) checkParts(entry, amount, report);
  checkUnfunded(entry, report);
  checkCorrection(entry, report);
  return problems;
}

function checkDates(entry: LedgerEntryDraft, report: Report): void {
  if (!isIsoDate(entry.date)) report('date', 'not_a_date');
  if (typeof entry.notice_date === 'string' && !isIsoDate(entry.notice_date)) report('notice_date', 'not_a_date');
  if (typeof entry.due_date === 'string' && !isIsoDate(entry.due_date)) report('due_date', 'not_a_date');
  if (isIsoDate(entry.notice_date) && isIsoDate(entry.due_date) && entry.due_date < entry.notice_date) {
    report('due_date', 'before_notice');
  }
}

/** Null when the text is no amount, which has then been reported. */
function readAmount(text: unknown, currency: string, field: keyof LedgerEntry, report: Report): Decimal | null {
  if (!isDecimalText(text)) {
    report(field, text === '' || text === undefined || text === null ? 'required' : 'not_a_decimal');
    return null;
  }
  const amount = parseDecimal(text);
  if (amount.isNegative() && !amount.isZero()) report(field, 'negative');
  if (amount.abs().greaterThan(LARGEST)) report(field, 'too_large');
  if (isCurrencyCode(currency) && amount.decimalPlaces() > minorDigits(currency)) report(field, 'too_many_decimals');
  return amount;
}

function checkQuantity(text: string | null | undefined, field: keyof LedgerEntry, report: Report): void {
  if (text === null || text === undefined) return;
  if (!isDecimalText(text)) report(field, 'not_a_decimal');
  else if (!parseDecimal(text).greaterThan(0)) report(field, 'not_positive');
}

function checkFieldsOfType(entry: LedgerEntryDraft, report: Report): void {
  for (const [field, types] of Object.entries(ONLY_FOR) as [keyof LedgerEntry, readonly string[]][]) {
    const value = entry[field];
    if (value !== null && value !== undefined && !types.includes(entry.type)) report(field, 'not_for_type');
  }
  if (entry.inside_commitment === false && entry.type !== 'contribution') report('inside_commitment', 'not_for_type');
  // Without either the fold could not tell what cost is left in the holding.
  if (entry.type === 'partial_exit' && entry.cost_relieved == null && entry.shares == null) {
    report('cost_relieved', 'required');
  }
  const kind = entry.distribution_type;
  if (typeof kind !== 'string' || !ONLY_FOR.distribution_type?.some((type) => type === entry.type)) return;
  if (!(distributionTypesOf(entry.type) as readonly string[]).includes(kind)) {
    report('distribution_type', 'not_a_distribution_type');
  }
}

function checkParts(entry: LedgerEntryDraft, amount: Decimal, report: Report): void {
  const purposes = [entry.purpose_investments, entry.purpose_fees, entry.purpose_expenses].filter(
    (part) => typeof part === 'string',
  );
  const split = purposes.reduce((sum, part) => sum.plus(parseDecimal(part)), parseDecimal('0'));
  if (purposes.length > 0 && !split.equals(amount)) report('purpose_investments', 'does_not_add_up');
  for (const field of ['recallable_amount', 'withheld_tax'] as const) {
    const part = entry[field];
    if (typeof part === 'string' && parseDecimal(part).greaterThan(amount)) report(field, 'exceeds_amount');
  }
}

function checkUnfunded(entry: LedgerEntryDraft, report: Report): void {
  const stated = entry.unfunded_impact;
  if (stated === null || stated === undefined) return;
  if (!isDecimalText(stated)) report('unfunded_impact', 'not_a_decimal');
  else if (isDecimalText(entry.amount) && (entry.recallable_amount == null || isDecimalText(entry.recallable_amount))) {
    const derived = unfundedImpact({
      type: entry.type as LedgerEntryType,
      amount: entry.amount,
      inside_commitment: entry.inside_commitment,
      recallable_amount: entry.recallable_amount,
    });
    if (!parseDecimal(stated).equals(parseDecimal(derived))) report('unfunded_impact', 'not_unfunded_impact');
  }
}

function checkCorrection(entry: LedgerEntryDraft, report: Report): void {
  if (typeof entry.corrects_id === 'string' && entry.corrects_id === entry.id) report('corrects_id', 'corrects_itself');
  if (entry.voided === true && !entry.corrects_id) report('corrects_id', 'cancels_nothing');
}
