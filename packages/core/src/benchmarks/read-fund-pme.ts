// A fund beside a public index: what its partners' money would have made there.
import { type FundPme, readFundPme as operation } from '@redpill/contract';
import {
  amountText,
  compareWithIndex,
  type Decimal,
  daysWithoutLevel,
  type IndexLevel,
  type NamedPolicy,
  type PmeInput,
  REASON_TEXTS,
  type Reason,
  type ReasonCode,
  reasonOf,
} from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { invalidField } from '../app-error.ts';
import { db } from '../db/scope.ts';
import { knownAt } from '../ledger/index.ts';
import { entriesFor, namesOf, ownEntryIds, ownPartners, performanceInput } from '../performance/index.ts';
import { verb } from '../verb.ts';
import { type FundFlows, fundFlows, interimNavs } from './fund-flows.ts';
import { indexView } from './index-view.ts';

type Figures = Pick<
  FundPme,
  'ks_pme' | 'direct_alpha' | 'direct_alpha_continuous' | 'long_nickels' | 'pme_plus' | 'mpme' | 'reasons'
>;

/** The measures, by the names under which their reasons stand. */
const MEASURES = ['ks_pme', 'direct_alpha', 'direct_alpha_continuous', 'long_nickels', 'pme_plus', 'mpme'] as const;

export const readFundPme = verb(
  operation,
  async ({ input: asked }) => {
    const { fund, input } = await performanceInput(asked);
    const index = await indexView(asked.index_id);
    if (index.currency !== fund.currency) {
      throw invalidField(
        'index_id',
        `${index.name} is in ${index.currency} and the figures of the fund in ${fund.currency}: take an index in ${fund.currency}`,
      );
    }
    const flows = fundFlows(input);
    const { performance } = flows;
    const pme = pmeInput(flows, await levelsKnown(index.id, knownAt(asked.known_at)), asked.index_window_days);
    const without = pme === null ? [] : daysWithoutLevel(pme);
    const figures =
      pme === null || flows.reason !== null
        ? withheld(flows.reason ?? 'no_nav')
        : compared({ ...pme, interim_navs: interimNavs(input, flows.distributions) }, without);
    const fund_irr = performance.reasons.net_irr;
    const {
      level_count: _levels,
      first_date: _first,
      last_date: _last,
      recorded_at: _at,
      recorded_by: _by,
      ...of
    } = index;
    return {
      fund_id: fund.id,
      currency: fund.currency,
      as_of: input.as_of,
      known_at: input.known_at,
      index: of,
      nav: performance.nav,
      fund_irr: performance.net_irr,
      ...figures,
      reasons: { ...figures.reasons, ...(fund_irr ? { fund_irr } : {}) },
      days_without_level: without,
      cautions: cautionsOf(index.total_return, performance.estimated),
      entries: entriesFor(flows.entries, ownEntryIds(input, await ownPartners()), await namesOf(input), fund.currency),
      policies: policiesOf(asked.index_window_days, performance.policies),
    };
  },
  { snapshot: true },
);

/** The level that counts for each day, as known at a time. */
async function levelsKnown(index_id: string, known_at: string | null): Promise<IndexLevel[]> {
  const { rows } = await db.execute(sql`
    select distinct on (date) date::text as date, level::text as level from index_levels
    where index_id = ${index_id} and recorded_at <= coalesce(${known_at}::timestamptz, 'infinity')
    order by date, seq desc`);
  return rows as unknown as IndexLevel[];
}

function pmeInput(flows: FundFlows, index: readonly IndexLevel[], window_days: number): PmeInput | null {
  const { contributions, distributions, performance } = flows;
  const { nav, as_of } = performance;
  if (nav === null) return null;
  return { contributions, distributions, nav: { date: as_of, amount: nav }, index, index_rule: { window_days } };
}

const text = (value: Decimal | null): string | null => (value === null ? null : amountText(value));

function withheld(code: ReasonCode): Figures {
  return {
    ks_pme: null,
    direct_alpha: null,
    direct_alpha_continuous: null,
    long_nickels: { nav: null, irr: null },
    pme_plus: { lambda: null, irr: null },
    mpme: { nav: null, distributed: null, irr: null },
    reasons: Object.fromEntries(MEASURES.map((measure) => [measure, reasonOf(code)])),
  };
}

function compared(input: PmeInput, without: readonly string[]): Figures {
  const {
    ks_pme: ks,
    direct_alpha: alpha,
    long_nickels: nickels,
    pme_plus: plus,
    modified_pme: modified,
  } = compareWithIndex(input);
  const codes: Record<(typeof MEASURES)[number], ReasonCode | null> = {
    ks_pme: ks.reason,
    direct_alpha: alpha.discrete.reason,
    direct_alpha_continuous: alpha.continuous.reason,
    long_nickels: nickels.irr.reason,
    pme_plus: plus.irr.reason,
    mpme: modified.irr.reason,
  };
  return {
    ks_pme: ks.value,
    direct_alpha: alpha.discrete.value,
    direct_alpha_continuous: alpha.continuous.value,
    long_nickels: { nav: text(nickels.nav), irr: nickels.irr.value },
    pme_plus: { lambda: plus.lambda.value, irr: plus.irr.value },
    mpme: { nav: text(modified.nav), distributed: text(modified.distributed), irr: modified.irr.value },
    reasons: Object.fromEntries(
      Object.entries(codes).flatMap(([name, code]) => (code === null ? [] : [[name, explained(code, without)]])),
    ),
  };
}

const DAYS_NAMED = 5;

function explained(code: ReasonCode, without: readonly string[]): Reason {
  if (code !== 'index_missing') return { code, text: REASON_TEXTS[code] };
  const more = without.length > DAYS_NAMED ? ` and ${without.length - DAYS_NAMED} more` : '';
  return { code, text: `The index has no level for ${without.slice(0, DAYS_NAMED).join(', ')}${more}.` };
}

function cautionsOf(total_return: boolean, estimated: boolean): FundPme['cautions'] {
  const price = {
    code: 'price_index' as const,
    text: 'This index leaves dividends out: it understates the market, so the fund looks better than it was.',
  };
  const nav = {
    code: 'estimated_nav' as const,
    text: 'The value of the fund is estimated, and so is every figure that rests on it.',
  };
  return [...(total_return ? [] : [price]), ...(estimated ? [nav] : [])];
}

function policiesOf(window_days: number, own: readonly NamedPolicy[]): NamedPolicy[] {
  const dates =
    window_days === 0
      ? 'the level of the very day'
      : `the level of the day, or the last one at most ${window_days} days before it`;
  return [
    { name: 'index_dates', value: dates },
    { name: 'index_levels', value: 'of several recorded for a day the latest known one' },
    { name: 'same_day_flows', value: 'contributions before distributions' },
    { name: 'interim_navs', value: 'folded from the ledger on the day of each distribution, after it' },
    { name: 'pme_rates', value: 'ACT/365, annualised under one year too' },
    ...own,
  ];
}
