// What the funds hold of listed shares, at the closes on record.
import { readPublicHoldings as operation, type PublicHolding } from '@redpill/contract';
import {
  DEFAULT_POLICIES,
  daysBetween,
  investmentPerformance,
  type ListedPortfolio,
  listedPortfolio,
} from '@redpill/domain';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { companies } from '../db/companies.ts';
import { investments } from '../db/funds.ts';
import { listedHoldings } from '../db/listed-holdings.ts';
import { type Db, db } from '../db/scope.ts';
import { ratesOf } from '../ledger/index.ts';
import { performanceInput } from '../performance/index.ts';
import { verb } from '../verb.ts';
import { selectListedHoldings } from './listed-holding-view.ts';
import { movesIn } from './moves-in.ts';
import { sharesAndCloses } from './shares-and-close.ts';

type Selected = Awaited<ReturnType<typeof selectListedHoldings>>[number];

export const readPublicHoldings = verb(
  operation,
  async ({ tx, input }) => {
    const held = await selectListedHoldings().where(
      and(
        ne(listedHoldings.status, 'ended'),
        input.fund_id === undefined ? undefined : eq(investments.fund_id, input.fund_id),
        input.investment_id === undefined ? undefined : eq(listedHoldings.investment_id, input.investment_id),
      ),
    );
    const { rows } = await tx.execute(sql`select current_date::text as today`);
    const as_of = input.as_of ?? String(rows[0]?.today);
    const funds = Map.groupBy(held, ({ fund_id }) => fund_id);
    const items: PublicHolding[] = [];
    const totals = [];
    for (const [fund_id, holdings] of funds) {
      const fund = await fundHoldings(tx, { fund_id, holdings, as_of });
      items.push(...fund.items);
      totals.push({ fund_id, fund_name: holdings[0]?.fund_name ?? '', ...fund.total });
    }
    return { as_of, items, totals, policies: POLICIES };
  },
  { snapshot: true },
);

const POLICIES = [
  { name: 'price', value: 'the last close on record up to the day, whatever its age; the age is told' },
  { name: 'quantity', value: 'shares as counted, with purchases, sales and splits since; no discount for the size' },
  { name: 'cost', value: 'cost still in the holding, as in the schedule of investments' },
  {
    name: 'fx',
    value: `the rate of the day, or the last one at most ${DEFAULT_POLICIES.fx_window_days} days before it`,
  },
  { name: 'lock_up', value: 'until its last day a holding is valued here and not marked' },
];

interface OfFund {
  fund_id: string;
  holdings: readonly Selected[];
  as_of: string;
}

async function fundHoldings(tx: Db, { fund_id, holdings, as_of }: OfFund) {
  const { fund, input } = await performanceInput({ fund_id, as_of });
  const lines = new Map(investmentPerformance(input).items.map((line) => [line.investment_id, line]));
  const priced = await sharesAndCloses(tx, holdings, { as_of, movesOf: movesIn(input) });
  const sectors = await sectorsOf(holdings.map(({ company_id }) => company_id));
  const foreign = holdings.some(({ currency }) => currency !== fund.currency);
  const portfolio = listedPortfolio(
    holdings.map(({ id, investment_id, currency, company_id }) => ({
      id,
      currency,
      shares: priced.get(id)?.shares ?? '0',
      close: priced.get(id)?.close ?? null,
      sector: priced.get(id)?.sector ?? sectors.get(company_id) ?? null,
      cost: lines.get(investment_id)?.remaining_cost ?? null,
    })),
    {
      currency: fund.currency,
      as_of,
      fx_rates: foreign ? await ratesOf(fund.currency) : [],
      known_at: null,
      window_days: input.policies?.fx_window_days ?? DEFAULT_POLICIES.fx_window_days,
    },
  );
  const values = new Map(portfolio.items.map((item) => [item.id, item]));
  return {
    items: holdings.map((holding) => {
      const price = priced.get(holding.id);
      const line = lines.get(holding.investment_id);
      return shown(holding, {
        shares: price?.shares ?? '0',
        close: price?.close ?? null,
        close_date: price?.close_date ?? null,
        provider: price?.provider ?? null,
        age_days: price?.close_date ? daysBetween(price.close_date, as_of) : null,
        sector: price?.sector ?? sectors.get(holding.company_id) ?? null,
        fund_currency: fund.currency,
        cost: line?.remaining_cost ?? null,
        locked: holding.lock_up_until !== null && holding.lock_up_until >= as_of,
        marked_on: line?.mark_date ?? null,
        ...valueOrNone(values.get(holding.id)),
      });
    }),
    total: { currency: fund.currency, ...portfolio.total, sectors: [...portfolio.sectors] },
  };
}

type Figures = Omit<PublicHolding, keyof Selected> & Pick<PublicHolding, 'shares'>;

const shown = (
  { shares_on: _on, note: _note, decided_by: _by, decided_at: _at, created_at: _c, updated_at: _u, ...named }: Selected,
  figures: Figures,
): PublicHolding => ({ ...named, ...figures });

function valueOrNone(found: ListedPortfolio['items'][number] | undefined) {
  const {
    local_value = null,
    value = null,
    gain = null,
    gain_ratio = null,
    weight = null,
    missing = null,
  } = found ?? {};
  return { local_value, value, gain, gain_ratio, weight, missing };
}

async function sectorsOf(ids: string[]): Promise<ReadonlyMap<string, string | null>> {
  const rows = await db
    .select({ id: companies.id, sector: companies.sector })
    .from(companies)
    .where(inArray(companies.id, ids));
  return new Map(rows.map(({ id, sector }) => [id, sector]));
}
