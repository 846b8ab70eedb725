// Statements derived from XBRL facts: the value last reported for each line and period, and what follows from others.
import type { CompanyFacts, ReportedFact } from './company-facts.ts';
import { daysBetween, type FiscalQuarter, type FiscalYear, fiscalQuarters, fiscalYears } from './fiscal-periods.ts';
import { BALANCE_ITEMS, CASH_ITEMS, INCOME_ITEMS, type LineItem } from './line-items.ts';

export type StatementKind = 'income' | 'balance' | 'cash';

export interface StatementRow {
  readonly period_ending: string;
  readonly fiscal_year: number;
  /** FY, or Q1 to Q4. */
  readonly fiscal_period: string;
  readonly reported_currency: string;
  /** The day of the latest filing that any of the lines is from. */
  readonly filing_date: string | null;
  /** Lines that no filing states and that follow from those it does. */
  readonly derived: readonly string[];
  readonly [line: string]: number | string | null | readonly string[];
}

interface Period {
  readonly year: FiscalYear;
  /** null for the year as a whole. */
  readonly quarter: FiscalQuarter | null;
  /** The quarters of the year before it. */
  readonly earlier: readonly FiscalQuarter[];
  readonly start: string;
  readonly end: string;
}

const ITEMS: Readonly<Record<StatementKind, readonly LineItem[]>> = {
  income: INCOME_ITEMS,
  balance: BALANCE_ITEMS,
  cash: CASH_ITEMS,
};

/**
 * A company's statements, newest first. A line is what the latest filing says of the period, so restatements count; a
 * quarter that is only reported as part of a longer period is that period less the one before (named in `derived`, as
 * are totals that follow from others). Lines nothing is reported for are null. Amounts are whole units of the currency;
 * outflows are negative.
 */
export function statements(
  facts: CompanyFacts,
  kind: StatementKind,
  { period, limit }: { period: 'annual' | 'quarter'; limit: number },
): StatementRow[] {
  const periods: Period[] = period === 'annual' ? annualPeriods(facts) : quarterlyPeriods(facts);
  return periods
    .slice(-limit)
    .toReversed()
    .map((each) => statement(facts, kind, each));
}

const annualPeriods = (facts: CompanyFacts): Period[] =>
  fiscalYears(facts).map((year) => ({ year, quarter: null, earlier: [], start: year.start, end: year.end }));

function quarterlyPeriods(facts: CompanyFacts): Period[] {
  const quarters = fiscalQuarters(facts);
  return quarters.map((quarter) => {
    const earlier = quarters.filter(({ year, number }) => year === quarter.year && number < quarter.number);
    return { year: quarter.year, quarter, earlier, start: quarter.start, end: quarter.end };
  });
}

/** A value with the filing it is from; derived where it was computed. */
interface Found {
  readonly value: number;
  readonly filed: string;
  readonly derived: boolean;
}

function statement(facts: CompanyFacts, kind: StatementKind, period: Period): StatementRow {
  const lines = new Map<string, Found>();
  for (const item of ITEMS[kind]) {
    const found = lineIn(facts, item, period);
    if (found) lines.set(item.name, found);
  }
  if (kind === 'cash') beginningCash(facts, period, lines);
  derive(kind, lines);
  const names = [...ITEMS[kind].map(({ name }) => name), ...[...lines.keys()]];
  const filed = [...lines.values()].map((each) => each.filed).toSorted();
  return {
    period_ending: period.end,
    fiscal_year: period.year.fiscal_year,
    fiscal_period: period.quarter === null ? 'FY' : `Q${period.quarter.number}`,
    reported_currency: facts.currency,
    filing_date: filed.at(-1) ?? null,
    derived: [...lines].flatMap(([name, each]) => (each.derived ? [name] : [])),
    ...Object.fromEntries(names.map((name) => [name, lines.get(name)?.value ?? null])),
  };
}

function lineIn(facts: CompanyFacts, item: LineItem, period: Period): Found | null {
  const unit = { money: facts.currency, per_share: `${facts.currency}/shares`, shares: 'shares' }[item.unit];
  for (const concept of facts.taxonomy === 'us-gaap' ? item.us_gaap : item.ifrs) {
    const reported = facts.of(concept, unit);
    const found = reported.length === 0 ? null : inPeriod(reported, item, period);
    if (found) return { ...found, value: found.value === 0 ? 0 : found.value * item.sign };
  }
  return null;
}

function inPeriod(reported: readonly ReportedFact[], { kind }: LineItem, period: Period): Found | null {
  if (kind === 'instant') return told(reported.findLast(({ start, end }) => start === undefined && end === period.end));
  const { quarter } = period;
  const direct = told(spanning(reported, period.start, period.end));
  if (direct || quarter === null || kind === 'average') return direct;
  const whole = spanning(reported, period.year.start, period.end);
  const before = whole ? yearBefore(reported, period, quarter) : null;
  if (!whole || !before) return null;
  const filed = [whole.filed, before.filed].toSorted().at(-1) ?? whole.filed;
  return { value: whole.val - before.value, filed, derived: true };
}

/** What the year had come to before a quarter: its quarters where each is reported, else the longer period that is. */
function yearBefore(reported: readonly ReportedFact[], period: Period, { number }: FiscalQuarter) {
  const parts = period.earlier.flatMap(({ start, end }) => spanning(reported, start, end) ?? []);
  if (parts.length === number - 1 && parts.length > 0) {
    const filed = parts.map((part) => part.filed).toSorted();
    return { value: parts.reduce((sum, { val }) => sum + val, 0), filed: filed.at(-1) ?? '' };
  }
  const longer = number === 1 ? undefined : endingBefore(reported, period);
  return longer ? { value: longer.val, filed: longer.filed } : null;
}

/** The start of a period may be told a few days apart: weeks begin on a Sunday or a Monday. */
const NEAR_DAYS = 6;
const near = (a: string, b: string): boolean => Math.abs(daysBetween(a, b)) <= NEAR_DAYS;

function spanning(reported: readonly ReportedFact[], from: string, to: string): ReportedFact | undefined {
  return reported.findLast(({ start, end }) => start !== undefined && end === to && near(start, from));
}

/** What the year had come to when the quarter before ended. */
function endingBefore(reported: readonly ReportedFact[], { year, start: begins }: Period): ReportedFact | undefined {
  return reported.findLast(
    ({ start, end }) =>
      start !== undefined &&
      near(start, year.start) &&
      daysBetween(end, begins) >= 0 &&
      daysBetween(end, begins) <= NEAR_DAYS,
  );
}

const told = (fact: ReportedFact | undefined): Found | null =>
  fact ? { value: fact.val, filed: fact.filed, derived: false } : null;

/** Cash when the period began is cash when the one before ended. */
function beginningCash(facts: CompanyFacts, { start }: Period, lines: Map<string, Found>): void {
  const item = CASH_ITEMS.find(({ name }) => name === 'cash_at_end_of_period');
  for (const concept of item?.[facts.taxonomy === 'us-gaap' ? 'us_gaap' : 'ifrs'] ?? []) {
    const found = facts
      .of(concept, facts.currency)
      .findLast(
        (fact) => fact.start === undefined && daysBetween(fact.end, start) >= 0 && daysBetween(fact.end, start) <= 2,
      );
    if (found) {
      lines.set('cash_at_beginning_of_period', { value: found.val, filed: found.filed, derived: false });
      return;
    }
  }
}

type Rule = readonly [line: string, of: readonly string[], compute: (...parts: number[]) => number];

/** Totals that follow where they are not stated. In order: one may rest on another. */
const RULES: Readonly<Record<StatementKind, readonly Rule[]>> = {
  income: [
    ['gross_profit', ['revenue', 'cost_of_revenue'], (revenue, cost) => revenue - cost],
    ['cost_of_revenue', ['revenue', 'gross_profit'], (revenue, gross) => revenue - gross],
    ['net_income', ['consolidated_net_income'], (all) => all],
  ],
  balance: [
    [
      'total_equity_non_controlling_interests',
      ['total_common_equity', 'minority_interest'],
      (own, others) => own + others,
    ],
    [
      'total_liabilities',
      ['total_liabilities_and_shareholders_equity', 'total_equity_non_controlling_interests', 'redeemable_equity'],
      (all, equity, redeemable) => all - equity - redeemable,
    ],
    [
      'total_liabilities',
      ['total_liabilities_and_shareholders_equity', 'total_equity_non_controlling_interests'],
      (all, equity) => all - equity,
    ],
    ['total_liabilities', ['total_current_liabilities', 'total_non_current_liabilities'], (now, later) => now + later],
    ['non_current_assets', ['total_assets', 'total_current_assets'], (all, current) => all - current],
    ['total_debt', ['short_term_debt', 'long_term_debt'], (short, long) => short + long],
    ['total_debt', ['long_term_debt'], (long) => long],
    ['net_debt', ['total_debt', 'cash_and_cash_equivalents'], (debt, cash) => debt - cash],
  ],
  cash: [
    ['operating_cash_flow', ['net_cash_from_operating_activities'], (operating) => operating],
    ['capital_expenditure', ['purchase_of_property_plant_and_equipment'], (spent) => spent],
    ['free_cash_flow', ['operating_cash_flow', 'capital_expenditure'], (operating, spent) => operating + spent],
    [
      'net_change_in_cash_and_equivalents',
      ['cash_at_end_of_period', 'cash_at_beginning_of_period'],
      (end, begin) => end - begin,
    ],
  ],
};

function derive(kind: StatementKind, lines: Map<string, Found>): void {
  for (const [line, of, compute] of RULES[kind]) {
    if (lines.has(line)) continue;
    const parts = of.flatMap((name) => lines.get(name) ?? []);
    if (parts.length < of.length) continue;
    const filed = parts.map((part) => part.filed).toSorted();
    lines.set(line, { value: compute(...parts.map(({ value }) => value)), filed: filed.at(-1) ?? '', derived: true });
  }
}
