// A company's cap table: what happened to it, who holds what on a day, and its way in and out as Open Cap Format.
import { z } from 'zod';
import { capTableAct, ocfId } from './cap-table-acts.ts';
import { date, id, instant, line, moment } from './fields.ts';
import { isKeepable, KEEPABLE } from './keepable.ts';
import { operation } from './operation.ts';

const MOST_CHARACTERS = 100_000;

/** An object of the Open Cap Format as it came; nothing of it is lost on the way out. */
export const ocfObject = z
  .looseObject({ object_type: line(100), id: ocfId })
  .refine((given) => isKeepable(given), KEEPABLE)
  .refine((given) => JSON.stringify(given).length <= MOST_CHARACTERS, `at most ${MOST_CHARACTERS} characters of JSON`);
export type OcfObjectJson = z.infer<typeof ocfObject>;

const written = z.object({
  company_id: id,
  /** One for everything written together: a correction or withdrawal takes them together too. */
  batch: id,
  /** Objects written, withdrawn, and left as they were because nothing in them differs. */
  recorded: z.array(ocfObject),
  withdrawn: z.array(z.string()),
  unchanged: z.int(),
});

const subject = { type: 'company', field: 'company_id' };

export const recordCapTable = operation({
  name: 'record_cap_table',
  method: 'POST',
  path: '/companies/:company_id/cap-table',
  input: z.object({
    company_id: id,
    event: capTableAct,
    /** Where it stands: a document, a filing. */
    note: line(500).optional(),
  }),
  output: written,
  permission: 'company:update',
  effect: 'write',
  subject,
  summary: 'Record what happened to a cap table: a class, an issuance, a transfer, a conversion, a split',
});

export const correctCapTable = operation({
  name: 'correct_cap_table',
  method: 'POST',
  path: '/companies/:company_id/cap-table/corrections',
  input: z.object({
    company_id: id,
    /** Objects on record as they should have been; what was recorded before stays to be asked for. */
    objects: z.array(ocfObject).max(1000).default([]),
    /** Ids of objects that should never have been recorded. */
    withdraw: z.array(ocfId).max(1000).default([]),
    note: line(500).optional(),
  }),
  output: written,
  permission: 'company:update',
  effect: 'write',
  subject,
  summary: 'Correct or withdraw what a cap table has on record; refused where the rest no longer fits together',
});

export const importCapTable = operation({
  name: 'import_cap_table',
  method: 'POST',
  path: '/companies/:company_id/cap-table/import',
  input: z.object({
    company_id: id,
    /** The files of a package of the Open Cap Format, parsed; its manifest may be among them. */
    files: z
      .array(z.looseObject({ file_type: line(100) }).refine((given) => isKeepable(given), KEEPABLE))
      .min(1)
      .max(100),
    note: line(500).optional(),
  }),
  output: written.extend({
    /** Faults that the package had: objects at fault are recorded too, and are not in the balances. */
    problems: z.array(z.object({ object_id: z.string(), field: z.string(), rule: z.string() })),
  }),
  permission: 'company:update',
  effect: 'write',
  subject,
  summary: 'Take in a cap table as files of the Open Cap Format; objects already there are replaced by their id',
});

const asOf = { as_of: date.optional(), known_at: moment.optional() };

export const exportCapTable = operation({
  name: 'export_cap_table',
  method: 'GET',
  path: '/companies/:company_id/cap-table/ocf',
  input: z.object({ company_id: id, ...asOf }),
  output: z.object({
    company_id: id,
    as_of: date,
    /** Each file as it is to be stored, byte for byte: the manifest holds sums over them. */
    files: z.array(z.object({ name: z.string(), text: z.string() })),
    /** What no file of the format may hold, and what the manifest lacks. */
    problems: z.array(z.object({ object_id: z.string(), field: z.string(), rule: z.string() })),
  }),
  permission: 'portfolio:read',
  effect: 'read',
  subject,
  summary: 'A cap table as the files of an Open Cap Format package, manifest and sums included',
});

const count = z.string();
const share = z.number().nullable();

export const capTable = z.object({
  company_id: id,
  as_of: date,
  known_at: moment.nullable(),
  rows: z.array(
    z.object({
      holder: z.string().nullable(),
      stakeholder_id: z.string().nullable(),
      kind: z.enum(['stock', 'equity_compensation', 'warrant', 'pool']),
      stock_class: z.string().nullable(),
      stock_class_id: z.string().nullable(),
      plan: z.string().nullable(),
      quantity: count,
      as_converted: count,
      ownership_issued: share,
      ownership: share,
      /** The securities that add up to it. */
      security_ids: z.array(z.string()),
    }),
  ),
  issued: count,
  fully_diluted: count,
  convertibles: z.array(
    z.object({
      security_id: z.string(),
      holder: z.string(),
      type: z.enum(['safe', 'note']),
      amount: count,
      currency: z.string(),
      cap: count.nullable(),
      discount: count.nullable(),
      issued_on: date,
    }),
  ),
  securities: z.array(
    z.object({
      security_id: z.string(),
      number: z.string(),
      kind: z.enum(['stock', 'equity_compensation', 'warrant', 'convertible']),
      holder: z.string(),
      stock_class: z.string().nullable(),
      issued_on: date,
      /** Shares, or money of a convertible. */
      quantity: count,
      price: count.nullable(),
      currency: z.string().nullable(),
    }),
  ),
  classes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      class_type: z.enum(['common', 'preferred']),
      authorized: count.nullable(),
      converts_into: z.string().nullable(),
      currency: z.string().nullable(),
    }),
  ),
  plans: z.array(z.object({ id: z.string(), name: z.string(), reserved: count, available: count })),
  holders: z.array(z.string()),
  /** Each day with a transaction, rising; `parts` add up to the fully diluted shares. */
  history: z.array(
    z.object({
      date,
      issued: count,
      fully_diluted: count,
      parts: z.array(z.object({ name: z.string(), as_converted: count })),
    }),
  ),
  /** What is on record, newest first; at most 500, `events_total` says of how many. */
  events: z.array(
    z.object({
      object_id: z.string(),
      object_type: z.string(),
      date: date.nullable(),
      sentence: z.string(),
      object: ocfObject,
      /** Ids of everything recorded with it that refers to the same act. */
      together: z.array(z.string()),
      note: z.string().nullable(),
      recorded_at: instant,
      recorded_by_name: z.string().nullable(),
    }),
  ),
  events_total: z.int(),
  problems: z.array(z.object({ object_id: z.string(), field: z.string(), rule: z.string() })),
  /** Plans that granted more than they reserve, and classes with more shares than authorized. */
  overdrawn: z.array(z.string()),
  reason: z.object({ code: z.string(), text: z.string() }).nullable(),
  /** The round modeller and the exit simulator filled in with what is on record. */
  round_start: z.record(z.string(), z.unknown()),
  exit_start: z.record(z.string(), z.unknown()),
  policies: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type CapTable = z.infer<typeof capTable>;

export const readCapTable = operation({
  name: 'read_cap_table',
  method: 'GET',
  path: '/companies/:company_id/cap-table',
  input: z.object({ company_id: id, ...asOf }),
  output: capTable,
  permission: 'portfolio:read',
  effect: 'read',
  summary: "A company's cap table on a day, as known at a time: holders, classes, convertibles, history and events",
});
