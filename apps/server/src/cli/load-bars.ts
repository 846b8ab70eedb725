// Rows of prices, gathered column by column and recorded part by part.
import type { PriceRow } from '@redpill/openbb';

export interface Loaded {
  rows: number;
  recorded: number;
  replaced: number;
  unchanged: number;
  left_out: number;
}

/** Records rows as they come, so many at a time; what is no price is left out and counted. */
export async function loadBars(
  record: (input: Record<string, unknown>) => Promise<Record<string, unknown>>,
  { provider, size, rows }: { provider: string; size: number; rows: AsyncIterable<PriceRow> },
): Promise<Loaded> {
  const loaded: Loaded = { rows: 0, recorded: 0, replaced: 0, unchanged: 0, left_out: 0 };
  let part = emptyPart();
  let going: Promise<void> | null = null;
  let failure: { error: unknown } | null = null;
  /** What was sent last is there, or its failure is met here. */
  const settle = async (): Promise<void> => {
    await going;
    if (failure) throw failure.error;
  };
  /** One part is recorded while the next one is read; nothing is sent before what came before it is there. */
  const flush = async (): Promise<void> => {
    await settle();
    if (part.date.length === 0) return;
    const bars = part;
    part = emptyPart();
    going = record({ provider, bars }).then(
      (done) => {
        loaded.recorded += Number(done.recorded);
        loaded.replaced += Number(done.replaced);
        loaded.unchanged += Number(done.unchanged);
      },
      (error: unknown) => {
        failure = { error };
      },
    );
  };
  for await (const row of rows) {
    loaded.rows += 1;
    if (isBar(row)) addTo(part, row);
    else loaded.left_out += 1;
    if (part.date.length === size) await flush();
  }
  await flush();
  await settle();
  return loaded;
}

const OPTIONAL = ['open', 'high', 'low', 'volume', 'split_ratio', 'dividend'] as const;

const emptyPart = () => ({
  symbol: [] as string[],
  date: [] as string[],
  close: [] as string[],
  ...(Object.fromEntries(OPTIONAL.map((name) => [name, [] as (string | null)[]])) as Record<
    (typeof OPTIONAL)[number],
    (string | null)[]
  >),
});

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A row without a day, a symbol or a price above zero is none: an empty line, an error of the source. */
const isBar = ({ symbol, date, close }: PriceRow): boolean =>
  typeof symbol === 'string' && symbol !== '' && DAY.test(String(date)) && typeof close === 'number' && close > 0;

function addTo(part: ReturnType<typeof emptyPart>, row: PriceRow): void {
  part.symbol.push(String(row.symbol));
  part.date.push(String(row.date));
  part.close.push(decimal(row.close) ?? '0');
  for (const name of OPTIONAL) part[name].push(decimal(row[name]));
}

/** As files have it, in at most ten places; a number that is none, or below zero, is not there. */
function decimal(value: string | number | null | undefined): string | null {
  if (typeof value !== 'number' || value < 0) return null;
  const text = String(value);
  return /^\d{1,15}(\.\d{1,10})?$/.test(text) ? text : value.toFixed(10).replace(/\.?0+$/, '');
}
