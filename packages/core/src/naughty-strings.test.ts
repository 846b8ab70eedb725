// Text that has broken other software, in every text field there is: kept and given back as it came, or refused by the field's name.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Operation, operations } from '@redpill/contract';
import { ROLES } from '@redpill/domain';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from './app-error.ts';
import { foundFirmRecord } from './testing/firm-record.ts';
import { openTestDatabase, openTestPorts } from './testing/index.ts';
import { rehearse } from './testing/rehearse.ts';
import { sampleInput } from './testing/sample-input.ts';
import { verbs } from './verbs.ts';

const file = join(import.meta.dirname, '../../../../shared/data/hostile/blns.json');
const there = existsSync(file);
const strings: string[] = there
  ? (JSON.parse(readFileSync(file, 'utf8')) as string[]).filter((text) => text !== '')
  : [];
/** Each field gets every n-th string, beginning at another one; one field gets all of them. */
const EVERY = 24;

interface Schema {
  type?: string | string[];
  anyOf?: Schema[];
  pattern?: string;
  format?: string;
  enum?: unknown[];
  maxLength?: number;
  properties?: Record<string, Schema>;
}

const database = await openTestDatabase();
const ports = openTestPorts();
const firm = await foundFirmRecord(database, 'ZULUMARK', '73190264.37');
afterAll(async () => {
  await database.close();
  ports.close();
});

/** The schema of a field that takes free text; null for every other field. */
function freeText(schema: Schema): Schema | null {
  if (schema.anyOf) return schema.anyOf.map(freeText).find((found) => found !== null) ?? null;
  const free = [schema.type].flat().includes('string') && !schema.pattern && !schema.format && !schema.enum;
  return free ? schema : null;
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema;

/** Answered otherwise than they were given, on purpose, and tested beside what they do. */
const OTHERWISE: ReadonlySet<string> = new Set([
  // Sealed and answered as a mask: the whole value comes back by `reveal_partner_details`.
  'set_partner_details',
  // Names a sheet of the file, and there is none of such a name.
  'update_import',
]);

/** Every free text field of an act that the act's own answer shows. */
const fields = operations.flatMap(({ op }) => {
  if (op.effect === 'read' || OTHERWISE.has(op.name)) return [];
  const shown = schemaOf(op.output, 'output').properties ?? {};
  return Object.entries(schemaOf(op.input, 'input').properties ?? {}).flatMap(([name, schema]) => {
    const text = freeText(schema);
    return text && freeText(shown[name] ?? {}) ? [{ op, name, max: text.maxLength ?? Number.POSITIVE_INFINITY }] : [];
  });
});

async function answerTo(op: Operation, input: Record<string, unknown>): Promise<Record<string, unknown>> {
  const verb = verbs.get(op.name);
  if (!verb) throw new Error(`no verb does ${op.name}`);
  let refusal: unknown;
  for (const role of ROLES) {
    try {
      return await verb.run({ ...firm.as(role), database: rehearse(database), ports }, input);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code !== 'forbidden') refusal = error;
    }
  }
  throw refusal;
}

describe.skipIf(!there)('naughty strings (skipped where ../shared is missing)', () => {
  it('reach many fields of many acts', () => {
    expect(strings.length).toBeGreaterThan(400);
    expect(fields.length).toBeGreaterThan(20);
  });

  it.each(fields.map((field, at) => [`${field.op.name}.${field.name}`, field, at] as const))(
    '%s gives back what it was given',
    async (name, { op, name: field, max }, at) => {
      const some = strings.filter((_text, i) => name === 'create_company.description' || (i + at) % EVERY === 0);
      for (const text of some.map((each) => each.slice(0, max)).filter((each) => each.isWellFormed())) {
        const output = await answerTo(op, { ...sampleInput(op, firm), [field]: text });
        expect(output[field]).toBe(text);
      }
    },
  );

  it.each(fields.map((field) => [`${field.op.name}.${field.name}`, field] as const))(
    '%s refuses a NUL character and half of a surrogate pair by its name, and an overlong text',
    async (_name, { op, name, max }) => {
      const overlong = Number.isFinite(max) ? ['x'.repeat(max + 1)] : [];
      for (const text of ['a\u0000b', 'a\ud800', ...overlong]) {
        const refused = await answerTo(op, { ...sampleInput(op, firm), [name]: text }).then(
          () => null,
          (error: AppError) => error,
        );
        expect([refused?.code, refused?.details.errors?.map(({ path }) => path)]).toEqual(['invalid', [name]]);
      }
    },
  );
});
