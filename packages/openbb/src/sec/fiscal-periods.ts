// The periods a company reports on, found in its facts: they carry the year of the filing, not of the period.
import type { CompanyFacts, ReportedFact } from './company-facts.ts';

const DAY = 86_400_000;
const YEAR = 365.25;

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

export interface FiscalYear {
  readonly start: string;
  readonly end: string;
  readonly fiscal_year: number;
}

/** Concepts that every annual report has over its year. */
const OVER_A_YEAR = {
  'us-gaap': ['NetIncomeLoss', 'ProfitLoss', 'NetCashProvidedByUsedInOperatingActivities', 'IncomeTaxExpenseBenefit'],
  'ifrs-full': [
    'ProfitLoss',
    'CashFlowsFromUsedInOperations',
    'CashFlowsFromUsedInOperatingActivities',
    'ProfitLossBeforeTax',
  ],
} as const;

const isAnnual = ({ form }: ReportedFact): boolean => /^(10-K|20-F|40-F|10-KT)/.test(form);

/** 52 or 53 weeks, or a calendar year. */
const isYearLong = ({ start, end }: ReportedFact): boolean => {
  if (start === undefined) return false;
  const days = daysBetween(start, end);
  return days >= 350 && days <= 380;
};

/**
 * Fiscal years with an annual report, oldest first. The year's number is that of the earliest filing that has the
 * period, less the years by which the period ended before that filing's own.
 */
export function fiscalYears(facts: CompanyFacts): FiscalYear[] {
  const annual = OVER_A_YEAR[facts.taxonomy]
    .flatMap((concept) => facts.of(concept, facts.currency))
    .filter((fact) => isAnnual(fact) && isYearLong(fact) && typeof fact.fy === 'number');
  const ownEnd = new Map<string, string>();
  for (const { accn, end } of annual) if (end > (ownEnd.get(accn) ?? '')) ownEnd.set(accn, end);
  const years = new Map<string, FiscalYear & { filed: string }>();
  for (const { start = '', end, fy, accn, filed } of annual) {
    const known = years.get(end);
    if (known && known.filed <= filed) continue;
    const before = Math.round(daysBetween(end, ownEnd.get(accn) ?? end) / YEAR);
    years.set(end, { start, end, fiscal_year: (fy ?? 0) - before, filed });
  }
  return [...years.values()]
    .toSorted((a, b) => (a.end < b.end ? -1 : 1))
    .map(({ start, end, fiscal_year }) => ({ start, end, fiscal_year }));
}

export interface FiscalQuarter {
  readonly year: FiscalYear;
  /** 1 to 4; the fourth ends with the year. */
  readonly number: number;
  readonly start: string;
  readonly end: string;
}

/** Longest and shortest quarter: companies that close every twelve or sixteen weeks have both. */
const isQuarterLong = (days: number): boolean => days >= 75 && days <= 120;

/**
 * Quarters with a report, oldest first: those that begin in a year with a report of its own or after the last one. The
 * fourth has no report and is what the year has left.
 */
export function fiscalQuarters(facts: CompanyFacts): FiscalQuarter[] {
  const years = fiscalYears(facts);
  const last = years.at(-1);
  const running: FiscalYear[] = last ? [{ ...nextOf(last), fiscal_year: last.fiscal_year + 1 }] : [];
  const found = new Map<string, FiscalQuarter>();
  const spans = OVER_A_YEAR[facts.taxonomy].flatMap((concept) => facts.of(concept, facts.currency));
  for (const year of [...years, ...running]) {
    for (const { start, end } of spans) {
      if (start === undefined || start < year.start || end > year.end || !isQuarterLong(daysBetween(start, end)))
        continue;
      const number = Math.round(daysBetween(year.start, end) / (YEAR / 4));
      if (number >= 1 && number <= 4) found.set(end, { year, number, start, end });
    }
    const closes = years.includes(year) && found.get(year.end) === undefined;
    const third = [...found.values()].find((each) => each.year === year && each.number === 3);
    if (closes && third) found.set(year.end, { year, number: 4, start: after(third.end), end: year.end });
  }
  return [...found.values()].toSorted((a, b) => (a.end < b.end ? -1 : 1));
}

const after = (date: string): string => new Date(Date.parse(date) + DAY).toISOString().slice(0, 10);

/** The year that runs after one: as long as it may be. */
function nextOf({ end }: FiscalYear): { start: string; end: string } {
  const start = after(end);
  return { start, end: new Date(Date.parse(start) + 371 * DAY).toISOString().slice(0, 10) };
}
