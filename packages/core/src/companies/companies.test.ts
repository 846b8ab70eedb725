import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import {
  createCompany,
  getCompany,
  listCompanies,
  listFundingRounds,
  listTags,
  recordFundingRound,
  tagCompany,
  updateCompany,
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
