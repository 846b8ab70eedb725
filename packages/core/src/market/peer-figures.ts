// One listed company as it is compared: its last close over what it reported, where the two belong together.
import type { MarketRow, PublicComparable } from '@redpill/contract';
import { type ComparableInput, compareCompany, daysBetween, parseDecimal } from '@redpill/domain';
import type { Db } from '../db/scope.ts';
import { linesOf, type PeerOnRecord, peersOnRecord } from './peers-on-record.ts';
import { textOf } from './text-of.ts';

/** Companies as they are compared by what lies on record alone, in one trip. */
export async function figuresOnRecord(
  tx: Db,
  symbols: readonly string[],
  as_of = '9999-12-31',
): Promise<PublicComparable[]> {
  if (symbols.length === 0) return [];
  return (await peersOnRecord(tx, symbols, as_of)).map((peer) => {
    const reported = recorded(peer);
    const missing = peer.income.length > 0 ? reported.missing : ['No report on record.'];
    return compared(peer, { ...reported, missing });
  });
}

/** What a company reported, wherever it is from. */
export interface Reported {
  name: string | null;
  income: readonly MarketRow[];
  balance: readonly MarketRow[];
  provider: string | null;
  retrieved_at: string | null;
  on_record: boolean;
  missing: string[];
}

/** What lies on record of it. */
export function recorded({ name, income, balance }: PeerOnRecord): Reported {
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

/** A last close with its splits. */
interface LastClose {
  close: string;
  date: string;
  splits: PeerOnRecord['splits'];
}

/** A company as it is compared. */
export function compared(peer: PeerOnRecord, { income, balance, missing, ...told }: Reported): PublicComparable {
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

/** The day in front of a day or an instant. */
export const dayOf = (value: unknown): string | null => textOf(value)?.slice(0, 10) ?? null;

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
