// Daily prices as they are written: held to their rules, and compared with what stands for each day.
import type { Parsed, recordMarketBars } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { invalidField } from '../app-error.ts';
import type { Db } from '../db/scope.ts';

export type Bars = Parsed<typeof recordMarketBars>['bars'];
type Column = Exclude<keyof Bars, 'symbol' | 'date' | 'close'>;

const PRICES = ['open', 'high', 'low', 'close'] as const;
const OPTIONAL = ['open', 'high', 'low', 'volume', 'split_ratio', 'dividend'] as const satisfies readonly Column[];
const NOTHING = /^0*(\.0*)?$/;
const ONE = /^0*1(\.0*)?$/;

export interface WrittenBars {
  recorded: number;
  replaced: number;
  unchanged: number;
}

/** Writes bars of a provider: a day that is told again is replaced where it differs. Refuses what breaks a rule by its place. */
export async function writeBars(tx: Db, given: Bars, provider: string): Promise<WrittenBars> {
  const bars = heldToRules(given);
  const { rows } = await tx.execute(RECORD(bars, provider));
  return rows[0] as unknown as WrittenBars;
}

/** What stands for each given day, and what the day is given: written where the two differ. */
const RECORD = (bars: Bars, provider: string) => sql`
  with given as (
    select * from unnest(
      ${list(bars.symbol)}::text[], ${list(bars.date)}::date[], ${list(bars.open)}::numeric[], ${list(bars.high)}::numeric[],
      ${list(bars.low)}::numeric[], ${list(bars.close)}::numeric[], ${list(bars.volume)}::numeric[],
      ${list(bars.split_ratio)}::numeric[], ${list(bars.dividend)}::numeric[]
    ) as g(symbol, date, open, high, low, close, volume, split_ratio, dividend)
  ),
  written as (
    insert into market_bars as b
      (organization_id, symbol, date, open, high, low, close, volume, split_ratio, dividend, provider)
    select scope_organization(), symbol, date, open, high, low, close, volume, split_ratio, dividend, ${provider} from given
    on conflict (organization_id, symbol, date) do update set
      open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close, volume = excluded.volume,
      split_ratio = excluded.split_ratio, dividend = excluded.dividend, provider = excluded.provider, recorded_at = now()
    where (b.open, b.high, b.low, b.close, b.volume, b.split_ratio, b.dividend, b.provider) is distinct from
      (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume, excluded.split_ratio, excluded.dividend, excluded.provider)
    returning xmax = 0 as is_new
  )
  select count(*) filter (where is_new)::int as recorded, count(*) filter (where not is_new)::int as replaced,
    (${bars.date.length}::int - count(*))::int as unchanged
  from written`;

/** An array as PostgreSQL writes one: values hold digits, letters and . ^ = : - alone, so none needs quoting but by rule. */
function list(values: readonly (string | null)[] | undefined): string {
  return `{${(values ?? []).map((value) => (value === null ? 'NULL' : `"${value}"`)).join(',')}}`;
}

function heldToRules(given: Bars): Bars {
  const count = given.date.length;
  const bars: Bars = { ...given, symbol: given.symbol.map((each) => each.toUpperCase()) };
  for (const [name, column] of Object.entries(bars)) {
    if (column !== undefined && column.length !== count)
      throw invalidField(`bars.${name}`, `has ${column.length} values for ${count} days`);
  }
  const empty = () => Array.from({ length: count }, () => null);
  for (const name of OPTIONAL) bars[name] = bars[name] ?? empty();
  bars.split_ratio = (bars.split_ratio ?? []).map((each) => (each === null || ONE.test(each) ? null : each));
  bars.dividend = (bars.dividend ?? []).map((each) => (each === null || NOTHING.test(each) ? null : each));
  for (const name of [...PRICES, 'split_ratio'] as const) {
    const at = bars[name]?.findIndex((each) => each !== null && NOTHING.test(each)) ?? -1;
    if (at >= 0) throw invalidField(`bars.${name}.${at}`, 'must be above zero');
  }
  refuseRepeated(bars);
  return bars;
}

function refuseRepeated({ symbol, date }: Bars): void {
  const seen = new Set<string>();
  for (const [at, day] of date.entries()) {
    const key = `${symbol[at]} ${day}`;
    if (seen.has(key)) throw invalidField(`bars.date.${at}`, `one price a day: ${key} is repeated`);
    seen.add(key);
  }
}
