import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany } from '../companies/index.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import {
  createPerson,
  getPerson,
  linkPerson,
  listCompanyPeople,
  listPeople,
  unlinkPerson,
  updatePerson,
} from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
let company_id: string;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
  company_id = (await createCompany.run(firm.as('associate'), { name: 'Acme' })).id;
});
afterAll(() => database.close());

const add = (fields: Record<string, unknown>) => createPerson.run(firm.as('associate'), fields);
const eventsOf = (id: string) =>
  database.owner('SELECT operation, changes FROM events WHERE subject_id = $1 ORDER BY id', [id]);

describe('the people a firm knows', () => {
  it('adds a person at a company and shows both from either side', async () => {
    const person = await add({ name: 'Ada Lovelace', title: 'CTO', email: 'ada@acme.example', company_id });
    expect(await getPerson.run(firm.as('analyst'), { person_id: person.id })).toEqual({
      ...person,
      companies: [{ company_id, name: 'Acme', title: 'CTO' }],
    });
    expect((await listCompanyPeople.run(firm.as('analyst'), { company_id })).items).toEqual([
      { ...person, company_title: 'CTO' },
    ]);
    expect(await eventsOf(person.id)).toMatchObject([
      { operation: 'create_person', changes: { name: { to: 'Ada Lovelace' }, company_id: { to: company_id } } },
    ]);
  });

  it('refuses a second person with the same e-mail address, however it is spelt, and shows the first', async () => {
    const first = await add({ name: 'Grace Hopper', email: 'Grace@Navy.example' });
    const again = { code: 'conflict', details: { current: { id: first.id } } };
    await expect(add({ name: 'G. Hopper', email: 'grace@navy.example' })).rejects.toMatchObject(again);
    const third = await add({ name: 'Jean Bartik' });
    await expect(
      updatePerson.run(firm.as('associate'), { person_id: third.id, version: 1, email: 'GRACE@navy.example' }),
    ).rejects.toMatchObject(again);
    await expect(
      updatePerson.run(firm.as('associate'), { person_id: first.id, version: 1, email: 'grace@navy.example' }),
    ).resolves.toMatchObject({ version: 2 });
  });

  it('changes a person based on their version, and shows both on a stale one', async () => {
    const person = await add({ name: 'Kay', phone: '1' });
    const changed = await updatePerson.run(firm.as('associate'), {
      person_id: person.id,
      version: 1,
      title: 'Founder',
      phone: null,
    });
    expect(changed).toMatchObject({ title: 'Founder', phone: null, version: 2 });
    expect((await eventsOf(person.id))[1]).toMatchObject({
      changes: { title: { from: null, to: 'Founder' }, phone: { from: '1', to: null } },
    });
    await expect(
      updatePerson.run(firm.as('associate'), { person_id: person.id, version: 1, name: 'Late' }),
    ).rejects.toMatchObject({ code: 'conflict', details: { current: { version: 2 }, yours: { name: 'Late' } } });
  });

  it('links a person to a company, changes what they are there, and unlinks them, each with its event', async () => {
    const { id: person_id } = await add({ name: 'Linked' });
    const link = (title: string) => linkPerson.run(firm.as('associate'), { company_id, person_id, title });
    await link('Adviser');
    expect(await link('Chair')).toEqual({ company_id, person_id, title: 'Chair' });
    expect((await listPeople.run(firm.as('analyst'), { company_id })).items.map(({ name }) => name)).toContain(
      'Linked',
    );
    await unlinkPerson.run(firm.as('associate'), { company_id, person_id });
    expect((await getPerson.run(firm.as('analyst'), { person_id })).companies).toEqual([]);
    await expect(unlinkPerson.run(firm.as('associate'), { company_id, person_id })).rejects.toMatchObject({
      code: 'not_found',
    });
    const told = (await eventsOf(company_id)).map(({ operation }) => operation);
    expect(told.slice(-3)).toEqual(['link_person', 'link_person', 'unlink_person']);
  });

  it('finds people by a part of their name and walks each once', async () => {
    for (const n of [1, 2, 3, 4, 5]) await add({ name: `Searched ${n}` });
    const all = await listPeople.run(firm.as('analyst'), { q: 'sEARCH', total: true });
    expect(all.total).toBe(5);
    const first = await listPeople.run(firm.as('analyst'), { q: 'search', limit: 3 });
    const rest = await listPeople.run(firm.as('analyst'), { q: 'search', limit: 3, cursor: first.next_cursor });
    expect([...first.items, ...rest.items]).toEqual(all.items);
    expect(rest.next_cursor).toBeNull();
  });

  it("does not know another firm's people or companies", async () => {
    const { id: person_id } = await add({ name: 'Unknown elsewhere', email: 'only@here.example' });
    for (const act of [
      () => getPerson.run(other.as('admin'), { person_id }),
      () => updatePerson.run(other.as('admin'), { person_id, version: 1, name: 'Mine' }),
      () => linkPerson.run(other.as('admin'), { company_id, person_id }),
      () => listCompanyPeople.run(other.as('admin'), { company_id }),
      () => createPerson.run(other.as('admin'), { name: 'Somebody', company_id }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await listPeople.run(other.as('admin'), { q: 'unknown', total: true })).toMatchObject({ total: 0 });
    await expect(
      createPerson.run(other.as('admin'), { name: 'Twin', email: 'only@here.example' }),
    ).resolves.toBeDefined();
  });

  it('refuses roles without the permission', async () => {
    await expect(createPerson.run(firm.as('analyst'), { name: 'No' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listPeople.run(firm.as('limited_partner'), {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});
