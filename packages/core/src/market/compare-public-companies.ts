// Listed companies side by side: closes and reports from the record in one trip; who has no report there is asked about.
import { type MarketRow, comparePublicCompanies as operation, type PublicComparable } from '@redpill/contract';
import {
  COMPARED,
  type ComparableInput,
  compareCompany,
  daysBetween,
  parseDecimal,
  quartilesOf,
} from '@redpill/domain';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { MarketDesk } from '../ports.ts';
import { type Verb, verb } from '../verb.ts';
import { checkOutput } from '../written.ts';
import { askPart, readerOf } from './ask-part.ts';
import { linesOf, type PeerOnRecord, peerOnRecord, peersOnRecord } from './peers-on-record.ts';
import { textOf } from './text-of.ts';

const onRecord = verb(
  { ...operation, output: z.object({ peers: z.array(peerOnRecord), as_of: z.string().nullable() }) },
  async ({ tx, input }) => {
    const symbols = [...new Set(input.symbols.map((symbol) => symbol.toUpperCase()))];
    return { peers: await peersOnRecord(tx, symbols, input.as_of ?? '9999-12-31'), as_of: input.as_of ?? null };
  },
);

export const comparePublicCompanies: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const { peers, as_of } = await onRecord.run(call, raw);
    const { ports } = call;
    if (!ports) throw new Error(`${operation.name} was called without ports`);
    const items = await Promise.all(
      peers.map(async (peer) =>
        compared(
          peer,
          peer.income.length > 0 ? recorded(peer) : await asked(ports.market, call.actor, peer.symbol, as_of),
        ),
      ),
    );
    const output = { items, summary: summaryOf(items), as_of, policies: POLICIES };
    if (call.database.checks_output) checkOutput(operation, output);
    return output;
  },
};

const POLICIES = [
  { name: 'price', value: 'the last close on record, whatever its day; none is asked for' },
  {
    name: 'reports',
    value: 'the last fiscal year that ended before the close, as last filed, and growth over the one before',
  },
  { name: 'shares', value: 'diluted, weighted over that year, times the splits on record since it was filed' },
  {
    name: 'enterprise_value',
    value: 'market value + debt − cash and short-term investments; debt nobody reports is none',
  },
  { name: 'currency', value: 'prices are taken to be in the currency of the report' },
  { name: 'losses', value: 'a multiple of what is not above zero is left out, and does not count' },
  { name: 'quartiles', value: 'over the companies that have the figure, between ranks by a straight line' },
];

/** What a company reported, wherever it is from. */
interface Reported {
  name: string | null;
  income: readonly MarketRow[];
  balance: readonly MarketRow[];
  provider: string | null;
  retrieved_at: string | null;
  on_record: boolean;
  missing: string[];
}

function recorded({ name, income, balance }: PeerOnRecord): Reported {
  const newest = income[0];
  return {
    name,
    income: linesOf(income),
    balance: linesOf(balance),
    provider: newest?.provider ?? null,
    retrieved_at: newest ? new Date(newest.recorded_at).toISOString() : null,
    on_record: true,
    missing: balance.length === 0 ? ['No balance sheet on record.'] : [],
  };
}

/** What providers say now; of what was filed after the day that is looked back to, nothing. */
async function asked(market: MarketDesk, actor: Actor, symbol: string, as_of: string | null): Promise<Reported> {
  const reader = readerOf(actor);
  const statement = { symbol, period: 'annual', limit: 5 };
  const [info, income, balance] = await Promise.all([
    askPart(market, reader, { part: 'name', model: 'EquityInfo', query: { symbol } }),
    askPart(market, reader, { part: 'income statement', model: 'IncomeStatement', query: statement }),
    askPart(market, reader, { part: 'balance sheet', model: 'BalanceSheet', query: statement }),
  ]);
  const known = (row: MarketRow): boolean =>
    as_of === null || (dayOf(row.filing_date) ?? dayOf(row.period_ending) ?? '') <= as_of;
  return {
    name: textOf(info.rows[0]?.name),
    income: income.rows.filter(known),
    balance: balance.rows.filter(known),
    provider: income.source?.provider ?? null,
    retrieved_at: income.source?.retrieved_at ?? null,
    on_record: false,
    missing: [income, balance].flatMap(({ gap }) => (gap ? [`No ${gap.part}: ${gap.reason}`] : [])),
  };
}

/** A last close with its splits. */
interface LastClose {
  close: string;
  date: string;
  splits: PeerOnRecord['splits'];
}

function compared(peer: PeerOnRecord, { income, balance, missing, ...told }: Reported): PublicComparable {
  const { symbol, close, date, splits } = peer;
  const last = close === null || date === null ? undefined : { close, date, splits };
  const year = yearOf(income, last);
  const reason = last === undefined ? 'No price on record.' : notComparable(year, last);
  return {
    ...compareCompany(inputOf(symbol, reason === null ? last : undefined, { year, balance })),
    ...told,
    currency: textOf(year.latest?.reported_currency),
    close,
    close_date: date,
    period_ending: dayOf(year.latest?.period_ending),
    missing: [...(reason === null ? [] : [reason]), ...missing],
  };
}

interface ReportedYear {
  latest: MarketRow | undefined;
  before: MarketRow | undefined;
}

const dayOf = (value: unknown): string | null => textOf(value)?.slice(0, 10) ?? null;

/** The last year that had ended by the day of the close, so that a price stands over what was there to be priced. */
function yearOf(rows: readonly MarketRow[], last: LastClose | undefined): ReportedYear {
  const ended = (row: MarketRow): boolean => last === undefined || (dayOf(row.period_ending) ?? '') <= last.date;
  const at = rows.findIndex(ended);
  return at < 0 ? { latest: rows[0], before: rows[1] } : { latest: rows[at], before: rows[at + 1] };
}

/** A filing so long after a close may count shares by a split that the price has not seen. */
const MOST_AFTER_CLOSE_DAYS = 120;

/** Why a price and a report do not belong together; null where they do. */
function notComparable({ latest }: ReportedYear, last: LastClose): string | null {
  const ending = dayOf(latest?.period_ending);
  if (ending === null) return null;
  if (ending > last.date) return `No report of a year that had ended by the last close, ${last.date}.`;
  const filed = dayOf(latest?.filing_date);
  if (filed !== null && daysBetween(last.date, filed) > MOST_AFTER_CLOSE_DAYS) {
    return `The last close, ${last.date}, is older than what was filed on ${filed}: a split between them is not known.`;
  }
  return null;
}

/** A line of a statement as decimal text. */
function lineOf(row: MarketRow | undefined, ...names: string[]): string | null {
  for (const name of names) {
    const value = row?.[name];
    if (typeof value === 'number' && Number.isFinite(value)) return value.toFixed(4).replace(/\.?0+$/, '');
  }
  return null;
}

/** Shares as they are on the day of the close: times the splits since they were filed. */
function sharesAt({ latest }: ReportedYear, last: LastClose | undefined): string | null {
  const shares = lineOf(
    latest,
    'weighted_average_diluted_shares_outstanding',
    'weighted_average_basic_shares_outstanding',
  );
  if (shares === null || last === undefined) return shares;
  const filed = dayOf(latest?.filing_date) ?? dayOf(latest?.period_ending) ?? last.date;
  const since = last.splits.filter(({ date }) => date > filed && date <= last.date);
  return since.reduce((all, { ratio }) => all.times(ratio), parseDecimal(shares)).toFixed();
}

function inputOf(
  symbol: string,
  last: LastClose | undefined,
  { year, balance }: { year: ReportedYear; balance: readonly MarketRow[] },
): ComparableInput {
  const { latest, before } = year;
  const held = balance.find((row) => row.period_ending === latest?.period_ending);
  const [cash, invested] = [lineOf(held, 'cash_and_cash_equivalents'), lineOf(held, 'short_term_investments')];
  return {
    symbol,
    close: last?.close ?? null,
    shares: sharesAt(year, last),
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
