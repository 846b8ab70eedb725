// Every calculator with its example spoiled in one or two places, however deep: an answer without a number that is none, or a refusal by field.
import { operations } from '@redpill/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppError } from '../app-error.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { verbs } from '../verbs.ts';

const CASES = Number(process.env.REDPILL_FUZZ_CASES ?? 300);
const SEED = Number(process.env.REDPILL_SEED ?? 20_260_101);

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
});
afterAll(() => database.close());

type Json = unknown;
type Way = (string | number)[];

/** The way to every value that holds no other, and to every list and object. */
function ways(value: Json, way: Way = []): Way[] {
  if (typeof value !== 'object' || value === null) return [way];
  const inner = Object.entries(value).flatMap(([key, each]) => ways(each as Json, [...way, key]));
  return way.length === 0 ? inner : [way, ...inner];
}

function spoiled(value: Json, [key, ...rest]: Way, by: (given: Json) => Json): Json {
  if (key === undefined) return by(value);
  const copy = structuredClone(value) as Record<string | number, Json>;
  if (typeof copy === 'object' && copy !== null && key in copy) copy[key] = spoiled(copy[key], rest, by);
  return copy;
}

const SPOILERS: [string, (given: Json) => Json][] = [
  ...[
    null,
    true,
    '',
    'NaN',
    'Infinity',
    '1e5',
    '-1',
    '-0.00',
    '0',
    0,
    -1,
    1,
    0.5,
    2,
    100,
    1e-18,
    1e17,
    1e300,
    0.1 + 0.2,
  ].map((value): [string, (given: Json) => Json] => [JSON.stringify(value), () => value]),
  ['999999999999999999.999999999999999999', () => '999999999999999999.999999999999999999'],
  ['2024-02-30', () => '2024-02-30'],
  ['2199-12-31', () => '2199-12-31'],
  ['1900-01-01', () => '1900-01-01'],
  ['an empty list', () => []],
  ['an object', () => ({})],
  ['the list doubled', (given) => (Array.isArray(given) ? [...given, ...given] : [given, given])],
  ['the list turned', (given) => (Array.isArray(given) ? given.toReversed() : given)],
];

/** Where a number that is none would stand, JSON says null: so the answer is read before it is written. */
function unsound(value: Json, at = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${at} is ${value}`];
  // A name may well be NaN.
  if (typeof value === 'string')
    return /^(NaN|-?Infinity)$/.test(value) && !/name|holders/.test(at) ? [`${at} is ${value}`] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => unsound(each as Json, `${at}.${key}`));
}

const calculators = operations.filter(({ slice }) => slice === 'calculators').map(({ op }) => op);

it.each(calculators.map((op) => [op.name, op] as const))('%s answers or refuses, never fails', async (_name, op) => {
  const verb = verbs.get(op.name) ?? expect.fail('a calculator has a verb');
  const example = op.example?.input ?? {};
  const spoiling = fc.tuple(fc.constantFrom(...ways(example)), fc.constantFrom(...SPOILERS));
  let answered = 0;
  const property = fc.asyncProperty(fc.array(spoiling, { minLength: 1, maxLength: 2 }), async (all) => {
    const input = all.reduce<Json>((given, [way, [, by]]) => spoiled(given, way, by), example);
    try {
      const answer = await verb.run(firm.as('analyst'), input);
      answered += 1;
      expect(unsound(answer), JSON.stringify(input)).toEqual([]);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      expect(error.code).toBe('invalid');
      expect(error.details.errors?.every(({ message }) => message.length > 3)).toBe(true);
    }
  });
  await fc.assert(property, { seed: SEED, numRuns: CASES });
  // Many spoiled inputs still say something: were all refused, the property would test the schema alone.
  expect(answered).toBeGreaterThan(CASES / 20);
});
