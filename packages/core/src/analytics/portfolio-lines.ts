// The investments a reader may see as lines to add up: from the funds' ledgers, or as recorded with the investment itself.
import {
  DEFAULT_POLICIES,
  dayOfInstant,
  type FxRate,
  investmentPerformance,
  type PortfolioLine,
  type PortfolioRates,
} from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { type Actor, holds } from '../actor.ts';
import { notFound } from '../app-error.ts';
import { db } from '../db/scope.ts';
import { performanceInput } from '../performance/index.ts';

export type Basis = 'ledger' | 'investments';

/** An investment with what it is grouped by. */
export interface Holding extends PortfolioLine {
  investment_id: string;
  company_id: string;
  fund_id: string;
  sector: string | null;
  stage: string | null;
  /** Day of the first cost. */
  first_date: string | null;
}

export interface AskedPortfolio {
  fund_id?: string | undefined;
  lead_partner?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
  currency?: string | undefined;
  as_of?: string | undefined;
}

export interface Portfolio {
  basis: Basis;
  holdings: Holding[];
  rates: PortfolioRates;
}

interface InvestmentRow {
  id: string;
  fund_id: string;
  company_id: string;
  sector: string | null;
  stage: string | null;
  lead_partner: string | null;
  investment_date: string | null;
  investment_amount: string | null;
  currency: string;
}

const NOT_READABLE = {
  code: 'ledger_not_readable',
  text: 'Values stand in the ledger, which your role may not read.',
};
const NO_AMOUNT = { code: 'no_amount', text: 'The amount of an investment is not recorded.' };

/** Every investment under the filters, each in the currency its amounts are known in. */
export async function portfolioOf(actor: Actor, asked: AskedPortfolio): Promise<Portfolio> {
  const funds = await fundsOf(asked.fund_id);
  if (asked.lead_partner !== undefined) await requireMember(asked.lead_partner);
  const as_of = asked.as_of ?? dayOfInstant(funds.now);
  const basis: Basis = holds(actor, 'ledger:read') ? 'ledger' : 'investments';
  const rows = await investmentRows(asked);
  const lines = basis === 'ledger' ? await ledgerLines(funds.items, as_of) : new Map<string, LedgerLine>();
  const holdings = rows
    .map((row) =>
      basis === 'ledger' ? fromLedger(row, lines.get(row.id), funds.currencyOf(row.fund_id)) : recorded(row),
    )
    .filter(({ first_date }) => within(first_date, asked));
  const currency = asked.currency ?? funds.usual;
  return {
    basis,
    holdings,
    rates: { currency, as_of, fx_rates: await ratesOf(currency), window_days: DEFAULT_POLICIES.fx_window_days },
  };
}

/** A day without a date lies in no period that has an edge. */
function within(day: string | null, { since, until }: AskedPortfolio): boolean {
  if (since === undefined && until === undefined) return true;
  return day !== null && (since === undefined || day >= since) && (until === undefined || day <= until);
}

async function fundsOf(fund_id: string | undefined) {
  const { rows } = await db.execute(sql`select id, currency from funds
    where ${fund_id ?? null}::uuid is null or id = ${fund_id ?? null}::uuid order by currency, id`);
  const items = rows as { id: string; currency: string }[];
  if (fund_id !== undefined && items.length === 0) throw notFound('fund');
  const { rows: clock } = await db.execute(sql`select now()::text as now`);
  const counted = new Map<string, number>();
  for (const { currency } of items) counted.set(currency, (counted.get(currency) ?? 0) + 1);
  const usual = [...counted].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'USD';
  const byId = new Map(items.map(({ id, currency }) => [id, currency]));
  return {
    items,
    usual,
    currencyOf: (id: string) => byId.get(id) ?? usual,
    now: String((clock[0] as { now: string }).now),
  };
}

async function requireMember(id: string): Promise<void> {
  const { rows } = await db.execute(sql`select 1 from members where id = ${id}`);
  if (rows.length === 0) throw notFound('member');
}

async function investmentRows(asked: AskedPortfolio): Promise<InvestmentRow[]> {
  const { rows } = await db.execute(sql`
    select i.id, i.fund_id, i.company_id, c.sector, c.stage, i.lead_partner, i.investment_date, i.investment_amount, i.currency
    from investments i join companies c on c.organization_id = i.organization_id and c.id = i.company_id
    where (${asked.fund_id ?? null}::uuid is null or i.fund_id = ${asked.fund_id ?? null}::uuid)
      and (${asked.lead_partner ?? null}::uuid is null or i.lead_partner = ${asked.lead_partner ?? null}::uuid)
    order by i.investment_date, i.id`);
  return rows as unknown as InvestmentRow[];
}

type LedgerLine = ReturnType<typeof investmentPerformance>['items'][number];

async function ledgerLines(funds: readonly { id: string }[], as_of: string): Promise<Map<string, LedgerLine>> {
  const lines = new Map<string, LedgerLine>();
  for (const { id } of funds) {
    const { input } = await performanceInput({ fund_id: id, as_of });
    for (const item of investmentPerformance(input).items) lines.set(item.investment_id, item);
  }
  return lines;
}

const grouped = ({ id, fund_id, company_id, sector, stage }: InvestmentRow) => ({
  investment_id: id,
  fund_id,
  company_id,
  sector,
  stage,
});

/** An investment the ledger knows nothing of yet cost nothing yet. */
function fromLedger(row: InvestmentRow, line: LedgerLine | undefined, currency: string): Holding {
  return {
    ...grouped(row),
    currency,
    cost: line ? line.cost : '0.00',
    realised: line ? line.realised : '0.00',
    fair_value: line ? line.fair_value : '0.00',
    estimated: line?.estimated ?? false,
    first_date: line?.first_date ?? row.investment_date,
    reasons: line?.reasons ?? {},
  };
}

function recorded(row: InvestmentRow): Holding {
  return {
    ...grouped(row),
    currency: row.currency,
    cost: row.investment_amount,
    realised: null,
    fair_value: null,
    estimated: false,
    first_date: row.investment_date,
    reasons: {
      ...(row.investment_amount === null ? { cost: NO_AMOUNT } : {}),
      realised: NOT_READABLE,
      fair_value: NOT_READABLE,
    },
  };
}

async function ratesOf(currency: string): Promise<FxRate[]> {
  const { rows } = await db.execute(sql`
    select base_currency, quote_currency, date, rate, coalesce(source, '') as source, recorded_at
    from fx_rates where base_currency = ${currency} or quote_currency = ${currency}`);
  return rows as unknown as FxRate[];
}
