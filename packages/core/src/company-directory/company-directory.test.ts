import type { DirectoryRound } from '@redpill/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCompany, getCompany, listFundingRounds, recordFundingRound } from '../companies/index.ts';
import { createPerson, listCompanyPeople } from '../people/index.ts';
import {
  foundTestFirm,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestPorts,
  testProfile,
} from '../testing/index.ts';
import type { Call } from '../verb.ts';
import {
  importDirectoryCompany,
  listCompanyDirectories,
  readDirectoryCompany,
  searchCompanyDirectory,
} from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let ports: TestPorts;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  firm = await foundTestFirm(database, `Firm of ${Math.random()}`);
  ports = openTestPorts();
});
afterAll(() => database.close());

const as = (role: Parameters<TestFirm['as']>[0]): Call => ({ ...firm.as(role), ports });
const take = (entry: string, call: Call = as('associate')) =>
  importDirectoryCompany.run(call, { provider: 'test', entry });

const round = (fields: Partial<DirectoryRound> = {}): DirectoryRound => ({
  name: 'Series A - Acme',
  round_type: 'series_a',
  announced_on: '2021-05-20',
  amount: { amount: '12500000.00', currency: 'EUR' },
  post_money: { amount: '60000000.00', currency: 'EUR' },
  post_money_estimated: false,
  investors: [{ name: 'Seed Fund', lead: true }],
  ...fields,
});
const ADA = { entry: 'ada', name: 'Ada Example', title: 'CEO', linkedin: null };

const acme = (parts: Parameters<typeof testProfile>[1] = { rounds: [round()], people: [ADA] }) => {
  const company = { entry: 'acme', name: 'Acme', website: 'https://www.acme.example', country: 'DEU', city: 'Berlin' };
  ports.directory.profiles.set(
    'acme',
    testProfile({ ...company, founded_year: 2019, external_ids: ['acme', 'uuid-of-acme'] }, parts),
  );
};

describe('looking a company up', () => {
  it('shows what directories know, where it is from and who did not answer', async () => {
    acme();
    const found = await searchCompanyDirectory.run(as('analyst'), { query: ' Acme ' });
    expect(found).toMatchObject({
      items: [{ provider: 'test', entry: 'acme', name: 'Acme', country: 'DEU' }],
      sources: [{ provider: 'test', licence: 'none', verified: 'not_verified' }],
      refusals: [],
    });
    expect(ports.directory.asked).toEqual(['Acme']);
    ports.directory.refuses = { provider: 'test', kind: 'no_credentials', message: 'needs A_KEY', retry_after_s: null };
    expect(await searchCompanyDirectory.run(as('analyst'), { query: 'Acme' })).toMatchObject({
      items: [],
      refusals: [{ kind: 'no_credentials', message: 'needs A_KEY' }],
    });
  });

  it('reads one with its rounds and people, or says why not; a directory that is none is refused', async () => {
    acme();
    const read = (provider: string, entry: string) => readDirectoryCompany.run(as('analyst'), { provider, entry });
    expect(await read('test', 'acme')).toMatchObject({
      profile: { company: { name: 'Acme' }, rounds: [{ round_type: 'series_a' }], people: [{ name: 'Ada Example' }] },
      refusal: null,
    });
    expect(await read('test', 'nobody')).toMatchObject({ profile: null, refusal: { kind: 'no_data' } });
    await expect(read('elsewhere', 'acme')).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'provider' }] },
    });
  });

  it('lists the directories, and lets no investor of the fund ask them', async () => {
    const { items } = await listCompanyDirectories.run(as('analyst'), {});
    expect(items).toMatchObject([{ name: 'test', verified: 'not_verified' }]);
    for (const look of [
      () => listCompanyDirectories.run(as('limited_partner'), {}),
      () => searchCompanyDirectory.run(as('limited_partner'), { query: 'Acme' }),
      () => readDirectoryCompany.run(as('limited_partner'), { provider: 'test', entry: 'acme' }),
    ]) {
      await expect(look()).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(ports.directory.asked).toEqual([]);
  });
});

describe('taking a company in', () => {
  it('makes company, rounds and people in one act, keeps their ids, and leaves one event of all', async () => {
    acme();
    const taken = await take('acme');
    expect(taken).toMatchObject({
      company: 'created',
      name: 'Acme',
      rounds_created: 1,
      people_created: 1,
      skipped: [],
    });
    const { company_id } = taken;
    expect(await getCompany.run(as('analyst'), { company_id })).toMatchObject({
      name: 'Acme',
      domain: 'acme.example',
      country: 'DEU',
      founded_year: 2019,
      headquarters: { city: 'Berlin', country: 'DEU' },
      external_ids: [
        { source: 'test', value: 'acme' },
        { source: 'test', value: 'uuid-of-acme' },
      ],
    });
    expect((await listFundingRounds.run(as('analyst'), { company_id })).items).toMatchObject([
      {
        round_type: 'series_a',
        amount: '12500000.00',
        currency: 'EUR',
        post_money: '60000000.00',
        source: 'Of the suite',
      },
    ]);
    expect((await listCompanyPeople.run(as('analyst'), { company_id })).items).toMatchObject([
      { name: 'Ada Example', company_title: 'CEO' },
    ]);
    const events = await database.owner(
      'SELECT operation, changes FROM events WHERE organization_id = $1 ORDER BY id',
      [firm.organization_id],
    );
    const event = events.find(({ operation }) => operation === 'import_directory_company');
    expect(event?.changes).toMatchObject({
      records: [
        { name: { to: 'Acme' } },
        { round_type: { to: 'series_a' } },
        { name: { to: 'Ada Example' } },
        { directory: { to: 'test' }, rounds_created: { to: 1 } },
      ],
    });
  });

  it('doubles nothing when it is taken in again, and adds the round that is new', async () => {
    acme();
    const first = await take('acme');
    acme({ rounds: [round({ round_type: 'series_b', announced_on: '2023-01-10' }), round()], people: [ADA] });
    const again = await take('acme');
    expect(again).toMatchObject({
      company_id: first.company_id,
      company: 'known',
      rounds_created: 1,
      people_created: 0,
      skipped: [
        { what: 'company', name: 'Acme' },
        { what: 'round', reason: 'is on record already' },
        { what: 'person', name: 'Ada Example' },
      ],
    });
    expect(
      await database.owner('SELECT count(*)::int AS n FROM people WHERE organization_id = $1', [firm.organization_id]),
    ).toEqual([{ n: 1 }]);
  });

  it('finds a company that was entered by hand, leaves its fields, round and person as they are', async () => {
    const by_hand = await createCompany.run(as('associate'), {
      name: 'Acme Inc',
      website: 'acme.example',
      description: 'Ours',
    });
    await recordFundingRound.run(as('associate'), {
      company_id: by_hand.id,
      round_type: 'series_a',
      announced_on: '2021-05-20',
      amount: '12500000',
      currency: 'EUR',
    });
    await createPerson.run(as('associate'), { name: 'ada example', company_id: by_hand.id });
    acme();
    const taken = await take('acme');
    expect(taken).toMatchObject({ company_id: by_hand.id, company: 'known', rounds_created: 0, people_created: 0 });
    expect(await getCompany.run(as('analyst'), { company_id: by_hand.id })).toMatchObject({
      name: 'Acme Inc',
      description: 'Ours',
      version: 1,
      external_ids: [{ value: 'acme' }, { value: 'uuid-of-acme' }],
    });
  });

  it('takes no estimate for a valuation, none of another currency, and nothing that the record cannot hold', async () => {
    acme({
      rounds: [
        round({ name: 'Guess', post_money_estimated: true }),
        round({ name: 'Other', round_type: 'seed', post_money: { amount: '1.00', currency: 'USD' } }),
        round({ name: 'Endless', round_type: 'x'.repeat(51) }),
      ],
      people: [
        { ...ADA, name: 'A'.repeat(256) },
        { ...ADA, entry: null },
        { ...ADA, entry: null },
      ],
    });
    const taken = await take('acme');
    expect(taken).toMatchObject({ rounds_created: 2, people_created: 1 });
    const { items } = await listFundingRounds.run(as('analyst'), { company_id: taken.company_id });
    expect(items.map(({ post_money }) => post_money)).toEqual([null, null]);
    expect(taken.skipped.map(({ name, reason }) => `${name.slice(0, 7)}: ${reason.slice(0, 20)}`)).toEqual([
      'Guess: its valuation is an ',
      'Other: its valuation is in ',
      'Endless: cannot be kept: roun',
      'AAAAAAA: cannot be kept: name',
      'Ada Exa: is on record already',
    ]);
  });

  it('leaves a field out that does not fit, and writes nothing at all where the company cannot be told apart', async () => {
    acme();
    const long = testProfile({ entry: 'long', name: 'Long', website: `https://${'a'.repeat(300)}.example` });
    ports.directory.profiles.set('long', long);
    expect(await take('long')).toMatchObject({ company: 'created', skipped: [{ what: 'company', name: 'Long' }] });
    const known = await take('acme');
    ports.directory.profiles.set(
      'other',
      testProfile(
        { entry: 'other', name: 'Acme', website: 'acme.example' },
        { rounds: [round({ round_type: 'seed' })] },
      ),
    );
    await expect(take('other')).rejects.toMatchObject({ code: 'conflict' });
    const { items } = await listFundingRounds.run(as('analyst'), { company_id: known.company_id });
    expect(items).toHaveLength(1);
  });

  it('says why where the directory gives nothing, and writes nothing', async () => {
    await expect(take('nobody')).rejects.toMatchObject({ code: 'not_found' });
    acme();
    for (const [kind, code] of [
      ['no_credentials', 'refused'],
      ['rate_limited', 'upstream'],
    ] as const) {
      ports.directory.refuses = { provider: 'test', kind, message: 'says no', retry_after_s: null };
      await expect(take('acme')).rejects.toMatchObject({ code, message: 'test: says no' });
    }
    expect(await database.owner('SELECT id FROM companies WHERE organization_id = $1', [firm.organization_id])).toEqual(
      [],
    );
  });

  it('asks nobody outside for whoever may not enter companies, and does an act of one key once', async () => {
    acme();
    await expect(take('acme', as('analyst'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(ports.directory.asked).toEqual([]);
    const call = { ...as('associate'), idempotency_key: 'once' };
    const [first, second] = [await take('acme', call), await take('acme', call)];
    expect(second).toEqual(first);
  });
});
