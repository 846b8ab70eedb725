// Changing how a staged file is read.
import { fieldsOf, type ImportKind, updateImport as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { AppError, invalidField, notFound } from '../app-error.ts';
import { funds } from '../db/funds.ts';
import { imports } from '../db/imports.ts';
import { db, readIn } from '../db/scope.ts';
import { type Call, type Verb, verb } from '../verb.ts';
import type { Stated } from './file/inspect-file.ts';
import { shapeFile } from './file/shape-file.ts';
import { type ImportRow, importView, lockImport, permitKind } from './import-row.ts';
import { changeStaged } from './internal-operations.ts';
import { portsOf } from './ports-of.ts';
import { mappingFor } from './saved-mapping.ts';
import { newKey } from './stage-import.ts';
import { suggestMapping, suggestOptions } from './suggest-mapping.ts';
import { isCurrency } from './values/currency-codes.ts';
import { forgetRejects } from './work-through.ts';

const change = verb(changeStaged, async ({ tx, actor, input, changed }) => {
  const before = await lockImport(input.import_id);
  permitKind(actor, before.kind, input.mapping);
  if (before.status !== 'staged')
    throw new AppError('refused', 'The import was started: how its file is read is settled.');
  if (input.version !== undefined && input.version !== before.version) {
    throw new AppError('conflict', 'Someone changed this import after you opened it.', {
      current: await importView(before.id),
      yours: input,
    });
  }
  refuseUnknownCurrency(input.options);
  if (input.fund_id) {
    const [fund] = await tx.select({ id: funds.id }).from(funds).where(eq(funds.id, input.fund_id));
    if (!fund) throw notFound('fund');
  }
  const { inspected } = input;
  const columns = inspected?.columns ?? before.columns;
  const kind = before.kind as ImportKind;
  const names = columns.map(({ name }) => name);
  const saved = inspected ? await mappingFor(kind, names) : null;
  if (input.mapping) refuseUnknown(kind, input.mapping, columns);
  const [after] = await tx
    .update(imports)
    .set({
      ...inspected,
      ...(inspected ? { saved_mapping: saved?.saved_mapping ?? null } : {}),
      mapping: input.mapping ?? saved?.mapping ?? inspected?.mapping ?? before.mapping,
      options: { ...(saved?.options ?? inspected?.options ?? before.options), ...definedOf(input.options ?? {}) },
      fund_id: input.fund_id === undefined ? before.fund_id : input.fund_id,
    })
    .where(eq(imports.id, before.id))
    .returning();
  await forgetRejects(before.id);
  changed(settings(before), after ? settings(after) : null);
  return importView(before.id);
});

export function refuseUnknownCurrency(
  options: { currency?: string | null | undefined; dollar?: string | undefined } = {},
): void {
  for (const field of ['currency', 'dollar'] as const) {
    const code = options[field];
    if (code && !isCurrency(code)) throw invalidField(`options.${field}`, `there is no currency ${code}`);
  }
}

export function definedOf<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

function settings({ mapping, options, encoding, delimiter, sheet, fund_id }: ImportRow) {
  return { mapping, options, encoding, delimiter, sheet, fund_id };
}

export function refuseUnknown(
  kind: ImportKind,
  mapping: Record<string, string>,
  columns: readonly { name: string }[],
): void {
  for (const [field, column] of Object.entries(mapping)) {
    if (!fieldsOf(kind).some(({ name }) => name === field)) {
      throw invalidField(`mapping.${field}`, `${kind} have no such field`);
    }
    if (!columns.some(({ name }) => name === column)) {
      throw invalidField(`mapping.${field}`, `the file has no column ${column}`);
    }
  }
}

/** Another encoding, delimiter or sheet gives other columns: the file is looked through again before the change is recorded. */
export const updateImport: Verb<typeof operation> = {
  operation,
  async run(call: Call, raw: unknown) {
    const given = raw as Record<string, unknown>;
    const parsed = operation.input.safeParse(raw);
    if (!parsed.success || !isReread(parsed.data)) {
      return change.run(call, withoutInspected(given));
    }
    const { import_id, encoding, delimiter, sheet } = parsed.data;
    const [row] = await readIn(
      call.database.take,
      call.actor,
      async () => await db.select().from(imports).where(eq(imports.id, import_id)),
    );
    if (!row) throw notFound('import');
    const { files } = portsOf(call);
    const stated = {
      encoding: encoding ?? (row.encoding as Stated['encoding']),
      delimiter: delimiter ?? row.delimiter ?? undefined,
      sheet: sheet ?? row.sheet ?? undefined,
    };
    const file = await shapeFile(files, row.original_key ?? row.storage_key, () => newKey(call.actor), stated);
    const mapping = suggestMapping(row.kind as ImportKind, file.columns);
    const options = suggestOptions(row.kind as ImportKind, file.columns, mapping);
    const kept = new Set([row.storage_key, row.original_key]);
    try {
      const changed = await change.run(call, { ...withoutInspected(given), inspected: { ...file, mapping, options } });
      if (row.original_key !== null && file.storage_key !== row.storage_key) await files.remove(row.storage_key);
      return changed;
    } catch (error) {
      if (!kept.has(file.storage_key)) await files.remove(file.storage_key);
      throw error;
    }
  },
};

const isReread = ({
  encoding,
  delimiter,
  sheet,
}: {
  encoding?: unknown;
  delimiter?: unknown;
  sheet?: unknown;
}): boolean => encoding !== undefined || delimiter !== undefined || sheet !== undefined;

/** What the file looks like is found out here and taken from nobody. */
function withoutInspected(given: Record<string, unknown>): Record<string, unknown> {
  const { inspected: _told, ...rest } = given ?? {};
  return rest;
}
