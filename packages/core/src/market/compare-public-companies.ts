// Listed companies side by side: last closes from the record in one trip, what each reports from the providers.
import { type MarketRow, comparePublicCompanies as operation, type PublicComparable } from '@redpill/contract';
import { COMPARED, type ComparableInput, compareCompany, parseDecimal, quartilesOf } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { MarketDesk } from '../ports.ts';
import { type Verb, verb } from '../verb.ts';
import { checkOutput } from '../written.ts';
import { type AskedPart, askPart, readerOf } from './ask-part.ts';

const close = z.object({ symbol: z.string(), close: z.string(), date: z.string() });
type LastClose = z.infer<typeof close>;

/** The last close of each, however many, in one trip. */
const lastCloses = verb(
  { ...operation, output: z.object({ symbols: z.array(z.string()), closes: z.array(close) }) },
  async ({ tx, input }) => {
    const symbols = [...new Set(input.symbols.map((symbol) => symbol.toUpperCase()))];
    const { rows } = await tx.execute(sql`
      select s.symbol, b.close, b.date from unnest(${`{${symbols.map((symbol) => `"${symbol}"`).join(',')}}`}::text[]) as s(symbol)
      cross join lateral (
        select close, date from market_bars where organization_id = scope_organization() and symbol = s.symbol
        order by date desc limit 1
      ) b`);
    return { symbols, closes: rows as unknown as LastClose[] };
  },
);

export const comparePublicCompanies: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const { symbols, closes } = await lastCloses.run(call, raw);
    const { ports } = call;
    if (!ports) throw new Error(`${operation.name} was called without ports`);
    const known = new Map(closes.map((each) => [each.symbol, each]));
    const items = await Promise.all(
      symbols.map((symbol) => compared(ports.market, call.actor, symbol, known.get(symbol))),
    );
    const output = { items, summary: summaryOf(items), policies: POLICIES };
    if (call.database.checks_output) checkOutput(operation, output);
    return output;
  },
};

const POLICIES = [
  { name: 'price', value: 'the last close on record, whatever its day; none is asked for' },
  { name: 'reports', value: 'the last fiscal year that a provider has, and growth over the one before' },
  { name: 'shares', value: 'diluted, weighted over that year' },
  {
    name: 'enterprise_value',
    value: 'market value + debt − cash and short-term investments; debt nobody reports is none',
  },
  { name: 'losses', value: 'a multiple of what is not above zero is left out, and does not count' },
  { name: 'quartiles', value: 'over the companies that have the figure, between ranks by a straight line' },
];

async function compared(
  market: MarketDesk,
  actor: Actor,
  symbol: string,
  last: LastClose | undefined,
): Promise<PublicComparable> {
  const reader = readerOf(actor);
  const statement = { symbol, period: 'annual', limit: 2 };
  const [info, income, balance] = await Promise.all([
    askPart(market, reader, { part: 'name', model: 'EquityInfo', query: { symbol } }),
    askPart(market, reader, { part: 'income statement', model: 'IncomeStatement', query: statement }),
    askPart(market, reader, { part: 'balance sheet', model: 'BalanceSheet', query: statement }),
  ]);
  const input = inputOf(symbol, last, { income, balance });
  const { rows, source } = income;
  return {
    ...compareCompany(input),
    name: textOf(info.rows[0]?.name),
    currency: textOf(rows[0]?.reported_currency),
    close: last?.close ?? null,
    close_date: last?.date ?? null,
    period_ending: textOf(rows[0]?.period_ending)?.slice(0, 10) ?? null,
    provider: source?.provider ?? null,
    retrieved_at: source?.retrieved_at ?? null,
    missing: [
      ...(last ? [] : ['No price on record.']),
      ...[income, balance].flatMap(({ gap }) => (gap ? [`No ${gap.part}: ${gap.reason}`] : [])),
    ],
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** A line of a statement as decimal text. */
function lineOf(row: MarketRow | undefined, ...names: string[]): string | null {
  for (const name of names) {
    const value = row?.[name];
    if (typeof value === 'number' && Number.isFinite(value)) return value.toFixed(4).replace(/\.?0+$/, '');
  }
  return null;
}

function inputOf(
  symbol: string,
  last: LastClose | undefined,
  of: { income: AskedPart; balance: AskedPart },
): ComparableInput {
  const [latest, before] = of.income.rows;
  const held = of.balance.rows.find((row) => row.period_ending === latest?.period_ending) ?? of.balance.rows[0];
  const [cash, invested] = [lineOf(held, 'cash_and_cash_equivalents'), lineOf(held, 'short_term_investments')];
  return {
    symbol,
    close: last?.close ?? null,
    shares: lineOf(latest, 'weighted_average_diluted_shares_outstanding', 'weighted_average_basic_shares_outstanding'),
    total_debt: lineOf(held, 'total_debt', 'long_term_debt'),
    cash:
      cash === null
        ? null
        : parseDecimal(cash)
            .plus(invested ?? 0)
            .toFixed(),
    revenue: lineOf(latest, 'revenue', 'total_revenue'),
    revenue_before: lineOf(before, 'revenue', 'total_revenue'),
    gross_profit: lineOf(latest, 'gross_profit'),
    operating_income: lineOf(latest, 'total_operating_income', 'operating_income'),
    net_income: lineOf(latest, 'consolidated_net_income', 'net_income'),
  };
}

const summaryOf = (items: readonly PublicComparable[]) =>
  Object.fromEntries(
    COMPARED.map((figure) => [figure, quartilesOf(items.map(({ figures }) => figures[figure] ?? null))]),
  );
