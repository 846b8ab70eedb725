import { operations } from '@redpill/contract';
import { ROLES } from '@redpill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { verbs } from '../verbs.ts';

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
});
afterAll(() => database.close());

const calculators = operations.filter(({ slice }) => slice === 'calculators').map(({ op }) => op);

/** Rates to ten significant digits: the last ones of a double are no promise. */
const rounded = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer), (_key, value) =>
    typeof value === 'number' ? Number(value.toPrecision(10)) : (value as unknown),
  );

describe.each(calculators.map((op) => [op.path, op] as const))('%s', (_path, op) => {
  it('answers its example as the description of the API says', async () => {
    const { input, output } = op.example ?? expect.fail('a calculator shows an example');
    expect(rounded(await verbs.get(op.name)?.run(firm.as('analyst'), input))).toEqual(rounded(output));
  });

  it('calculates for every role, and leaves no event', async () => {
    const { input } = op.example ?? expect.fail('a calculator shows an example');
    for (const role of ROLES) await verbs.get(op.name)?.run(firm.as(role), input);
    expect(await database.owner('SELECT count(*)::int AS n FROM events')).toMatchObject([{ n: 0 }]);
  });
});

it('there are calculators', () => expect(calculators.length).toBeGreaterThanOrEqual(5));
