// Capital accounts: how each partner's part of a fund went from one value to another, adding up to the fund to the cent.
import { allocateUnits } from '../allocate.ts';
import { addDays, dayNumber, type IsoDate } from '../calendar.ts';
import { fromMinor, toMinor } from '../minor-units.ts';
import { type Book, openBook, type PerformanceInput } from './book.ts';
import { foldBook } from './fold-book.ts';
import { carryBalance } from './net-asset-value.ts';
import { type PartnerLine, type PartnerPerformance, partnerPerformance } from './partner-performance.ts';
import type { NamedPolicy } from './policies.ts';
import { type Reason, type ReasonCode, reasonOf } from './reasons.ts';

/** The lines of an account from its opening to its closing value; what reduces it is below zero. */
export const CAPITAL_LINES = [
  'opening',
  'contributions',
  'distributions',
  'management_fees',
  'expenses',
  'other_income',
  'carry',
  'investment_result',
  'closing',
] as const;
export type CapitalLine = (typeof CAPITAL_LINES)[number];

/** Money as decimal text in the fund's currency; null where the value at one end is not known. */
export type CapitalMovement = Readonly<Record<CapitalLine, string | null>>;

export interface CapitalAccount {
  /** Null for what is recorded without a partner's name. */
  readonly limited_partner_id: string | null;
  readonly commitment: string | null;
  readonly unfunded: string | null;
  readonly period: CapitalMovement;
  readonly since_inception: CapitalMovement;
}

export interface CapitalAccounts {
  readonly currency: string;
  /** The last day before the period. */
  readonly from: IsoDate;
  readonly as_of: IsoDate;
  readonly accounts: readonly CapitalAccount[];
  readonly fund: Omit<CapitalAccount, 'limited_partner_id'>;
  readonly estimated: boolean;
  readonly before_carry: boolean;
  readonly policies: readonly NamedPolicy[];
  /** Why closing values, or anything, is not given. */
  readonly reason: Reason | null;
}

/** The amounts of a stretch of time that name no partner, in minor units. */
interface Shared {
  readonly management_fees: bigint;
  readonly expenses: bigint;
  readonly other_income: bigint;
  readonly carry: bigint;
}
const SHARED = ['management_fees', 'expenses', 'other_income', 'carry'] as const;

/**
 * The capital accounts of a fund's partners over a period and since inception. Opening, flows and closing are each
 * partner's own (see `partnerPerformance`); fees, expenses, other income and carry are shared by commitments, largest
 * remainder; what is left between opening and closing is the result of the investments, realised or not. Σ partners = fund
 * in every line, to the last minor unit.
 * @measure Capital account
 * @formula closing = opening + contributions − distributions − management fees − expenses + other income − carry +
 *   result of the investments
 * @trap Σ of the partners' accounts is the fund's net asset value, to the cent.
 * @trap Carry is what was paid and what accrued more: leaving out the accrual overstates the partners' value.
 * @trap A contribution called for fees is a contribution, and the fee is charged beside it.
 * @source Institutional Limited Partners Association, Reporting Template (2025): statement of partners' capital.
 * @example
 * const entry = (type, date, amount, more = {}) => ({
 *   id: type + date, fund_id: 'f', type, date, recorded_at: '2024-01-01T00:00:00Z', amount, currency: 'USD', ...more });
 * const entries = [
 *   entry('commitment', '2022-01-01', '100.00', { limited_partner_id: 'a' }),
 *   entry('contribution', '2022-01-01', '50.00', { limited_partner_id: 'a' }),
 *   entry('management_fee', '2022-01-02', '2.00'),
 *   entry('nav', '2022-12-31', '60.00'),
 * ];
 * const { accounts } = capitalAccounts(
 *   { fund: { id: 'f', currency: 'USD' }, entries, valuations: [], fx_rates: [], as_of: '2022-12-31', known_at: null },
 *   '2021-12-31');
 * accounts[0].period.investment_result; // 12.00
 */
export function capitalAccounts(input: PerformanceInput, from: IsoDate): CapitalAccounts {
  const closing = partnerPerformance(input);
  const opening = partnerPerformance({ ...input, as_of: from });
  const book = openBook(input);
  const since = sharedBetween(book, input, null);
  const period = sharedBetween(book, input, from);
  const missing = since === null || period === null;
  const before = new Map(opening.items.map((line) => [line.limited_partner_id, line]));
  const sums = { since: since ?? NOTHING, period: period ?? NOTHING };
  const weights = closing.items.map(({ commitment }) => toMinor(commitment ?? '0', book.fund.currency));
  const shares = { since: sharesOf(sums.since, weights), period: sharesOf(sums.period, weights) };
  const known = !missing && shares.since !== null && shares.period !== null;
  const accounts = closing.items.map((line, at): CapitalAccount => {
    const start = before.get(line.limited_partner_id) ?? null;
    const of = (parts: Shared[] | null) => (known ? (parts?.[at] ?? null) : null);
    return {
      limited_partner_id: line.limited_partner_id,
      commitment: line.commitment,
      unfunded: line.unfunded,
      period: movement({ start, end: line, first: opening }, of(shares.period), book),
      since_inception: movement({ start: null, end: line, first: null }, of(shares.since), book),
    };
  });
  return {
    currency: book.fund.currency,
    from,
    as_of: input.as_of,
    accounts,
    fund: fundAccount(accounts, book),
    estimated: closing.estimated,
    before_carry: closing.before_carry,
    policies: [...closing.policies, ...POLICIES],
    reason: reasonFor(closing, missing),
  };
}

const NOTHING: Shared = { management_fees: 0n, expenses: 0n, other_income: 0n, carry: 0n };

const POLICIES: readonly NamedPolicy[] = [
  { name: 'fees_expenses_income_carry', value: 'shared by commitments, largest remainder; side letters are not in it' },
  { name: 'carry', value: 'what was paid in the period and what accrued more in it' },
  { name: 'investment_result', value: 'all that is left between opening and closing, realised or not' },
];

function reasonFor({ items }: PartnerPerformance, missing: boolean): Reason | null {
  const of = (code: ReasonCode) => reasonOf(code);
  if (items.length === 0) return of('no_commitment');
  if (missing) return of('missing_fx_rate');
  const [first] = items.flatMap(({ reasons }) => reasons.nav ?? []);
  return first ?? null;
}

/** Fees, expenses, income and carry after a day, up to the day of the input; null where a rate is missing. */
function sharedBetween(book: Book, input: PerformanceInput, after: IsoDate | null): Shared | null {
  const start = after === null ? Number.NEGATIVE_INFINITY : dayNumber(after);
  let missing = false;
  const sum = (type: string): bigint =>
    book.entries.reduce((all, { entry, day, amount }) => {
      if (entry.type !== type || day <= start) return all;
      if (amount === null) missing = true;
      return all + (amount ?? 0n);
    }, 0n);
  const accrued = owedCarry(book);
  const before = after === null ? 0n : owedCarry(openBook({ ...input, as_of: after }));
  const carry_paid = sum('carry_paid');
  if (accrued === null || before === null) return null;
  const found = {
    management_fees: -sum('management_fee'),
    expenses: -sum('expense'),
    other_income: sum('other_income'),
    carry: -(carry_paid + accrued - before),
  };
  return missing ? null : found;
}

/** Carry accrued and not yet paid; nothing where none was ever recorded. */
function owedCarry(book: Book): bigint | null {
  const balance = carryBalance(foldBook(book, false).state);
  if (balance === null) return 0n;
  if (balance.accrued === null || balance.paid_since === null) return null;
  const owed = balance.accrued - balance.paid_since;
  return owed < 0n ? 0n : owed;
}

/** Each partner's part of what names none; null where nobody committed and there is something to share. */
function sharesOf(sums: Shared, weights: readonly bigint[]): Shared[] | null {
  if (SHARED.every((line) => sums[line] === 0n)) return weights.map(() => NOTHING);
  if (weights.every((weight) => weight <= 0n)) return null;
  const lines = Object.fromEntries(SHARED.map((line) => [line, allocateUnits(sums[line], weights)]));
  return weights.map((_, at) => ({
    management_fees: lines.management_fees?.[at] ?? 0n,
    expenses: lines.expenses?.[at] ?? 0n,
    other_income: lines.other_income?.[at] ?? 0n,
    carry: lines.carry?.[at] ?? 0n,
  }));
}

interface Ends {
  /** The partner's line at the opening; null where it had none. */
  readonly start: PartnerLine | null;
  readonly end: PartnerLine;
  /** The fund at the opening; null for since inception. */
  readonly first: PartnerPerformance | null;
}

function movement({ start, end, first }: Ends, shared: Shared | null, book: Book): CapitalMovement {
  const { currency } = book.fund;
  const units = (text: string | null | undefined) => (text == null ? null : toMinor(text, currency));
  const text = (value: bigint | null) => (value === null ? null : fromMinor(value, currency));
  // Before its first flow a partner had nothing, whatever the fund was worth.
  const opening = first === null || start === null || isUntouched(start) ? 0n : units(start.nav);
  const paid = minus(units(end.paid_in), units(start?.paid_in ?? '0'));
  const received = minus(units(end.distributed), units(start?.distributed ?? '0'));
  const closing = units(end.nav);
  const known = opening !== null && closing !== null && paid !== null && received !== null && shared !== null;
  const charged = shared === null ? 0n : SHARED.reduce((sum, line) => sum + shared[line], 0n);
  return {
    opening: text(opening),
    contributions: text(paid),
    distributions: text(received === null ? null : -received),
    management_fees: text(shared?.management_fees ?? null),
    expenses: text(shared?.expenses ?? null),
    other_income: text(shared?.other_income ?? null),
    carry: text(shared?.carry ?? null),
    investment_result: known ? text(closing - opening - paid + received - charged) : null,
    closing: text(closing),
  };
}

const isUntouched = ({ paid_in, distributed, nav }: PartnerLine): boolean =>
  nav === null && Number(paid_in ?? 1) === 0 && Number(distributed ?? 1) === 0;

const minus = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : a - b);

/** The fund's account: the sum of its partners'; nothing is known of a fund without any. */
function fundAccount(accounts: readonly CapitalAccount[], { fund }: Book): Omit<CapitalAccount, 'limited_partner_id'> {
  const sum = (parts: readonly (string | null)[]): string | null =>
    parts.length === 0 || parts.some((part) => part === null)
      ? null
      : fromMinor(
          parts.reduce((all, part) => all + toMinor(part ?? '0', fund.currency), 0n),
          fund.currency,
        );
  const movementOf = (which: 'period' | 'since_inception') =>
    Object.fromEntries(
      CAPITAL_LINES.map((line) => [line, sum(accounts.map((account) => account[which][line]))]),
    ) as CapitalMovement;
  return {
    commitment: sum(accounts.map(({ commitment }) => commitment)),
    unfunded: sum(accounts.map(({ unfunded }) => unfunded)),
    period: movementOf('period'),
    since_inception: movementOf('since_inception'),
  };
}

/** The day before the year of a day began: from there a year to date is counted. */
export const yearStart = (as_of: IsoDate): IsoDate => addDays(`${as_of.slice(0, 4)}-01-01`, -1);
