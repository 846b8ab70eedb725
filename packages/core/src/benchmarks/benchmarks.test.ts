import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { compareWithIndex } from '@redpill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordLedgerEntries } from '../ledger/index.ts';
import { foundTestFirm, foundTestFund, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import {
  createBenchmarkIndex,
  listBenchmarkIndices,
  listIndexLevels,
  readFundPme,
  recordIndexLevels,
} from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
});
afterAll(() => database.close());

const gp = () => firm.as('general_partner');
const about = (over: object = {}) => ({
  name: `World index ${randomUUID()}`,
  currency: 'USD',
  total_return: true,
  source: 'The provider, end of day',
  ...over,
});
const newIndex = async (over: object = {}) => (await createBenchmarkIndex.run(gp(), about(over))).id;
const YEARS = [100, 120, 150, 120, 150, 180].map((level, at) => ({ date: `${2019 + at}-12-31`, level: String(level) }));
const eventsOf = (id: string) =>
  database.owner('SELECT operation, audience, actor_id, changes FROM events WHERE subject_id = $1 ORDER BY id', [id]);

/** The published example of fund-maths C4 as a ledger. */
async function vectorFund() {
  const fund = await foundTestFund(database, firm);
  const of = { limited_partner_id: fund.own_partner };
  await recordLedgerEntries.run(gp(), {
    fund_id: fund.fund_id,
    entries: [
      { type: 'commitment', date: '2019-01-01', amount: '200', ...of },
      { type: 'contribution', date: '2019-12-31', amount: '100', ...of },
      { type: 'contribution', date: '2020-12-31', amount: '50', ...of },
      { type: 'distribution', date: '2021-12-31', amount: '40', ...of },
      { type: 'nav', date: '2021-12-31', amount: '180' },
      { type: 'distribution', date: '2023-12-31', amount: '90', ...of },
      { type: 'nav', date: '2023-12-31', amount: '100' },
      { type: 'nav', date: '2024-12-31', amount: '110' },
    ],
  });
  return fund;
}

describe('an index', () => {
  it('is set up with its currency, kind and source, and leaves an event', async () => {
    const given = about({ total_return: false });
    const index = await createBenchmarkIndex.run(gp(), given);
    expect(index).toMatchObject({ ...given, level_count: 0, first_date: null, last_date: null });
    expect(await eventsOf(index.id)).toMatchObject([
      { operation: 'create_benchmark_index', audience: 'partners', actor_id: firm.actors.general_partner.user_id },
    ]);
    await expect(createBenchmarkIndex.run(gp(), given)).rejects.toMatchObject({
      details: { errors: [{ path: 'name' }] },
    });
    await expect(createBenchmarkIndex.run(other.as('admin'), given)).resolves.toBeDefined();
  });

  it('is set up by partners alone, and read by whoever may see figures', async () => {
    const index_id = await newIndex();
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      await expect(createBenchmarkIndex.run(firm.as(role), about())).rejects.toMatchObject({ code: 'forbidden' });
      const levels = { index_id, levels: YEARS };
      await expect(recordIndexLevels.run(firm.as(role), levels)).rejects.toMatchObject({ code: 'forbidden' });
      const { items } = await listBenchmarkIndices.run(firm.as(role), {});
      expect(items.map(({ id }) => id)).toContain(index_id);
    }
    const { items } = await listBenchmarkIndices.run(other.as('admin'), {});
    expect(items.map(({ id }) => id)).not.toContain(index_id);
  });
});

describe('levels', () => {
  it('come as rows or as text, and those on record already are left as they are', async () => {
    const index_id = await newIndex();
    expect(await recordIndexLevels.run(gp(), { index_id, levels: YEARS })).toEqual({
      index_id,
      added: 6,
      replaced: 0,
      unchanged: 0,
      first_date: '2019-12-31',
      last_date: '2024-12-31',
    });
    const csv = '\uFEFFDate;Level\r\n2024-12-31;181.5\r\n\r\n"2023-12-31";150.00\n2025-12-31\t200';
    expect(await recordIndexLevels.run(gp(), { index_id, csv })).toMatchObject({ added: 1, replaced: 1, unchanged: 1 });
    const { items } = await listIndexLevels.run(gp(), { index_id, from: '2024-01-01', sort: 'date' });
    expect(items.map(({ date, level }) => [date, level]).sort()).toEqual([
      ['2024-12-31', '180'],
      ['2024-12-31', '181.5'],
      ['2025-12-31', '200'],
    ]);
    const { items: indices } = await listBenchmarkIndices.run(gp(), {});
    expect(indices.find(({ id }) => id === index_id)).toMatchObject({ level_count: 7, last_date: '2025-12-31' });
    expect((await eventsOf(index_id)).at(-1)).toMatchObject({ operation: 'record_index_levels' });
  });

  it.each([
    ['neither of the two', {}, 'levels'],
    ['both of the two', { levels: YEARS, csv: '2024-01-01,1' }, 'levels'],
    ['a day twice', { levels: [...YEARS, YEARS[0]] }, 'levels.6.date'],
    ['a level of zero', { levels: [{ date: '2024-01-01', level: '0.00' }] }, 'levels.0.level'],
    ['a negative level', { levels: [{ date: '2024-01-01', level: '-1' }] }, 'levels.0.level'],
    ['a day that does not exist', { levels: [{ date: '2024-02-30', level: '1' }] }, 'levels.0.date'],
    ['a line of three cells', { csv: '2024-01-01,1,2' }, 'csv'],
    ['a day written otherwise', { csv: 'Date,Level\n1/2/2024,1' }, 'csv'],
    ['a level with a decimal comma', { csv: '2024-01-01;1,5' }, 'csv'],
    ['a level that is text', { csv: '2024-01-01,x' }, 'csv'],
    ['a day twice in a text', { csv: '2024-01-01,1\n2024-01-01,1' }, 'csv'],
    ['a head alone', { csv: 'Date,Level' }, 'csv'],
  ])('are refused with %s, and then none is recorded', async (_name, wrong, path) => {
    const index_id = await newIndex();
    await expect(recordIndexLevels.run(gp(), { index_id, ...wrong })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path }] },
    });
    expect((await listIndexLevels.run(gp(), { index_id })).items).toEqual([]);
  });

  it('are never rewritten, and belong to one firm', async () => {
    const index_id = await newIndex();
    await recordIndexLevels.run(gp(), { index_id, levels: YEARS });
    await expect(
      database.owner('UPDATE index_levels SET level = 1 WHERE index_id = $1 RETURNING id', [index_id]),
    ).rejects.toThrow(/append-only/);
    const foreign = other.as('admin');
    for (const asked of [
      recordIndexLevels.run(foreign, { index_id, levels: YEARS }),
      listIndexLevels.run(foreign, { index_id }),
    ]) {
      await expect(asked).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});

describe('a fund beside an index', () => {
  it('gives the published figures from the ledger, the modified PME from its values on the days of distributions', async () => {
    const { fund_id } = await vectorFund();
    const index_id = await newIndex();
    await recordIndexLevels.run(gp(), { index_id, levels: YEARS });
    const pme = await readFundPme.run(gp(), { fund_id, index_id, as_of: '2024-12-31' });
    expect(pme).toMatchObject({ nav: '110.00', long_nickels: { nav: '99.00' }, reasons: {}, cautions: [] });
    expect(pme.ks_pme).toBeCloseTo(1.043137254901961, 12);
    expect(pme.direct_alpha).toBeCloseTo(0.01130647794116936, 10);
    expect(pme.direct_alpha_continuous).toBeCloseTo(0.01124303746383207, 10);
    expect(pme.long_nickels.irr).toBeCloseTo(0.12120647004576503, 10);
    expect(pme.pme_plus.lambda).toBeCloseTo(0.9294871794871795, 12);
    expect(pme.pme_plus.irr).toBeCloseTo(0.12109547004380439, 10);
    const flow = (date: string, amount: number) => ({ date, amount });
    const direct = compareWithIndex({
      contributions: [flow('2019-12-31', 100), flow('2020-12-31', 50)],
      distributions: [flow('2021-12-31', 40), flow('2023-12-31', 90)],
      nav: flow('2024-12-31', 110),
      interim_navs: [flow('2021-12-31', 180), flow('2023-12-31', 100)],
      index: YEARS,
    });
    expect(pme.mpme.irr).toBeCloseTo(direct.modified_pme.irr.value as number, 12);
    expect(pme.entries.filter(({ role }) => role === 'flow')).toHaveLength(4);
    expect(pme.policies).toContainEqual({
      name: 'index_dates',
      value: 'the level of the day, or the last one at most 7 days before it',
    });
  });

  it('counts what was known: a level replaced later counts from then on alone', async () => {
    const { fund_id } = await vectorFund();
    const index_id = await newIndex();
    await recordIndexLevels.run(gp(), { index_id, levels: YEARS });
    // By the database's clock: this program's own is coarser, and may say that what was just recorded is not known yet.
    const known_at = (await listIndexLevels.run(gp(), { index_id })).items[0]?.recorded_at;
    // The embedded one counts milliseconds: what is learned next is learned later.
    await pause(2);
    await recordIndexLevels.run(gp(), { index_id, levels: [{ date: '2024-12-31', level: '360' }] });
    const asked = { fund_id, index_id, as_of: '2024-12-31' };
    expect((await readFundPme.run(gp(), asked)).ks_pme).not.toBeCloseTo(1.043137254901961, 3);
    expect((await readFundPme.run(gp(), { ...asked, known_at })).ks_pme).toBeCloseTo(1.043137254901961, 12);
  });

  it('names the days the index does not know, and takes the last level within the days one allows', async () => {
    const { fund_id } = await vectorFund();
    const index_id = await newIndex({ total_return: false });
    const moved = YEARS.map(({ date, level }) => ({ date: date === '2020-12-31' ? '2020-12-20' : date, level }));
    await recordIndexLevels.run(gp(), { index_id, levels: moved });
    const asked = { fund_id, index_id, as_of: '2024-12-31' };
    const holed = await readFundPme.run(gp(), asked);
    expect(holed).toMatchObject({
      ks_pme: null,
      direct_alpha: null,
      long_nickels: { nav: null, irr: null },
      days_without_level: ['2020-12-31'],
      reasons: { ks_pme: { code: 'index_missing', text: 'The index has no level for 2020-12-31.' } },
      cautions: [{ code: 'price_index' }],
    });
    const wide = await readFundPme.run(gp(), { ...asked, index_window_days: 11 });
    expect(wide.ks_pme).toBeCloseTo(1.043137254901961, 12);
  });

  it('is refused where the currencies differ, by the name of both', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    const index_id = await newIndex({ currency: 'EUR' });
    await expect(readFundPme.run(gp(), { fund_id, index_id })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'index_id', message: expect.stringMatching(/EUR.*USD/) }] },
    });
  });

  it('says why there is nothing to compare', async () => {
    const fund = await foundTestFund(database, firm);
    const index_id = await newIndex();
    const asked = { fund_id: fund.fund_id, index_id, as_of: '2024-12-31' };
    const none = await readFundPme.run(gp(), asked);
    expect(none).toMatchObject({ ks_pme: null, reasons: { ks_pme: { code: 'no_flows' }, mpme: { code: 'no_flows' } } });
    const entries = [{ type: 'contribution', date: '2020-12-31', amount: '5', currency: 'SEK' }];
    await recordLedgerEntries.run(gp(), { fund_id: fund.fund_id, entries });
    expect((await readFundPme.run(gp(), asked)).reasons.ks_pme).toMatchObject({ code: 'missing_fx_rate' });
  });

  it('is for partners and the limited partners of the fund, whose entries of others stay sums', async () => {
    const { fund_id } = await vectorFund();
    const index_id = await newIndex();
    await recordIndexLevels.run(gp(), { index_id, levels: YEARS });
    const asked = { fund_id, index_id, as_of: '2024-12-31' };
    const [full, own] = [await readFundPme.run(gp(), asked), await readFundPme.run(firm.as('limited_partner'), asked)];
    expect(own.ks_pme).toBe(full.ks_pme);
    expect(own.entries.filter(({ type }) => type === 'nav').every(({ entry_id }) => entry_id === null)).toBe(true);
    for (const role of ['associate', 'analyst'] as const) {
      await expect(readFundPme.run(firm.as(role), asked)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(readFundPme.run(other.as('admin'), asked)).rejects.toMatchObject({ code: 'not_found' });
    await expect(readFundPme.run(gp(), { ...asked, index_id: randomUUID() })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
