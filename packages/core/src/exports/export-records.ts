// Taking records out of the firm: what the caller may see, in one snapshot, told to a writer table by table; it leaves an event.
import { randomUUID } from 'node:crypto';
import {
  EVERYTHING,
  EXPORT_FILTERS,
  EXPORT_KINDS,
  type ExportKind,
  type ExportSummary,
  exportQuery,
  exportSummary,
  operation,
} from '@redpill/contract';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, holds } from '../actor.ts';
import { AppError } from '../app-error.ts';
import { isoInstant } from '../db/columns.ts';
import { db } from '../db/scope.ts';
import { type Call, verb } from '../verb.ts';
import type { ExportColumn, ExportSource, Filters } from './export-kind.ts';
import { companyKinds } from './kinds/companies.ts';
import { dealKinds } from './kinds/deals.ts';
import { events, firmKinds } from './kinds/firm.ts';
import { fundKinds } from './kinds/funds.ts';
import { marketKinds } from './kinds/market.ts';
import { planKinds } from './kinds/plans.ts';
import { type ExportRow, idsOf, readTable } from './read-table.ts';
import { tablesLeftOut } from './tables-left-out.ts';

const SOURCES: Record<ExportKind, ExportSource> = {
  ...firmKinds,
  ...companyKinds,
  ...dealKinds,
  ...fundKinds,
  ...planKinds,
  ...marketKinds,
};

/** A table of an export as its writer is given it; the rows come once, in order, and must be read to their end. */
export interface ExportTable {
  name: string;
  columns: readonly Pick<ExportColumn, 'name' | 'type'>[];
  rows: AsyncIterable<readonly ExportRow[]>;
}

/** Where an export goes: the format is the edge's business. */
export type ExportWriter = (table: ExportTable) => Promise<void>;

/** No edge offers it as it is: an export is a file, and each edge writes it in its own way. */
const exportRecordsOperation = operation({
  name: 'export_records',
  method: 'GET',
  path: '/exports/:kind',
  input: exportQuery.extend({ export_id: z.uuid(), filters: z.record(z.string(), z.unknown()) }),
  output: exportSummary,
  permission: null,
  effect: 'read',
  subject: { type: 'export', field: 'export_id' },
  audience: 'partners',
  summary: 'Take records out of the firm as files; an export leaves an event',
});

/** `given`: kind, format and history, and the filters of the kind's list. */
export async function exportRecords(
  call: Call,
  given: Record<string, unknown>,
  write: ExportWriter,
): Promise<ExportSummary> {
  const { kind, format, history, ...filters } = given;
  const asked = parsed(exportQuery, { kind, format, history });
  const checked = filtersOf(asked.kind, filters);
  const written = new Map<string, number>();
  const run = verb(
    exportRecordsOperation,
    async ({ input, actor, changed }) => {
      const { wanted, left_out } = chosen(actor, input.kind, input.history);
      const snapshot = await snapshotOf();
      for (const name of wanted) {
        const source = SOURCES[name];
        const conditions = source.where?.(checked, input.history) ?? [];
        await writeTable(name, source, conditions, checked.sort as string | undefined);
        if (!input.history || input.kind === EVERYTHING || source.subject === undefined) continue;
        if (!holds(actor, 'event:read')) {
          left_out.push({ name: `${name}_history`, reason: reasonOf(['event:read']) });
          continue;
        }
        const about = [
          sql`t.subject_type = ${source.subject.type}`,
          sql`t.subject_id in (${idsOf(source, conditions)})`,
        ];
        await writeTable(`${name}_history`, events, about, undefined);
      }
      if (input.kind === EVERYTHING) left_out.push(...(await tablesLeftOut(SOURCES)));
      const files = [...written].map(([name, rows]) => ({ name, rows }));
      const rows = files.reduce((sum, file) => sum + file.rows, 0);
      changed(null, { kind: input.kind, format: input.format, history: input.history, filters: checked, rows });
      const { export_id, kind: of, format: as, history: whole } = input;
      return { export_id, kind: of, format: as, history: whole, ...snapshot, rows, files, left_out };
    },
    { snapshot: true },
  );
  return run.run(call, { ...asked, export_id: randomUUID(), filters: checked });

  async function writeTable(name: string, source: ExportSource, conditions: SQL[], sort: string | undefined) {
    let rows = 0;
    const counted = async function* () {
      for await (const batch of readTable(name, source, conditions, sort)) {
        rows += batch.length;
        yield batch;
      }
    };
    await write({
      name,
      columns: source.columns.map(({ name: column, type }) => ({ name: column, type })),
      rows: counted(),
    });
    written.set(name, rows);
  }
}

const reasonOf = (permissions: readonly string[]): string =>
  `your role may not read it: that needs the permission ${permissions.join(' or ')}`;

/** The kinds that are taken out, and those that are not with the reason. One kind alone that one may not read is refused. */
function chosen(actor: Actor, kind: ExportKind | typeof EVERYTHING, history: boolean) {
  const left_out: ExportSummary['left_out'] = [];
  const readable = (name: ExportKind) => {
    const needs = EXPORT_KINDS[name];
    return needs.length === 0 || holds(actor, [...needs]);
  };
  if (kind !== EVERYTHING) {
    if (readable(kind)) return { wanted: [kind], left_out };
    throw new AppError(
      'forbidden',
      `Your role may not do this: it needs the permission ${EXPORT_KINDS[kind].join(' or ')}.`,
    );
  }
  const wanted: ExportKind[] = [];
  for (const name of Object.keys(EXPORT_KINDS) as ExportKind[]) {
    if (!readable(name)) left_out.push({ name, reason: reasonOf(EXPORT_KINDS[name]) });
    else if (name === 'events' && !history) left_out.push({ name, reason: 'the history was not asked for' });
    else wanted.push(name);
  }
  return { wanted, left_out };
}

/** When the snapshot was taken, and whose it is. */
async function snapshotOf(): Promise<{ as_of: string; role: string; firm: string }> {
  const { rows } = await db.execute(sql`select now()::text as as_of, scope_role() as role,
    (select name from organizations where organization_id = scope_organization()) as firm`);
  const [found] = rows as { as_of: string; role: string; firm: string }[];
  if (!found) throw new Error('the firm of an export was not found');
  return { ...found, as_of: isoInstant(found.as_of) };
}

function filtersOf(kind: ExportKind | typeof EVERYTHING, given: Record<string, unknown>): Filters {
  const source = kind === EVERYTHING ? undefined : SOURCES[kind];
  const schema = source?.filters === undefined ? z.object({}) : EXPORT_FILTERS[source.filters];
  const { sort, ...filters } = parsed(schema.strict() as z.ZodObject, given) as Filters;
  // Without a word on the order, a file has the kind's own: every kind has one.
  return { ...filters, ...(given.sort === undefined ? {} : { sort }) };
}

function parsed<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw new AppError('invalid', `${errors[0]?.path || 'query'}: ${errors[0]?.message}`, { errors });
}
