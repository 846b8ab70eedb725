import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db, readIn } from '../db/scope.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import {
  createCompany,
  getCompany,
  listCompanies,
  listCompanyFacets,
  listFundingRounds,
  listTags,
  recordFundingRound,
  tagCompany,
  updateCompany,
} from './index.ts';
import { companiesOf } from './list-companies.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
});
afterAll(() => database.close());

const eventsOf = (id: string) =>
  database.owner('SELECT operation, changes FROM events WHERE subject_id = $1 ORDER BY id', [id]);
const add = (fields: Record<string, unknown>, by = firm) => createCompany.run(by.as('associate'), fields);

describe('the companies a firm knows', () => {
  it('adds a company under the domain of its website, with its event', async () => {
    const company = await add({
      name: 'Globex',
      website: 'https://www.Globex.example/about',
      sector: 'Energy',
      country: 'USA',
      total_funding: '12500000.5',
      total_funding_currency: 'USD',
      headquarters: { city: 'Springfield' },
    });
    expect(company).toMatchObject({ domain: 'globex.example', total_funding: '12500000.50', version: 1 });
    expect(await getCompany.run(firm.as('analyst'), { company_id: company.id })).toEqual({
      ...company,
      external_ids: [],
      tags: [],
    });
    expect(await eventsOf(company.id)).toMatchObject([
      { operation: 'create_company', changes: { name: { from: null, to: 'Globex' } } },
    ]);
  });

  it('refuses a second company with the domain of a first one, and shows that one', async () => {
    const first = await add({ name: 'Initech', website: 'initech.example' });
    await expect(add({ name: 'Initech Inc', website: 'http://www.INITECH.example/' })).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { id: first.id, name: 'Initech' }, yours: { name: 'Initech Inc' } },
    });
  });

  it('refuses the same name and country, however it is spelt, unless both have domains of their own', async () => {
    const first = await add({ name: 'Umbrella', country: 'GBR', website: 'umbrella.example' });
    await expect(add({ name: 'UMBRELLA', country: 'GBR' })).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { id: first.id } },
    });
    await expect(add({ name: 'Umbrella', country: 'USA' })).resolves.toMatchObject({ country: 'USA' });
    await expect(add({ name: 'Umbrella', country: 'GBR', website: 'umbrella-two.example' })).resolves.toMatchObject({
      domain: 'umbrella-two.example',
    });
  });

  it('gives only one of two companies added at once under one domain', async () => {
    const at_once = await Promise.allSettled([
      add({ name: 'Twin one', website: 'twin.example' }),
      add({ name: 'Twin two', website: 'twin.example' }),
    ]);
    expect(at_once.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('lets two firms know one company, and tells neither of the other', async () => {
    await add({ name: 'Hooli', website: 'hooli.example' });
    await expect(add({ name: 'Hooli', website: 'hooli.example' }, other)).resolves.toMatchObject({ name: 'Hooli' });
  });

  it('changes a company based on its version, keeps its domain with its website, and shows both on a stale one', async () => {
    const company = await add({ name: 'Vandelay', website: 'vandelay.example', description: 'Latex' });
    const changed = await updateCompany.run(firm.as('general_partner'), {
      company_id: company.id,
      version: 1,
      website: 'https://art.vandelay.example',
      description: null,
    });
    expect(changed).toMatchObject({ domain: 'art.vandelay.example', description: null, version: 2 });
    expect((await eventsOf(company.id))[1]).toMatchObject({
      operation: 'update_company',
      changes: {
        website: { from: 'vandelay.example', to: 'https://art.vandelay.example' },
        domain: { from: 'vandelay.example', to: 'art.vandelay.example' },
        description: { from: 'Latex', to: null },
      },
    });
    await expect(
      updateCompany.run(firm.as('associate'), { company_id: company.id, version: 1, name: 'Late' }),
    ).rejects.toMatchObject({ code: 'conflict', details: { current: { version: 2 }, yours: { name: 'Late' } } });
  });

  it('refuses a change that makes a company the same as another', async () => {
    await add({ name: 'Pied Piper', website: 'piper.example' });
    const company = await add({ name: 'Nucleus', website: 'nucleus.example' });
    await expect(
      updateCompany.run(firm.as('associate'), { company_id: company.id, version: 1, website: 'piper.example' }),
    ).rejects.toMatchObject({ code: 'conflict', details: { current: { name: 'Pied Piper' } } });
  });

  it('refuses an amount without its currency', async () => {
    await expect(add({ name: 'Moneyless', total_funding: '5' })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'total_funding_currency' }] },
    });
    const company = await add({ name: 'Roundless' });
    await expect(
      recordFundingRound.run(firm.as('associate'), { company_id: company.id, round_type: 'seed', amount: '5' }),
    ).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path: 'currency' }] } });
  });

  it('sets the tags of a company, once each, and counts them in the firm', async () => {
    const [one, two] = [await add({ name: 'Tagged one' }), await add({ name: 'Tagged two' })];
    const tag = (company_id: string, tags: string[]) => tagCompany.run(firm.as('associate'), { company_id, tags });
    await tag(one.id, ['climate', 'b2b', 'climate']);
    await tag(two.id, ['climate']);
    expect(await tag(one.id, ['climate', 'deep tech'])).toEqual({
      company_id: one.id,
      tags: ['climate', 'deep tech'],
    });
    expect((await eventsOf(one.id)).at(-1)).toMatchObject({
      operation: 'tag_company',
      changes: { tags: { from: ['b2b', 'climate'], to: ['climate', 'deep tech'] } },
    });
    expect((await listTags.run(firm.as('analyst'), {})).items).toMatchObject([
      { name: 'b2b', count: 0 },
      { name: 'climate', count: 2 },
      { name: 'deep tech', count: 1 },
    ]);
    expect((await listTags.run(other.as('analyst'), {})).items).toEqual([]);
    expect(await tag(one.id, [])).toMatchObject({ tags: [] });
  });

  it('records rounds newest first, says which amounts were not published, and records none twice', async () => {
    const { id: company_id } = await add({ name: 'Rounds' });
    const record = (fields: Record<string, unknown>) =>
      recordFundingRound.run(firm.as('associate'), { company_id, ...fields });
    await record({ round_type: 'seed', announced_on: '2019-03-01', amount: '1000000', currency: 'USD' });
    await record({ round_type: 'series_a', announced_on: '2021-05-20' });
    const { items } = await listFundingRounds.run(firm.as('analyst'), { company_id });
    expect(items).toMatchObject([
      { round_type: 'series_a', amount: null, undisclosed: true },
      { round_type: 'seed', amount: '1000000.00', undisclosed: false },
    ]);
    await expect(
      record({ round_type: 'seed', announced_on: '2019-03-01', amount: '1000000.00', currency: 'USD' }),
    ).rejects.toMatchObject({ code: 'conflict', details: { current: { id: items[1]?.id } } });
    await expect(record({ round_type: 'series_a', announced_on: '2021-05-20' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it("does not know another firm's company", async () => {
    const company = await add({ name: 'Secretive' });
    const company_id = company.id;
    const strange = (role: 'admin' | 'associate') => other.as(role);
    for (const act of [
      () => getCompany.run(strange('admin'), { company_id }),
      () => updateCompany.run(strange('associate'), { company_id, version: 1, name: 'Mine' }),
      () => tagCompany.run(strange('associate'), { company_id, tags: ['mine'] }),
      () => listFundingRounds.run(strange('admin'), { company_id }),
      () => recordFundingRound.run(strange('associate'), { company_id, round_type: 'seed' }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('refuses roles without the permission', async () => {
    await expect(createCompany.run(firm.as('analyst'), { name: 'Nobody' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(listCompanies.run(firm.as('limited_partner'), {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the list of companies', () => {
  const many = 12_000;
  const sectors = 10;
  let big: TestFirm;
  let fund_id: string;

  beforeAll(async () => {
    big = await foundTestFirm(database, 'Big firm');
    fund_id = randomUUID();
    const at = big.organization_id;
    // Every fourth company shares its name with another, every fifth has no year; two firms fill the same table.
    for (const organization_id of [at, (await foundTestFirm(database, 'Beside')).organization_id]) {
      await database.owner(
        `INSERT INTO companies (organization_id, name, sector, stage, country, founded_year, total_funding, total_funding_currency)
         SELECT $1, 'Company ' || (n - n % 4 / 3), 'Sector ' || n % 10, CASE WHEN n % 2 = 0 THEN 'seed' ELSE 'growth' END, 'USA',
           CASE WHEN n % 5 > 0 THEN 1950 + n % 70 END, n * 1000, 'USD' FROM generate_series(1, $2::int) n`,
        [organization_id, many],
      );
    }
    await database.owner('INSERT INTO funds (organization_id, id, name) VALUES ($1, $2, $3)', [at, fund_id, 'Fund I']);
    await database.owner(
      `INSERT INTO investments (organization_id, fund_id, company_id) SELECT organization_id, $2, id FROM companies
       WHERE organization_id = $1 AND total_funding <= 3000`,
      [at, fund_id],
    );
    await database.owner('ANALYZE companies');
  });

  it('filters by sector, stage, country and fund, counts all of them, and gives one page', async () => {
    const page = await listCompanies.run(big.as('analyst'), { sector: 'Sector 4', limit: 50, total: true });
    expect(page.items).toHaveLength(50);
    expect(page.total).toBe(many / sectors);
    expect(new Set(page.items.map(({ sector }) => sector))).toEqual(new Set(['Sector 4']));
    const held = await listCompanies.run(big.as('analyst'), { fund_id, total: true });
    expect([held.items.length, held.total]).toEqual([3, 3]);
    const none = await listCompanies.run(big.as('analyst'), { stage: 'seed', sector: 'Sector 1', total: true });
    expect(none).toMatchObject({ items: [], total: 0, next_cursor: null });
  });

  it('finds a part of a name in any case and takes wildcards literally', async () => {
    const found = await listCompanies.run(big.as('analyst'), { q: 'COMPANY 399', limit: 100, total: true });
    expect(found.total).toBeGreaterThan(5);
    expect(found.items.every(({ name }) => name.startsWith('Company 399'))).toBe(true);
    expect(await listCompanies.run(big.as('analyst'), { q: 'Comp%9', total: true })).toMatchObject({ total: 0 });
  });

  it.each(['name', '-name', 'founded_year', '-founded_year', '-total_funding', 'created_at', '-created_at'] as const)(
    'walks every company exactly once by its cursor in the order %s, the empty ones last',
    async (sort) => {
      const filter = { sector: 'Sector 5', sort } as const;
      const seen: { id: string; value: unknown }[] = [];
      let cursor: string | undefined;
      do {
        const page = await listCompanies.run(big.as('analyst'), {
          ...filter,
          limit: 97,
          ...(cursor ? { cursor } : {}),
        });
        seen.push(...page.items.map((item) => ({ id: item.id, value: item[sort.replace('-', '') as 'name'] })));
        cursor = page.next_cursor ?? undefined;
      } while (cursor);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(many / sectors);
      expect(seen).toHaveLength(many / sectors);
      const empty = seen.findIndex(({ value }) => value === null);
      if (empty >= 0) expect(seen.slice(empty).every(({ value }) => value === null)).toBe(true);
      const offset = await listCompanies.run(big.as('analyst'), { ...filter, limit: 100, offset: 97 });
      expect(offset.items.map(({ id }) => id)).toEqual(seen.slice(97, 197).map(({ id }) => id));
    },
  );

  it('refuses a cursor of another order, of no list, and of a wrong kind of value', async () => {
    const page = await listCompanies.run(big.as('analyst'), { limit: 1 });
    const forged = Buffer.from(JSON.stringify(['created_at', 'no instant', randomUUID()])).toString('base64url');
    for (const input of [
      { sort: '-name', cursor: page.next_cursor },
      { cursor: 'nonsense' },
      { sort: 'created_at', cursor: forged },
      { cursor: page.next_cursor, offset: 5 },
    ]) {
      await expect(listCompanies.run(big.as('analyst'), input)).rejects.toMatchObject({ code: 'invalid' });
    }
  });

  it('counts the sectors, stages and countries of this firm alone', async () => {
    const facets = await listCompanyFacets.run(big.as('analyst'), {});
    expect(facets.sectors).toHaveLength(sectors);
    expect(facets.sectors[0]).toEqual({ value: 'Sector 0', count: many / sectors });
    expect(facets.stages.map(({ count }) => count)).toEqual([many / 2, many / 2]);
    expect(facets.countries).toEqual([{ value: 'USA', count: many }]);
  });

  /** The plan of a page as the scope of an analyst gets it. */
  async function planOf(input: Partial<Parameters<typeof companiesOf>[0]>): Promise<string> {
    const { rows } = companiesOf({ limit: 50, offset: 0, total: false, sort: 'name', ...input });
    const plan = await readIn(
      database.take,
      big.as('analyst').actor,
      async () => await db.execute<{ 'QUERY PLAN': string }>(sql`explain (costs off) ${rows.getSQL()}`),
    );
    return plan.rows.map((line) => line['QUERY PLAN']).join('\n');
  }

  it.each([
    ['a sector by name', { sector: 'Sector 7' }, 'idx_companies_sector_name'],
    ['a sector by name backwards', { sector: 'Sector 7', sort: '-name' }, 'idx_companies_sector_name'],
    ['a stage by name', { stage: 'seed' }, 'idx_companies_stage_name'],
    ['all by name', {}, 'idx_companies_name'],
  ] as const)('reads a page of %s from its index, in order, without sorting', async (_what, input, index) => {
    const plan = await planOf(input);
    expect(plan).toContain(index);
    expect(plan).not.toContain('Sort');
    expect(plan).not.toContain('Seq Scan');
  });

  it('starts the next page where the cursor stands in the index', async () => {
    const first = await listCompanies.run(big.as('analyst'), { sector: 'Sector 7', limit: 50 });
    const plan = await planOf({ sector: 'Sector 7', cursor: first.next_cursor ?? '' });
    expect(plan).toMatch(/Index Cond: .*ROW\(.*name.*, id\) > ROW/);
    expect(plan).not.toContain('Sort');
  });

  it('takes one trip to the database for a page', async () => {
    let trips = 0;
    const take: TestDatabase['take'] = async () => {
      const client = await database.take();
      const query = client.query.bind(client) as (...given: unknown[]) => unknown;
      const counted = Object.assign((...given: unknown[]) => {
        trips += 1;
        return query(...given);
      });
      return Object.assign(Object.create(client) as typeof client, {
        query: counted,
        release: () => client.release(),
      });
    };
    await listCompanies.run({ ...big.as('analyst'), database: { ...database, take } }, { sector: 'Sector 3' });
    expect(trips).toBe(1);
  });
});
