import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIn, runInScope } from '../db/scope.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { listCompanies, listCompanyFacets } from './index.ts';
import { companyPages } from './list-companies.ts';

const many = 12_000;
const sectors = 10;
let database: TestDatabase;
let big: TestFirm;
let fund_id: string;

beforeAll(async () => {
  database = await openTestDatabase();
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
afterAll(() => database.close());

describe('the list of companies', () => {
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
});

describe('a page of the list', () => {
  /** The plan of a page as the scope of an analyst gets it. */
  async function planOf(input: Partial<Parameters<typeof companyPages>[0]>): Promise<string> {
    const [page] = companyPages.statements({ limit: 50, offset: 0, total: false, sort: 'name', ...input });
    const plan = await readIn(database.take, big.as('analyst').actor, () =>
      runInScope({ text: `explain (costs off) ${page?.text}`, values: page?.values ?? [] }),
    );
    return plan.rows.map((line) => (line as { 'QUERY PLAN': string })['QUERY PLAN']).join('\n');
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
      const counted = (...given: unknown[]) => {
        trips += 1;
        return query(...given);
      };
      return Object.assign(Object.create(client) as typeof client, {
        query: counted,
        release: () => client.release(),
      });
    };
    await listCompanies.run({ ...big.as('analyst'), database: { ...database, take } }, { sector: 'Sector 3' });
    expect(trips).toBe(1);
  });
});
