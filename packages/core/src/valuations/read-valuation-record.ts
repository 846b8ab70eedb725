// How a holding was valued: entry, marks with their models and changes, what happened since, and sales tested.
import { readValuationRecord as operation, type ValuationRecord } from '@redpill/contract';
import {
  addMonths,
  backTest,
  daysBetween,
  effectiveEntries,
  effectiveValuations,
  formatDecimal,
  type LedgerEntry,
  type PerformanceInput,
  parseDecimal,
  wireScale,
} from '@redpill/domain';
import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { fundingRounds } from '../db/companies.ts';
import { investments } from '../db/funds.ts';
import { valuations } from '../db/ledger.ts';
import { db } from '../db/scope.ts';
import { investmentsOf, performanceInput } from '../performance/index.ts';
import { verb } from '../verb.ts';
import { selectValuations } from './valuation-view.ts';

export const readValuationRecord = verb(
  operation,
  async ({ input: asked }) => {
    const holding = await holdingOf(asked.investment_id);
    const { input } = await performanceInput({ ...asked, fund_id: holding.fund_id });
    const entries = effectiveEntries(input.entries, input).filter(({ investment_id }) => investment_id === holding.id);
    const marks = await marksOf(input, holding.id);
    const last = marks.at(-1) ?? null;
    const sold = entries.some(({ type }) => type === 'exit' || type === 'write_off');
    return {
      investment_id: holding.id,
      fund_id: holding.fund_id,
      company_name: holding.company_name,
      currency: holding.currency,
      as_of: input.as_of,
      known_at: input.known_at,
      entry: entryOf(entries),
      marks,
      current:
        last === null || sold
          ? null
          : {
              valuation_id: last.id,
              date: last.date,
              fair_value: last.fair_value,
              days: daysBetween(last.date, input.as_of),
              due: addMonths(last.date, 3) < input.as_of,
              since: await happenedSince(holding.company_id, last.date, { entries, as_of: input.as_of }),
            },
      back_test: entries.flatMap((entry) => (entry.type === 'exit' ? tested(entry, marks) : [])),
      policies: POLICIES,
    };
  },
  { snapshot: true },
);

const POLICIES = [
  { name: 'marks', value: 'those that were approved by a second person and not replaced since' },
  { name: 'due', value: 'a mark older than three months' },
  { name: 'back_test', value: 'the sale of a whole holding against the last mark before its day, in one currency' },
];

async function holdingOf(id: string) {
  const [found] = await db
    .select({
      id: investments.id,
      fund_id: investments.fund_id,
      company_id: investments.company_id,
      currency: investments.currency,
    })
    .from(investments)
    .where(eq(investments.id, id));
  if (!found) throw notFound('investment');
  const named = (await investmentsOf(found.fund_id)).find((one) => one.id === id);
  return { ...found, company_name: named?.company_name ?? '' };
}

/** The marks that count up to the day, each beside the one before. */
async function marksOf(input: PerformanceInput, investment_id: string): Promise<ValuationRecord['marks']> {
  const ids = effectiveValuations(input.valuations, input.known_at)
    .filter((mark) => mark.investment_id === investment_id && mark.date <= input.as_of)
    .map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await selectValuations()
    .where(inArray(valuations.id, ids))
    .orderBy(asc(valuations.date), asc(valuations.recorded_at));
  return rows.map((mark, at) => {
    const before = rows[at - 1];
    const change =
      before === undefined || before.currency !== mark.currency
        ? null
        : parseDecimal(mark.fair_value).minus(parseDecimal(before.fair_value));
    const was = before === undefined ? null : parseDecimal(before.fair_value);
    const inputs = mark.inputs ?? {};
    return {
      ...mark,
      change: change === null ? null : formatDecimal(change, wireScale(mark.currency)),
      change_share: change === null || was === null || was.isZero() ? null : change.div(was).toNumber(),
      steps: Array.isArray(inputs.steps) ? (inputs.steps as ValuationRecord['marks'][number]['steps']) : [],
      why_unchanged: typeof inputs.why_unchanged === 'string' ? inputs.why_unchanged : null,
    };
  });
}

function entryOf(entries: readonly LedgerEntry[]): ValuationRecord['entry'] {
  const [first] = entries.filter(({ type }) => type === 'investment').toSorted((a, b) => (a.date < b.date ? -1 : 1));
  if (first === undefined) return null;
  const { id, date, amount } = first;
  const shares = first.shares ? parseDecimal(first.shares) : null;
  const price = shares?.greaterThan(0) ? parseDecimal(amount).div(shares).toDecimalPlaces(10).toFixed() : null;
  return { entry_id: id, date, cost: amount, shares: shares?.toFixed() ?? null, price_per_share: price };
}

async function happenedSince(
  company_id: string,
  after: string,
  { entries, as_of }: { entries: readonly LedgerEntry[]; as_of: string },
): Promise<NonNullable<ValuationRecord['current']>['since']> {
  const rounds = await db
    .select({ date: fundingRounds.announced_on, type: fundingRounds.round_type })
    .from(fundingRounds)
    .where(
      and(
        eq(fundingRounds.company_id, company_id),
        gt(fundingRounds.announced_on, after),
        lte(fundingRounds.announced_on, as_of),
      ),
    );
  const raised = rounds.flatMap(({ date, type }) =>
    date === null
      ? []
      : [{ date, what: 'round' as const, text: `A round was announced: ${type.replaceAll('_', ' ')}` }],
  );
  const booked = entries
    .filter(({ date, type }) => date > after && type !== 'nav')
    .map(({ date, type, amount, currency }) => ({
      date,
      what: 'ledger' as const,
      text: `${type.replaceAll('_', ' ')} of ${currency} ${amount}`,
    }));
  return [...raised, ...booked].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function tested(entry: LedgerEntry, marks: ValuationRecord['marks']): ValuationRecord['back_test'] {
  const comparable = marks.filter(({ currency }) => currency === entry.currency);
  const { mark, days_before, difference, share } = backTest(comparable, { date: entry.date, proceeds: entry.amount });
  return [
    {
      entry_id: entry.id,
      date: entry.date,
      proceeds: entry.amount,
      valuation_id: mark?.id ?? null,
      marked: mark?.fair_value ?? null,
      days_before,
      difference: difference === null ? null : formatDecimal(difference, wireScale(entry.currency)),
      share,
    },
  ];
}
