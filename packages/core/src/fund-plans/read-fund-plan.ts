// A fund's plan: expected calls and distributions from where it stands, and reserves, beside what was.
import { type FundPlanDocument, type FundPlanView, readFundPlan as operation } from '@redpill/contract';
import {
  formatDecimal,
  fundYearEnd,
  type PacingRecord,
  pacing,
  pacingRecord,
  planReserves,
  REASON_TEXTS,
  wireScale,
} from '@redpill/domain';
import { knownAt } from '../ledger/index.ts';
import { performanceInput } from '../performance/index.ts';
import { verb } from '../verb.ts';
import { graduationOnRecord } from './graduation.ts';
import { latestPlan, offeredPlan, planView } from './plan-view.ts';

export const readFundPlan = verb(
  operation,
  async ({ input: asked }) => {
    const { fund, input } = await performanceInput(asked);
    const record = pacingRecord(input);
    const latest = await latestPlan(fund.id, knownAt(asked.known_at));
    const plan = latest === null ? offeredPlan(record.commitment, record.age) : planView(latest).plan;
    const scale = wireScale(fund.currency);
    const { reason } = record;
    return {
      fund_id: fund.id,
      currency: fund.currency,
      as_of: input.as_of,
      known_at: input.known_at,
      recorded: latest === null ? null : planView(latest),
      plan,
      commitment: record.first_day === null ? null : record.commitment,
      pacing: reason === null && record.first_day !== null ? pacingOf(plan, record, record.first_day, scale) : null,
      reserves: record.first_day === null ? null : reservesOf(plan, record, scale),
      graduation: await graduationOnRecord(input.as_of),
      reasons: reason === null ? {} : { pacing: { code: reason, text: REASON_TEXTS[reason] } },
      policies: [
        { name: 'plan', value: latest === null ? 'offered: none is recorded' : `plan ${latest.number}` },
        { name: 'years', value: 'of the fund, from the day of its first commitment' },
        { name: 'standing', value: 'paid in and net asset value of the day, as if the year under way ended on it' },
        { name: 'pacing', value: 'Takahashi and Alexander (2002); recallable distributions are not called again' },
        { name: 'graduation', value: GRADUATION },
      ],
    };
  },
  { snapshot: true },
);

const GRADUATION =
  'of all companies on the firm’s record with a dated round of the kind; one that has not raised yet is watched to the day and counts as no failure';

function pacingOf(
  plan: FundPlanDocument,
  record: PacingRecord,
  first_day: string,
  scale: number,
): NonNullable<FundPlanView['pacing']> {
  const { age, paid_in, nav } = record;
  const years = pacing({ ...plan.pacing, commitment: record.commitment, standing: { year: age, paid_in, nav } });
  return {
    age,
    paid_in,
    nav,
    years: years.map(({ year, contribution, distribution, nav: value, unfunded }) => ({
      year,
      ends: fundYearEnd(first_day, year),
      contribution: formatDecimal(contribution, scale),
      distribution: formatDecimal(distribution, scale),
      nav: formatDecimal(value, scale),
      unfunded: formatDecimal(unfunded, scale),
    })),
    past: record.past.map((year) => ({ ...year })),
  };
}

function reservesOf(plan: FundPlanDocument, record: PacingRecord, scale: number): FundPlanView['reserves'] {
  const made = planReserves({ commitments: record.commitment, ...plan.reserves });
  const text = (value: Parameters<typeof formatDecimal>[0]) => formatDecimal(value, scale);
  return {
    investable: text(made.investable),
    company_count: made.company_count,
    first_checks: text(made.first_checks),
    reserves: text(made.reserves),
    unplanned: text(made.unplanned),
    reserve_ratio: made.reserve_ratio,
    rounds: made.rounds.map(({ check, reserve, ...round }) => ({
      ...round,
      check: text(check),
      reserve: text(reserve),
    })),
    invested_first: record.invested_first,
    invested_follow_on: record.invested_follow_on,
    companies: record.companies,
  };
}
