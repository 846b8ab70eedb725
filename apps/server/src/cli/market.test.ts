// Prices of files from the command line.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCommands, type TestCommands } from '../testing/test-commands.ts';

let commands: TestCommands;
beforeAll(async () => {
  commands = await openTestCommands();
  const added = await commands.run(['user', 'add', 'ada@firm.test', '--name', 'Ada', '--firm', 'Firm', '--json']);
  expect(added.code, added.errors).toBe(0);
});
afterAll(() => commands.close());

const file = (name: string, content: string | Buffer): string => {
  const path = join(commands.folder, name);
  writeFileSync(path, content);
  return path;
};
const load = (...args: string[]) => commands.run(['market', 'load', ...args, '--as', 'ada@firm.test', '--json']);

it('loads a zipped file, leaves out what is no price, and a second time changes nothing', async () => {
  const rows = ['ticker,date,close,adjusted_close,volume,split_coefficient'];
  for (let day = 1; day <= 28; day += 1)
    rows.push(`AAA,2024-02-${String(day).padStart(2, '0')},${100 + day}.5,1,1000,1.0`);
  rows.push('AAA,2024-03-01,0,0,0,1.0', 'AAA,soon,5,5,5,1.0', ',,,,,', 'BBB,2024-03-01,7.000000001,7,0,7.00000700001');
  const path = file('prices.csv.gz', gzipSync(rows.join('\n')));
  const first = await load(path);
  expect(first.code, first.errors).toBe(0);
  expect(JSON.parse(first.said)).toEqual({ rows: 31, recorded: 29, replaced: 0, unchanged: 0, left_out: 2 });
  expect(JSON.parse((await load(path)).said)).toMatchObject({ recorded: 0, replaced: 0, unchanged: 29 });
  const read = await commands.run(['call', 'read_market_bars', 'symbol=BBB', '--as', 'ada@firm.test', '--json']);
  // As many digits as the record keeps of a number: ten behind the point.
  expect(JSON.parse(read.said)).toMatchObject({ bars: [{ close: '7.000000001', split_ratio: '7.000007' }] });
});

it('says what a file lacks', async () => {
  expect((await load(join(commands.folder, 'none.csv'))).errors).toContain('no such file');
  const nobody = file('nobody.csv', 'date,close\n2024-01-02,1\n');
  expect((await load(nobody)).errors).toContain('whose prices');
  expect((await load(file('odd.csv', 'a,b\n1,2\n'))).errors).toContain('no column for date');
  const named = await load(nobody, '--symbol', 'ccc', '--provider', 'desk');
  expect(JSON.parse(named.said)).toMatchObject({ recorded: 1 });
});

it('loads a series by its columns, of a file of several by the rows of one', async () => {
  const rows = ['Date,Country,Exchange rate', '1999-01-01,Euro,0.86', '1999-01-01,Japan,113.2', '1999-02-01,Euro,0.89'];
  const path = file('fx.csv', [...rows, '1999-03,Euro,', '1871-01-01,Euro,1'].join('\n'));
  const series = (...args: string[]) =>
    commands.run(['market', 'load-series', path, ...args, '--as', 'ada@firm.test', '--json']);
  const euro = ['--series', 'fx:USDEUR', '--value', 'Exchange rate', '--only', 'Country=Euro'];
  expect(JSON.parse((await series(...euro)).said)).toEqual({
    rows: 4,
    recorded: 2,
    replaced: 0,
    unchanged: 0,
    left_out: 2,
  });
  const read = await commands.run([
    'call',
    'read_market_series',
    'series=fx:USDEUR',
    '--as',
    'ada@firm.test',
    '--json',
  ]);
  expect(JSON.parse(read.said)).toMatchObject({
    points: [
      { date: '1999-01-01', value: '0.86' },
      { date: '1999-02-01', value: '0.89' },
    ],
    providers: ['fx.csv'],
  });
  expect((await series('--series', 'fx:USDEUR')).errors).toContain('has no column Value');
  expect((await series(...euro.slice(0, 4), '--only', 'Country=Mars')).errors).toContain('no row has Country=Mars');
  expect((await series(...euro.slice(0, 4), '--only', 'Mars')).errors).toContain('a column and its value');
  expect((await series('--series', 'euro', ...euro.slice(2))).errors).toContain('series');
});
