// A saved mapping as it is selected, and which headers it was made for.
import { createHash } from 'node:crypto';
import type { ImportKind, ImportMapping, ImportOptions, SavedMapping } from '@redpill/contract';
import { and, desc, eq, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { members } from '../db/firms.ts';
import { importMappings } from '../db/imports.ts';
import { db } from '../db/scope.ts';
import { plainKey } from './values/read-choice.ts';

const columns = {
  id: importMappings.id,
  kind: sql<SavedMapping['kind']>`${importMappings.kind}`,
  name: importMappings.name,
  columns: importMappings.columns,
  mapping: importMappings.mapping,
  options: importMappings.options,
  created_by_name: members.name,
  created_at: importMappings.created_at,
  updated_at: importMappings.updated_at,
  version: importMappings.version,
};

/** `fits` is whether it was made for these headers. */
export const selectMappings = (signature: string | null = null) =>
  db
    .select({ ...columns, fits: sql<boolean>`coalesce(${importMappings.signature} = ${signature}, false)` })
    .from(importMappings)
    .leftJoin(
      members,
      and(eq(members.organization_id, importMappings.organization_id), eq(members.id, importMappings.created_by)),
    );

export async function savedMapping(id: string): Promise<SavedMapping> {
  const [found] = await selectMappings().where(eq(importMappings.id, id));
  if (!found) throw notFound('saved mapping');
  const { fits: _fits, ...saved } = found;
  return saved;
}

export async function lockMapping(id: string): Promise<SavedMapping> {
  await db.select({ id: importMappings.id }).from(importMappings).where(eq(importMappings.id, id)).for('update');
  return savedMapping(id);
}

/** The same for files with the same headers, in whatever order and spelling of case and signs. */
export function signatureOf(names: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(names.map(plainKey).sort()))
    .digest('hex');
}

export interface HowToRead {
  mapping: ImportMapping;
  options: ImportOptions;
  saved_mapping: string;
}

/** How the firm last said that files with these headers are read. Its answers hold for columns of the same names. */
export async function mappingFor(kind: ImportKind, names: readonly string[]): Promise<HowToRead | null> {
  const [saved] = await selectMappings()
    .where(and(eq(importMappings.kind, kind), eq(importMappings.signature, signatureOf(names))))
    .orderBy(desc(importMappings.updated_at))
    .limit(1);
  return saved ? { ...fitted(saved, names), saved_mapping: saved.name } : null;
}

/** The mapping with the names of columns as the file has them; a column it lacks is mapped to nothing. */
function fitted(saved: SavedMapping, names: readonly string[]): { mapping: ImportMapping; options: ImportOptions } {
  const byKey = new Map(names.map((name) => [plainKey(name), name]));
  const nameOf = (column: string): string | undefined =>
    names.includes(column) ? column : byKey.get(plainKey(column));
  const renamed = <Value>(entries: [string, Value][]): [string, Value][] =>
    entries.flatMap(([column, value]) => {
      const name = nameOf(column);
      return name === undefined ? [] : [[name, value] as [string, Value]];
    });
  const mapping = Object.entries(saved.mapping).flatMap(([field, column]) => {
    const name = nameOf(column);
    return name === undefined ? [] : [[field, name] as const];
  });
  const answers = Object.fromEntries(renamed(Object.entries(saved.options.columns ?? {})));
  return { mapping: Object.fromEntries(mapping), options: { ...saved.options, columns: answers } };
}
