import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCommands, type TestCommands } from '../testing/test-commands.ts';
import { unzip } from '../testing/unzip.ts';
import { csvLine, neutral } from './csv-line.ts';

let commands: TestCommands;
beforeAll(async () => {
  commands = await openTestCommands();
});
afterAll(() => commands.close());

const redpill = (...args: string[]) => commands.run(args);
const last = (lines: string[]) => JSON.parse(lines.at(-1) ?? '');

it('every command explains itself with --help', async () => {
  const commands = ['migrate', 'demo', 'export', 'user', 'mail', 'serve', 'call', 'import', 'keys', 'audit'];
  for (const command of commands) {
    const { code, lines } = await redpill(command, '--help');
    expect([command, code, lines.join('').includes(`redpill ${command}`)]).toEqual([command, 0, true]);
  }
});

it('an unknown command or operation is an error with a way on', async () => {
  expect((await redpill('nonsense')).code).toBe(1);
  const { code, errors } = await redpill('call', 'no_such_operation');
  expect([code, errors]).toEqual([1, expect.stringContaining('redpill call lists them')]);
});

it('founds a firm, works its pipeline by the same verbs as the API, and exports what it holds', async () => {
  const made = last((await redpill('user', 'add', 'ada@firm.test', '--name', 'Ada', '--firm', 'Firm', '--json')).lines);
  expect(made).toMatchObject({
    email: 'ada@firm.test',
    role: 'admin',
    organization: 'Firm',
    password: expect.any(String),
  });
  expect((await redpill('user', 'add', 'bo@firm.test', '--name', 'Bo', '--role', 'analyst', '--json')).code).toBe(0);
  const members = last((await redpill('user', 'list', '--json')).lines) as { name: string; role: string }[];
  expect(members.map(({ name, role }) => `${name} ${role}`)).toEqual(['Ada admin', 'Bo analyst']);

  const company = last((await redpill('call', 'create_company', 'name==SUM(A1)', 'country=USA', '--json')).lines);
  expect(company.name).toBe('=SUM(A1)');
  const deal = last((await redpill('call', 'create_deal', `company_id=${company.id}`, 'deal_score=7', '--json')).lines);
  await redpill('call', 'move_deal', `deal_id=${deal.id}`, 'stage=screening');
  const listed = last((await redpill('call', 'list_deals', 'stage=screening', '--json')).lines);
  expect(listed.items).toMatchObject([{ id: deal.id, stage: 'screening', deal_score: 7 }]);
  const events = last((await redpill('call', 'list_events', 'operation=move_deal', '--json')).lines);
  expect(events.items).toMatchObject([{ channel: 'cli', actor_kind: 'user' }]);

  const file = join(commands.folder, 'companies.csv');
  expect(last((await redpill('export', 'companies', file, '--json')).lines)).toEqual({
    kind: 'companies',
    file,
    rows: 1,
  });
  expect(readFileSync(file, 'utf8')).toContain("'=SUM(A1)");
  const archive = join(commands.folder, 'everything.zip');
  const { rows } = last((await redpill('export', 'everything', archive, '--history', '--json')).lines);
  const files = unzip(readFileSync(archive));
  expect(files['deal_moves.csv']?.toString()).toContain('screening');
  expect(JSON.parse(files['manifest.json']?.toString() ?? '')).toMatchObject({ rows, role: 'admin' });
  const wrong = await redpill('export', 'companies', join(commands.folder, 'companies.pdf'));
  expect([wrong.code, wrong.errors]).toEqual([1, expect.stringContaining('.csv, .xlsx, .jsonl')]);
});

it('imports a file: tries it, runs it, says what became of every row, and writes the rows it left out', async () => {
  const file = join(commands.folder, 'list.csv');
  writeFileSync(
    file,
    'Company,Website,Country\nImported,imported.com,USA\n,nameless.com,USA\nImported,imported.com,USA\n',
  );
  const args = ['import', 'companies', file, '--json', '--as', 'ada@firm.test'];
  expect(last((await redpill(...args, '--dry-run')).lines)).toMatchObject({
    rows: 3,
    created: 1,
    skipped: 1,
    rejected: 1,
  });
  const done = last((await redpill(...args)).lines);
  expect(done).toMatchObject({
    import_id: expect.any(String),
    rows: 3,
    created: 1,
    updated: 0,
    skipped: 1,
    rejected: 1,
  });
  expect(readFileSync(done.errors_file, 'utf8')).toContain('nameless.com');
  expect(last((await redpill(...args)).lines)).toMatchObject({ rows: 3, created: 0, updated: 0 });
  const shown = (await redpill('import', 'companies', file, '--dry-run', '--as', 'ada@firm.test')).lines.join('\n');
  expect(shown).toMatch(/website +Website/);
});

it('names the field of a bad input, acts within the role, and asks whom to act for', async () => {
  const bad = await redpill('call', 'list_deals', 'limit=1000');
  expect([bad.code, bad.errors]).toEqual([1, expect.stringContaining('limit')]);
  const forbidden = await redpill('call', 'create_company', 'name=X', '--as', 'bo@firm.test');
  expect([forbidden.code, forbidden.errors]).toEqual([1, expect.stringContaining('company:update')]);
  const nobody = await redpill('call', 'list_deals', '--as', 'nobody@firm.test');
  expect([nobody.code, nobody.errors]).toEqual([1, expect.stringContaining('nobody@firm.test')]);
});

it('brings a database up to date, and makes no demo firm where a firm is', async () => {
  expect(last((await redpill('migrate', '--json')).lines)).toMatchObject({ migrated: true });
  const demo = await redpill('demo');
  expect([demo.code, demo.errors]).toEqual([1, expect.stringContaining('serves a firm already')]);
});

it('no hostile cell of the collection would be run', ({ skip }) => {
  const file = new URL('../../../../../shared/data/hostile/csv-injection.json', import.meta.url);
  if (!existsSync(file)) skip('../shared/data/hostile is missing');
  const { payloads } = JSON.parse(readFileSync(file, 'utf8')) as { payloads: string[] };
  const left = payloads.filter((cell) => neutral(cell) === cell);
  expect(left).toEqual(expect.arrayContaining(['-1234.56', "'=1+1"]));
  for (const cell of left) expect(cell).not.toMatch(/^[\s\uFEFF"]*[=@＝]/);
  // What would break out of its cell is quoted, its own quotes doubled.
  const breaker = payloads.find((cell) => cell.startsWith('parsebreaker')) ?? '';
  expect(csvLine([breaker])).toBe(`"${breaker.replaceAll('"', '""')}"\r\n`);
});

it('leads cells that a spreadsheet would run by an apostrophe, and leaves numbers as they are', () => {
  expect(['=1+1', '+cmd', '-2+3', '@x', '\tx'].map(neutral)).toEqual(["'=1+1", "'+cmd", "'-2+3", "'@x", "'\tx"]);
  expect(['-12.5', '+41 44 668 18 00', '-1,234.56', 'plain'].map(neutral)).toEqual([
    '-12.5',
    '+41 44 668 18 00',
    '-1,234.56',
    'plain',
  ]);
});
