import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProviders } from '../ask-providers.ts';
import type { DataModel } from '../data-models.ts';
import { readDay, readFigure } from '../folder/read-prices.ts';
import { SHARED_MARKET, sharedIsThere } from '../testing/shared-data.ts';
import { folderProvider } from './folder.ts';

const asking = (folder: string) => {
  const provider = folderProvider(folder);
  const providers = openProviders({
    providers: [provider],
    credentials: {},
    get: () => Promise.reject(new Error('a folder asks nobody')),
    now: () => new Date('2026-11-27T12:00:00Z'),
  });
  const ask = (model: DataModel, query: object) =>
    providers.ask(model, query as never, { signal: AbortSignal.timeout(30_000) });
  return { provider, ask };
};

describe.skipIf(!sharedIsThere)('the recorded market data as a folder', () => {
  const { provider, ask } = asking(SHARED_MARKET);

  test('says of every file what it holds, or why it cannot be used', async () => {
    const files = await provider.files();
    const of = (name: string) => files.find(({ path }) => path.startsWith(name));
    expect(of('companyfacts-AAPL')).toMatchObject({ holds: 'companyfacts', symbol: 'AAPL' });
    expect(of('prices-daily-ohlcv')).toMatchObject({
      holds: 'prices',
      columns: { symbol: 'ticker', adj_close: 'adjusted_close', split_ratio: 'split_coefficient' },
    });
    expect(of('nasdaq-listed')).toMatchObject({
      holds: 'nothing',
      fault: expect.stringContaining('no column for date'),
    });
    expect(of('msft-daily')).toMatchObject({ holds: 'nothing', fault: expect.stringContaining('whose prices') });
  });

  test('gives the days that are asked for, split days as they were', async () => {
    const { rows, warnings } = await ask('EquityHistorical', {
      symbol: 'AAPL',
      start_date: '2014-06-06',
      end_date: '2014-06-09',
    });
    expect(warnings).toEqual([]);
    expect(rows).toMatchObject([
      { date: '2014-06-06', symbol: 'AAPL', close: 645.57, split_ratio: 1 },
      // Seven for one.
      { date: '2014-06-09', symbol: 'AAPL', close: 93.7, split_ratio: expect.closeTo(7, 4) },
    ]);
  });

  test('statements come from the facts that lie there', async () => {
    const { rows } = await ask('IncomeStatement', { symbol: 'nvda', limit: 1 });
    expect(rows).toMatchObject([{ period_ending: '2026-01-25', fiscal_period: 'FY' }]);
  });
});

describe('a folder with all sorts in it', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'redpill-market-'));
    const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
    write(
      'market.json',
      JSON.stringify({
        files: [
          { path: 'spy.csv', symbol: 'spy', model: 'IndexHistorical' },
          { path: 'odd.csv', symbol: 'ODD', columns: { date: 'Tag', close: 'Schluss' } },
          { path: 'wrong.csv', symbol: 'W', columns: { date: 'Day', close: 'Close' } },
        ],
      }),
    );
    write(
      'spy.csv',
      '\uFEFFDate,Open,High,Low,Close,Volume\n1/2/2018,1,2,1,1.5,100\n12/31/2018,2,3,2,2.5,NaN\n,,,,,\n',
    );
    write('odd.csv', 'Tag,Schluss\n2020-01-02,5\n2020-01-03,NaN\n2020-01-06,0\nsoon,7\n');
    write('wrong.csv', 'Date,Close\n2020-01-02,5\n');
    write('empty.csv', '');
    write('cut.csv.gz', gzipSync('ticker,date,close\nA,2020-01-02,5\n').subarray(0, 20));
    write('list.json', '[1,2]');
    write('broken.json', '{"facts":');
    write('notes.txt', 'not looked at');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('names what is wrong with each file it cannot use, and uses the others', async () => {
    const { provider, ask } = asking(folder);
    const files = await provider.files();
    const faults = Object.fromEntries(
      files.flatMap((file) => (file.holds === 'nothing' ? [[file.path, file.fault]] : [])),
    );
    expect(Object.keys(faults).toSorted()).toEqual([
      'broken.json',
      'cut.csv.gz',
      'empty.csv',
      'list.json',
      'wrong.csv',
    ]);
    expect(faults['wrong.csv']).toContain('no column Day');
    expect(faults['empty.csv']).toBe('is empty');
    expect(faults['list.json']).toContain('no companyfacts');
    const { rows } = await ask('IndexHistorical', { symbol: 'SPY' });
    expect(rows).toMatchObject([
      { date: '2018-01-02', close: 1.5, volume: 100 },
      { date: '2018-12-31', close: 2.5, volume: null },
    ]);
  });

  test('rows that are none are left out and told', async () => {
    const { rows, warnings } = await asking(folder).ask('EquityHistorical', { symbol: 'ODD' });
    expect(rows.map((row) => row.date)).toEqual(['2020-01-02']);
    expect(warnings.map(({ message }) => message).join('; ')).toMatch(/1 row left out: date.*|close/);
    expect(warnings).toHaveLength(3);
  });

  test('a symbol that no file has, with the files that could not be read', async () => {
    const asked = asking(folder).ask('EquityHistorical', { symbol: 'NONE' });
    await expect(asked).rejects.toMatchObject({
      nothing_there: true,
      refusals: [
        {
          kind: 'no_data',
          message: expect.stringMatching(/no file has prices of NONE; cannot be read: .* and 2 more/),
        },
      ],
    });
  });

  test('a file that changed is read again, and a mapping that is none is refused by its field', async () => {
    const { provider, ask } = asking(folder);
    await provider.files();
    writeFileSync(join(folder, 'spy.csv'), 'Date,Close\n2019-01-02,9\n');
    expect((await ask('IndexHistorical', { symbol: 'SPY' })).rows).toMatchObject([
      { date: '2019-01-02', open: 9, close: 9 },
    ]);
    writeFileSync(join(folder, 'market.json'), JSON.stringify({ files: [{ path: 7 }] }));
    await expect(ask('IndexHistorical', { symbol: 'SPY' })).rejects.toThrow(/market.json: files.0.path/);
  });
});

test('days and figures as files write them', () => {
  expect(['2024-03-01', '2024-03', '3/1/2024', '2024-03-01T10:00:00', ' 12/31/1999 ', 'soon', ''].map(readDay)).toEqual(
    ['2024-03-01', '2024-03-01', '2024-03-01', '2024-03-01', '1999-12-31', 'soon', ''],
  );
  expect(['1.5', ' 7 ', '', 'NaN', 'Infinity', 'null', '-3e2'].map(readFigure)).toEqual([
    1.5,
    7,
    null,
    null,
    null,
    null,
    -300,
  ]);
});
