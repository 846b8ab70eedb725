import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundTestFirm, foundTestFund, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { deleteScenario, getScenario, listScenarios, saveScenario, updateScenario } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
});
afterAll(() => database.close());

const EXIT = { classes: [{ name: 'Common', shares: '100', preference: 'none' }], proceeds: '1000' };
const save = (more: object = {}, role: 'analyst' | 'limited_partner' = 'analyst') =>
  saveScenario.run(firm.as(role), { kind: 'exit', name: 'Sale next year', input: EXIT, ...more });

describe('scenarios', () => {
  it('are kept by name, with the company they are about, and found again', async () => {
    const { company_id } = await foundTestFund(database, firm);
    const saved = await save({ company_id, as_of: '2024-01-01' });
    expect(saved).toMatchObject({ own: true, shared: false, version: 1, input: EXIT, company_id });
    const { items, total } = await listScenarios.run(firm.as('analyst'), { kind: 'exit', company_id });
    expect([items.map(({ id }) => id), total]).toEqual([[saved.id], 1]);
    expect(await getScenario.run(firm.as('analyst'), { scenario_id: saved.id })).toEqual(saved);
    expect((await listScenarios.run(firm.as('analyst'), { kind: 'round' })).total).toBe(0);
  });

  it('are their owner’s alone until they are shared, and never changed by another', async () => {
    const { id: scenario_id } = await save();
    const read = () => getScenario.run(firm.as('general_partner'), { scenario_id });
    await expect(read()).rejects.toMatchObject({ code: 'not_found' });
    await updateScenario.run(firm.as('analyst'), { scenario_id, version: 1, shared: true });
    expect(await read()).toMatchObject({ own: false, shared: true, owner_name: expect.any(String) });
    const change = { scenario_id, version: 2, name: 'Mine now' };
    await expect(updateScenario.run(firm.as('general_partner'), change)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(deleteScenario.run(firm.as('admin'), { scenario_id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getScenario.run(firm.as('limited_partner'), { scenario_id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(getScenario.run(other.as('admin'), { scenario_id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are changed and deleted by their owner, a limited partner too', async () => {
    const { id: scenario_id } = await save({}, 'limited_partner');
    const lp = firm.as('limited_partner');
    const sheet = { ...EXIT, proceeds: '2000' };
    const changed = await updateScenario.run(lp, { scenario_id, version: 1, name: 'Dearer', input: sheet });
    expect(changed).toMatchObject({ name: 'Dearer', input: sheet, version: 2 });
    await expect(updateScenario.run(lp, { scenario_id, version: 1, name: 'x' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await deleteScenario.run(lp, { scenario_id });
    await expect(getScenario.run(lp, { scenario_id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['input.proceeds', { input: { ...EXIT, proceeds: '-1' } }],
    ['input.classes.0.preference', { input: { ...EXIT, classes: [{ name: 'C', shares: '1', preference: 'some' }] } }],
    ['input', { input: { ...EXIT, extra: 'x\u0000' } }],
    ['kind', { kind: 'guess' }],
    ['name', { name: '' }],
  ])('are refused by the name of the field: %s', async (path, more) => {
    await expect(save(more)).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path }] } });
  });
});
