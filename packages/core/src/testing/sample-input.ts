// An input an operation accepts, made from its schema and the ids of a firm: what it requires, and every id it may be given.
import type { Operation } from '@redpill/contract';
import { z } from 'zod';
import { type FirmRecord, IDS, INPUTS, type Row } from './fixtures.ts';

interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maxLength?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** One id field of an operation: where it stands, and every way to fill it from a firm's record. */
export interface IdField {
  /** The way to it from the input's root: `fund_id`, or `entries`, `0`, `investment_id`. */
  path: string[];
  ways(firm: FirmRecord): Row[];
}

const TEXTS = ['1', '1.00', '0.5', 'USD', 'EUR', 'USA', 'a', '2024-01-15'];

const schemaOf = (op: Operation): Schema => z.toJSONSchema(op.input, { io: 'input', unrepresentable: 'any' }) as Schema;

/** The example an operation shows; or what it requires, with the firm's own ids, and what it must be told beside that. */
export function sampleInput(op: Operation, firm: FirmRecord): Row {
  if (op.example) return structuredClone(op.example.input);
  return { ...(sample(schemaOf(op), op, 'input', firm) as Row), ...INPUTS[op.name]?.(firm) };
}

function sample(schema: Schema, op: Operation, name: string, firm: FirmRecord): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.oneOf) return sample(schema.oneOf[0] ?? {}, op, name, firm);
  if (schema.anyOf) return sample(schema.anyOf.find(({ type }) => type !== 'null') ?? {}, op, name, firm);
  switch (schema.type) {
    case 'object': {
      const required = schema.required ?? [];
      const fields = Object.entries(schema.properties ?? {}).filter(([field]) => required.includes(field));
      return Object.assign(
        {},
        ...fields.map(([field, inner]) => {
          const ids = isId(field, inner) ? waysOf(op, field)(firm)[0] : undefined;
          return ids ?? { [field]: sample(inner, op, field, firm) };
        }),
      );
    }
    case 'array':
      return schema.minItems ? [sample(schema.items ?? {}, op, name, firm)] : [];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return false;
    case 'string':
      return text(schema, name);
    default:
      throw new Error(
        `${op.name}: no sample for the field "${name}": add it to INPUTS.${op.name} in packages/core/src/testing/fixtures.ts`,
      );
  }
}

function text(schema: Schema, name: string): string {
  if (schema.format === 'date') return '2024-01-15';
  if (schema.format === 'date-time') return '2024-01-15T10:00:00Z';
  if (schema.format === 'email') return 'sample@sample.example';
  if (schema.pattern !== undefined) {
    const pattern = new RegExp(schema.pattern);
    const found = TEXTS.find((candidate) => pattern.test(candidate));
    if (found !== undefined) return found;
  }
  return `Sample ${name}`.slice(0, schema.maxLength ?? 100);
}

const isId = (field: string, schema: Schema): boolean =>
  schema.format === 'uuid' ||
  schema.items?.format === 'uuid' ||
  (schema.anyOf ?? []).some((inner) => isId('', inner)) ||
  /_ids?$/.test(field);

function waysOf(op: Operation, field: string): (firm: FirmRecord) => Row[] {
  const ways = IDS[`${op.name}.${field}`] ?? IDS[field];
  if (ways) return ways;
  throw new Error(
    `The id field "${field}" of ${op.name} has no ids for the isolation tests: add ${field}: (firm) => [{ ${field}: … }] to IDS in packages/core/src/testing/fixtures.ts`,
  );
}

/** Every id field of an operation, required or not, however deep. */
export function idFields(op: Operation): IdField[] {
  const found: IdField[] = [];
  const walk = (schema: Schema, path: string[]): void => {
    for (const inner of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) walk(inner, path);
    if (schema.items) walk(schema.items, [...path, '0']);
    for (const [field, inner] of Object.entries(schema.properties ?? {})) {
      if (isId(field, inner)) found.push({ path: [...path, field], ways: waysOf(op, field) });
      else walk(inner, [...path, field]);
    }
  };
  walk(schemaOf(op), []);
  return found;
}

/** An input with one id field filled in another way; what stands around the field is kept. */
export function withIds(input: Row, path: string[], way: Row): Row {
  const copy = structuredClone(input);
  let holder: Row = copy;
  for (const step of path.slice(0, -1)) {
    const inner = holder[step];
    if (typeof inner !== 'object' || inner === null) throw new Error(`the sample input holds no ${path.join('.')}`);
    holder = inner as Row;
  }
  Object.assign(holder, way);
  return copy;
}
