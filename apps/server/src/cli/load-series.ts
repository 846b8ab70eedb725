// The points of a series in a file, recorded part by part.
import { MOST_POINTS } from '@redpill/contract';
import { CliFailure } from './cli-failure.ts';
import type { Loaded } from './load-bars.ts';

interface SeriesFile {
  path: string;
  series: string;
  /** The columns of the days and of the values. */
  date: string;
  value: string;
  /** COLUMN=VALUE: the rows of it alone. */
  only?: string;
  provider: string;
}

/** As many as a server takes in one body. */
const SIZE = Math.min(MOST_POINTS, 5_000);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Records points as they come; a row that is none is left out and counted, one of another series is not. */
export async function loadSeries(
  record: (input: Record<string, unknown>) => Promise<Record<string, unknown>>,
  { path, series, date, value, only, provider }: SeriesFile,
): Promise<Loaded> {
  // Loaded by this command alone: no other waits for it.
  const { headersOf, readPrices } = await import('@redpill/openbb');
  const headers = await headersOf(path).catch((error: unknown) => {
    throw new CliFailure(`${path}: ${error instanceof Error ? error.message : 'cannot be read'}`);
  });
  const chosen = only === undefined ? null : onlyOf(only);
  for (const column of [date, value, ...(chosen ? [chosen.column] : [])]) {
    if (!headers.includes(column))
      throw new CliFailure(`${path}: has no column ${column}: its columns are ${headers.join(', ').slice(0, 200)}.`);
  }
  const columns = { date, close: value, ...(chosen ? { symbol: chosen.column } : {}) };
  const symbols = chosen ? new Set([chosen.value.toUpperCase()]) : null;
  const loaded: Loaded = { rows: 0, recorded: 0, replaced: 0, unchanged: 0, left_out: 0 };
  let points = { date: [] as string[], value: [] as string[] };
  const flush = async () => {
    if (points.date.length === 0) return;
    const done = await record({ series, provider, points });
    loaded.recorded += Number(done.recorded);
    loaded.replaced += Number(done.replaced);
    loaded.unchanged += Number(done.unchanged);
    points = { date: [], value: [] };
  };
  for await (const row of readPrices(path, { columns, symbol: null }, { symbols })) {
    loaded.rows += 1;
    if (typeof row.close === 'number' && DAY.test(String(row.date)) && String(row.date) >= '1900') {
      points.date.push(String(row.date));
      points.value.push(row.close.toFixed(10).replace(/\.?0+$/, ''));
    } else loaded.left_out += 1;
    if (points.date.length === SIZE) await flush();
  }
  await flush();
  if (loaded.rows === 0) throw new CliFailure(`${path}: no row has ${only ?? 'anything in it'}.`);
  return loaded;
}

function onlyOf(text: string): { column: string; value: string } {
  const at = text.indexOf('=');
  if (at <= 0) throw new CliFailure(`--only ${text}: a column and its value, as Country=Australia.`);
  return { column: text.slice(0, at), value: text.slice(at + 1).trim() };
}
