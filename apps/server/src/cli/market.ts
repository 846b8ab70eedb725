// `redpill market load FILE` and `load-series`: daily prices and series of a file, recorded part by part.
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { MOST_BARS, recordMarketBars, recordMarketSeries } from '@redpill/contract';
import type { Command } from 'commander';
import { CliFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';
import { loadBars } from './load-bars.ts';
import { loadSeries } from './load-series.ts';
import { table } from './print.ts';
import { reach } from './reach.ts';

interface LoadOptions {
  symbol?: string;
  provider?: string;
  as?: string;
  json?: boolean;
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
        const loaded = await loadBars((input) => way.call(recordMarketBars, input), {
          provider,
          size: way.server ? THROUGH_A_SERVER : MOST_BARS,
          rows: readPrices(path, file, { symbols: null }),
        });
        context.say(options.json ? JSON.stringify(loaded) : table([{ ...loaded }], Object.keys(loaded)));
      } finally {
        await way.close();
      }
    });
  addSeriesCommand(market, context);
}

interface SeriesOptions {
  series: string;
  date: string;
  value: string;
  only?: string;
  provider?: string;
  as?: string;
  json?: boolean;
}

function addSeriesCommand(market: Command, context: CliContext): void {
  market
    .command('load-series')
    .description('load a series from a CSV file, zipped or not; a day that is on record already is replaced')
    .argument('<file>', 'with a column of days or months and one of values')
    .requiredOption('--series <code>', 'what it is: fx:EURUSD, treasury:year_10, cpi:united_states, index:^GSPC')
    .option('--date <column>', 'the column of the days', 'Date')
    .option('--value <column>', 'the column of the values', 'Value')
    .option('--only <column=value>', 'the rows of it, where a file holds several series')
    .option('--provider <name>', 'where it is from; the name of the file without it')
    .option('--as <email>', 'the member to act for, when no server runs')
    .option('--json', 'one line of JSON at the end')
    .action(async (path: string, options: SeriesOptions) => {
      if (!existsSync(path)) throw new CliFailure(`${path}: there is no such file.`);
      const way = await reach(context.env, options.as);
      try {
        const provider = (options.provider ?? basename(path)).slice(0, 40);
        const loaded = await loadSeries((input) => way.call(recordMarketSeries, input), { path, ...options, provider });
        context.say(options.json ? JSON.stringify(loaded) : table([{ ...loaded }], Object.keys(loaded)));
      } finally {
        await way.close();
      }
    });
}
