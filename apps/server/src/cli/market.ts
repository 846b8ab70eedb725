// `redpill market load FILE`: daily prices of a file, recorded part by part.
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { MOST_BARS, recordMarketBars } from '@redpill/contract';
import type { PriceRow } from '@redpill/openbb';
import type { Command } from 'commander';
import { CliFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';
import { table } from './print.ts';
import { type Reach, reach } from './reach.ts';

interface LoadOptions {
  symbol?: string;
  provider?: string;
  as?: string;
  json?: boolean;
}

interface Loaded {
  rows: number;
  recorded: number;
  replaced: number;
  unchanged: number;
  left_out: number;
}

/** What a server takes in one body; without one between, as much as the act does. */
const THROUGH_A_SERVER = 5_000;

export function addMarketCommand(program: Command, context: CliContext): void {
  const market = program.command('market').description('market data on record');
  market
    .command('load')
    .description('load daily prices from a CSV file, zipped or not; a day that is on record already is replaced')
    .argument('<file>', 'with columns such as ticker, date, close, volume, split_coefficient, dividend_amount')
    .option('--symbol <symbol>', 'whose prices they are, where no column says')
    .option('--provider <name>', 'where they are from; the name of the file without it')
    .option('--as <email>', 'the member to act for, when no server runs')
    .option('--json', 'one line of JSON at the end')
    .action(async (path: string, options: LoadOptions) => {
      if (!existsSync(path)) throw new CliFailure(`${path}: there is no such file.`);
      // Loaded by this command alone: no other waits for it.
      const { priceFile, readPrices } = await import('@redpill/openbb');
      const file = await priceFile(path, options.symbol).catch((error: unknown) => {
        throw new CliFailure(`${path}: ${error instanceof Error ? error.message : 'cannot be read'}`);
      });
      const way = await reach(context.env, options.as);
      try {
        const provider = (options.provider ?? basename(path)).slice(0, 40);
        const loaded = await load(way, provider, readPrices(path, file, { symbols: null }));
        context.say(options.json ? JSON.stringify(loaded) : table([{ ...loaded }], Object.keys(loaded)));
      } finally {
        await way.close();
      }
    });
}

async function load(way: Reach, provider: string, rows: AsyncIterable<PriceRow>): Promise<Loaded> {
  const size = way.server ? THROUGH_A_SERVER : MOST_BARS;
  const loaded: Loaded = { rows: 0, recorded: 0, replaced: 0, unchanged: 0, left_out: 0 };
  let part = emptyPart();
  const flush = async (): Promise<void> => {
    if (part.date.length === 0) return;
    const done = await way.call(recordMarketBars, { provider, bars: part });
    loaded.recorded += Number(done.recorded);
    loaded.replaced += Number(done.replaced);
    loaded.unchanged += Number(done.unchanged);
    part = emptyPart();
  };
  for await (const row of rows) {
    loaded.rows += 1;
    if (isBar(row)) addTo(part, row);
    else loaded.left_out += 1;
    if (part.date.length === size) await flush();
  }
  await flush();
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
