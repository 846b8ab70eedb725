// The dated flows a waterfall runs on, day by day.
import { dayNumber, type IsoDate, isIsoDate } from '../calendar.ts';
import { Decimal, isDecimalText, parseDecimal } from '../decimal.ts';
import { MalformedInput } from '../malformed-input.ts';
import type { WaterfallStyle } from './waterfall-terms.ts';

/** Paid in by the partners on its value date. Without a deal: fees and expenses. The deal matters to American terms only. */
export interface WaterfallContribution {
  readonly date: IsoDate;
  readonly amount: string;
  readonly deal?: string | null | undefined;
}

/** Proceeds to share out. Under American terms it realises its deal: in full, or by the cost relieved. Zero: written off. */
export interface WaterfallDistribution {
  readonly date: IsoDate;
  readonly amount: string;
  readonly deal?: string | null | undefined;
  readonly cost_relieved?: string | null | undefined;
  /** Paid to the manager for tax on profit it was allocated: an advance on later carry, which gives it back. */
  readonly tax_advance?: boolean | null | undefined;
}

export interface WaterfallFlows {
  readonly contributions: readonly WaterfallContribution[];
  readonly distributions: readonly WaterfallDistribution[];
}

/** All that happens on one day. */
export interface FlowDay {
  readonly date: IsoDate;
  readonly contributions: { readonly deal: string | null; readonly amount: Decimal }[];
  readonly distributions: {
    readonly deal: string | null;
    readonly amount: Decimal;
    readonly cost_relieved: Decimal | null;
  }[];
  /** Tax distributions to the manager. */
  readonly advances: Decimal[];
}

const LARGEST = new Decimal('1e18');

/** An amount of the field, held to so many places when it is to be paid. Throws MalformedInput naming the field. */
export function readAmount(text: string, field: string, places: number | null): Decimal {
  if (!isDecimalText(text)) throw new MalformedInput(field, 'a plain decimal number');
  const amount = parseDecimal(text);
  if (amount.isNegative() && !amount.isZero())
    throw new MalformedInput(field, 'not negative: the sign is in the list it stands in');
  if (amount.greaterThanOrEqualTo(LARGEST)) throw new MalformedInput(field, 'at most 18 digits before the point');
  if (places !== null && amount.decimalPlaces() > places) {
    throw new MalformedInput(field, `at most ${places} decimal places, which is what is paid out`);
  }
  return amount;
}

function requireDate(date: string, field: string): void {
  if (!isIsoDate(date)) throw new MalformedInput(field, 'a day of the calendar (yyyy-mm-dd, 1900 to 2199)');
}

/**
 * The flows by day, in order, up to and including `as_of`; how many lie after it and are left out. Distributions must be
 * payable to `places` decimals. Under American terms every distribution names a deal that something was paid in for, and
 * relieves no more than that deal's cost so far. Throws MalformedInput with the field and the rule.
 */
export function flowDays(
  flows: WaterfallFlows,
  style: WaterfallStyle,
  as_of: IsoDate,
  places: number,
): { days: FlowDay[]; left_out: number } {
  requireDate(as_of, 'as_of');
  const byDay = new Map<number, FlowDay>();
  let left_out = 0;
  const dayOf = (date: IsoDate): FlowDay | null => {
    if (date > as_of) {
      left_out += 1;
      return null;
    }
    const number = dayNumber(date);
    const day = byDay.get(number) ?? { date, contributions: [], distributions: [], advances: [] };
    byDay.set(number, day);
    return day;
  };
  for (const [index, { date, amount, deal }] of flows.contributions.entries()) {
    requireDate(date, `contributions.${index}.date`);
    const read = readAmount(amount, `contributions.${index}.amount`, null);
    dayOf(date)?.contributions.push({ deal: deal ?? null, amount: read });
  }
  const deals = new Set(flows.contributions.map(({ deal }) => deal ?? null));
  for (const [index, { date, amount, deal, cost_relieved, tax_advance }] of flows.distributions.entries()) {
    const field = `distributions.${index}`;
    requireDate(date, `${field}.date`);
    if (tax_advance) {
      dayOf(date)?.advances.push(readAdvance({ amount, deal, cost_relieved }, field, places));
      continue;
    }
    if (style === 'american') requireDeal(deal ?? null, deals, `${field}.deal`);
    const read = readAmount(amount, `${field}.amount`, places);
    const relieved = cost_relieved == null ? null : readAmount(cost_relieved, `${field}.cost_relieved`, null);
    dayOf(date)?.distributions.push({ deal: deal ?? null, amount: read, cost_relieved: relieved });
  }
  const days = [...byDay].sort(([a], [b]) => a - b).map(([, day]) => day);
  return { days, left_out };
}

function readAdvance(
  { amount, deal, cost_relieved }: Omit<WaterfallDistribution, 'date'>,
  field: string,
  places: number,
): Decimal {
  const realises = deal != null || cost_relieved != null;
  if (realises) throw new MalformedInput(`${field}.tax_advance`, 'no deal and no cost: an advance realises nothing');
  return readAmount(amount, `${field}.amount`, places);
}

function requireDeal(deal: string | null, deals: ReadonlySet<string | null>, field: string): void {
  if (deal === null) throw new MalformedInput(field, 'required: American terms share out the proceeds of a deal');
  if (!deals.has(deal)) throw new MalformedInput(field, 'a deal that something was contributed to');
}
