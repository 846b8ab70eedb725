// Inputs nobody would send on purpose: for every field of an operation something that fits, or something that should be refused.
import type { Operation } from '@redpill/contract';
import { type FirmRecord, idFields, sampleInput, withIds } from '@redpill/core/testing';
import fc from 'fast-check';
import { z } from 'zod';

type Row = Record<string, unknown>;
interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  format?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
}

/** Texts that have broken something somewhere: control signs, halves of signs, other alphabets, what SQL, HTML, paths and formulas mean something to. */
const TEXTS = [
  '',
  ' ',
  'a\u0000b',
  '\ud800',
  'x\udc00y',
  '\u202e\u2066rtl',
  '👩‍👩‍👧‍👦',
  'Ω≈ç√∫˜µ≤≥÷',
  "'; DROP TABLE companies; --",
  '" OR 1=1 --',
  '%_\\',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://example.com")',
  '../../etc/passwd',
  'null',
  'undefined',
  'NaN',
  'true',
  '0x1F',
  '1e309',
  '-1',
  '9'.repeat(400),
  '1.005',
  '0.00000000001',
  '2023-02-30',
  '0000-00-00',
  '9999-12-31T23:59:60Z',
  '-infinity',
  'infinity',
  'now',
  '2024-01-15T10:00:00+99:99',
  '{}',
  '[1,2',
  'eyJhbGciOiJub25lIn0.e30.',
  'x'.repeat(30_000),
];

const OTHERS: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  [],
  [null],
  [[[]]],
  {},
  { toString: 1 },
  { constructor: { prototype: { polluted: true } } },
  JSON.parse('{"__proto__": {"polluted": true}}'),
];

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 3, arbitrary: fc.constantFrom(...OTHERS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Something of the kind a field asks for, right or nearly right. */
function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(fitting));
  switch (schema.type) {
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: -5, max: 3000 }), fc.integer());
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(fitting(schema.items ?? {}), { maxLength: 4 });
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, fitting(inner)])),
        { requiredKeys: [] },
      );
    case 'string':
      return text(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function text(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.format === 'date') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  if (schema.format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (schema.format === 'uuid') return fc.uuid();
  return fc.oneof(
    fc.constantFrom('USD', 'ZZZ', 'USA', '0', '1', '0.5', '1250000.00', '999999999999999999.99', 'name', '-created_at'),
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  );
}

export interface HostileCase {
  input: Row;
  idempotency_key: string | undefined;
}

/**
 * Inputs of an operation: what it requires with ids of the caller's own firm, then ids of `other` put in some places,
 * and any field, known or not, replaced.
 */
export function hostileInputs(op: Operation, own: FirmRecord, other: FirmRecord): fc.Arbitrary<HostileCase> {
  const schema = z.toJSONSchema(op.input, { io: 'input', unrepresentable: 'any' }) as Schema;
  const fields = Object.entries(schema.properties ?? {});
  const changes = fc.record(
    Object.fromEntries(
      fields.map(([name, inner]) => [
        name,
        fc.oneof({ weight: 2, arbitrary: fitting(inner) }, { weight: 1, arbitrary: hostile }),
      ]),
    ),
    { requiredKeys: [] },
  );
  const ids = idFields(op).flatMap(({ path, ways }) =>
    [own, other].flatMap((firm) => ways(firm).map((way) => ({ path, way }))),
  );
  return fc
    .record({
      changes: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 3, arbitrary: changes }),
      extra: fc.option(fc.tuple(fc.constantFrom('organization_id', 'role', 'version', '__proto__', 'x'), hostile), {
        freq: 4,
      }),
      id: ids.length > 0 ? fc.option(fc.constantFrom(...ids)) : fc.constant(null),
      idempotency_key: fc.option(fc.constantFrom('a', 'ключ', 'x'.repeat(300), '', 'a\tb'), {
        freq: 5,
        nil: undefined,
      }),
    })
    .map(({ changes: changed, extra, id, idempotency_key }) => {
      const base = { ...sampleInput(op, own), ...(changed as Row), ...(extra ? { [extra[0]]: extra[1] } : {}) };
      return { input: id && holds(base, id.path) ? withIds(base, id.path, id.way) : base, idempotency_key };
    });
}

/** Whether what stands around an id's place is still there after the changes. */
function holds(input: Row, path: string[]): boolean {
  let at: unknown = input;
  for (const step of path.slice(0, -1)) {
    at = (at as Row)[step];
    if (typeof at !== 'object' || at === null) return false;
  }
  return true;
}
