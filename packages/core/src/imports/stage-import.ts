// Taking a file in: stored, looked through, and staged with a mapping that a person can change before anything is imported.
import { randomUUID } from 'node:crypto';
import { type ImportRecord, type StageImportQuery, stageImportQuery } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { type Actor, holds } from '../actor.ts';
import { AppError, invalidField, notFound } from '../app-error.ts';
import { funds } from '../db/funds.ts';
import { imports } from '../db/imports.ts';
import { actingMember } from '../members/index.ts';
import type { Ports } from '../ports.ts';
import { type Call, verb } from '../verb.ts';
import { shapeFile } from './file/shape-file.ts';
import { importView, permitKind } from './import-row.ts';
import { stageFile } from './internal-operations.ts';
import { onLeanHeap } from './lean-heap.ts';
import { mappingFor } from './saved-mapping.ts';
import { suggestMapping, suggestOptions } from './suggest-mapping.ts';

const stage = verb(stageFile, async ({ tx, actor, input, changed }) => {
  permitKind(actor, input.kind);
  if (input.fund_id) await refuseUnknownFund(input.fund_id);
  const [staged] = await tx
    .insert(imports)
    .values({
      ...input,
      ...(await mappingFor(
        input.kind,
        input.columns.map(({ name }) => name),
      )),
      fund_id: input.fund_id ?? null,
      started_by: await actingMember(actor),
      organization_id: sql`scope_organization()`,
    })
    .returning({ id: imports.id });
  if (!staged) throw new Error('a staged import was not returned');
  const view = await importView(staged.id);
  const { id, kind, file_name, size_bytes, format, encoding } = view;
  changed(null, { id, kind, file_name, size_bytes, format, encoding });
  return view;

  async function refuseUnknownFund(fund_id: string): Promise<void> {
    const [fund] = await tx.select({ id: funds.id }).from(funds).where(eq(funds.id, fund_id));
    if (!fund) throw notFound('fund');
  }
});

/** Refuses, before a byte is stored, whoever may not import this kind or asks for something that cannot be. */
function readStageQuery(actor: Actor, query: unknown): StageImportQuery {
  const parsed = stageImportQuery.safeParse(query);
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    throw new AppError('invalid', `${errors[0]?.path || 'query'}: ${errors[0]?.message}`, { errors });
  }
  if (!holds(actor, 'import:run')) {
    throw new AppError('forbidden', 'Your role may not do this: it needs the permission import:run.');
  }
  permitKind(actor, parsed.data.kind);
  if (parsed.data.kind === 'ledger' && !parsed.data.fund_id) {
    throw invalidField('fund_id', 'a ledger is imported into one fund: name it');
  }
  return parsed.data;
}

/** Where a file of the firm's imports may be stored. */
export const newKey = (actor: Actor): string => `imports/${actor.organization_id}/${randomUUID()}`;

/** Stores a file and stages it. A file that cannot be read is not kept. */
export function stageImport(
  ...staged: [call: Call, files: Ports['files'], query: unknown, body: AsyncIterable<Uint8Array>]
): Promise<ImportRecord> {
  return onLeanHeap(() => stored(...staged));
}

async function stored(
  call: Call,
  files: Ports['files'],
  query: unknown,
  body: AsyncIterable<Uint8Array>,
): Promise<ImportRecord> {
  const asked = readStageQuery(call.actor, query);
  const uploaded = newKey(call.actor);
  const keys = [uploaded];
  try {
    const stored = await files.put(uploaded, body);
    const file = await shapeFile(files, uploaded, () => newKey(call.actor), asked);
    keys.push(file.storage_key);
    const mapping = suggestMapping(asked.kind, file.columns);
    return await stage.run(call, {
      kind: asked.kind,
      file_name: asked.file_name ?? `${asked.kind}.${file.format}`,
      ...(asked.fund_id ? { fund_id: asked.fund_id } : {}),
      ...stored,
      ...file,
      mapping,
      options: suggestOptions(asked.kind, file.columns, mapping),
    });
  } catch (error) {
    for (const key of keys) await files.remove(key);
    throw error;
  }
}
