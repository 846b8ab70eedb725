// The objects of a company's cap table as they are known at a time, and the one way to write them.
import { isDeepStrictEqual } from 'node:util';
import { foldCapTable, type OcfObject, type OcfProblem } from '@redpill/domain';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Actor } from '../actor.ts';
import { invalidField } from '../app-error.ts';
import type { Row } from '../changes.ts';
import { capTableObjects } from '../db/cap-tables.ts';
import { members } from '../db/firms.ts';
import { db } from '../db/scope.ts';
import { actingMember } from '../members/index.ts';

export interface RecordedObject {
  object: OcfObject;
  batch: string;
  note: string | null;
  recorded_at: string;
  recorded_by_name: string | null;
}

/** What is on record, in the order in which each object was first recorded; `known_at` null is now. */
export async function objectsOf(company_id: string, known_at: string | null): Promise<RecordedObject[]> {
  const rows = await db
    .select({
      object_id: capTableObjects.object_id,
      object: capTableObjects.object,
      batch: capTableObjects.batch,
      note: capTableObjects.note,
      recorded_at: capTableObjects.recorded_at,
      recorded_by_name: members.name,
    })
    .from(capTableObjects)
    .leftJoin(
      members,
      and(eq(members.organization_id, capTableObjects.organization_id), eq(members.id, capTableObjects.recorded_by)),
    )
    .where(
      and(
        eq(capTableObjects.company_id, company_id),
        known_at === null ? undefined : lte(capTableObjects.recorded_at, known_at),
      ),
    )
    .orderBy(asc(capTableObjects.seq));
  const latest = new Map<string, RecordedObject | null>();
  for (const { object_id, object, ...row } of rows) latest.set(object_id, object === null ? null : { object, ...row });
  return [...latest.values()].filter((row) => row !== null);
}

/** The ids of everything a cap table has or had on record. */
export async function everRecorded(company_id: string): Promise<Set<string>> {
  const { object_id } = capTableObjects;
  const rows = await db
    .selectDistinct({ object_id })
    .from(capTableObjects)
    .where(eq(capTableObjects.company_id, company_id));
  return new Set(rows.map((row) => row.object_id));
}

export interface Writing {
  company_id: string;
  objects: readonly OcfObject[];
  withdraw?: readonly string[];
  note: string | null;
  /** Whether faults of what is written are recorded and named, or refused by the name of their field. */
  faults: 'named' | { refuse: (problem: OcfProblem) => Error };
}

export interface Written {
  batch: string;
  recorded: OcfObject[];
  withdrawn: string[];
  unchanged: number;
  problems: readonly OcfProblem[];
}

/** One who writes after another sees what that one wrote. */
export async function lockCapTable(company_id: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('cap table of ' || ${company_id}, 0))`);
}

/** Writes versions of objects, whole or not at all. The cap table must be locked and `before` be what it holds. */
export async function writeObjects(
  before: readonly RecordedObject[],
  { company_id, objects, withdraw = [], note, faults }: Writing,
  { actor, changed }: { actor: Actor; changed: (before: Row | null, after: Row | null) => void },
): Promise<Written> {
  const known = new Map(before.map(({ object }) => [object.id, object]));
  const recorded = objects.filter((object) => !isDeepStrictEqual(known.get(object.id), object));
  const after = new Map([...known, ...recorded.map((object) => [object.id, object] as const)]);
  for (const id of withdraw) after.delete(id);
  const held = new Set(foldCapTable([...known.values()]).problems.map((problem) => JSON.stringify(problem)));
  const { problems } = foldCapTable([...after.values()]);
  const fresh = problems.find((problem) => !held.has(JSON.stringify(problem)));
  if (fresh !== undefined && faults !== 'named') throw faults.refuse(fresh);
  const batch = crypto.randomUUID();
  const recorded_by = await actingMember(actor);
  const row = (object_id: string, object_type: string, object: OcfObject | null) => ({
    company_id,
    object_id,
    object_type,
    object,
    batch,
    note,
    recorded_by,
    organization_id: sql`scope_organization()`,
  });
  const rows = [
    ...recorded.map((object) => row(object.id, object.object_type, object)),
    ...withdraw.map((id) => row(id, known.get(id)?.object_type ?? '', null)),
  ];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await db.insert(capTableObjects).values(rows.slice(at, at + ROWS_AT_ONCE));
  }
  const past = [...recorded.map(({ id }) => id), ...withdraw].flatMap((id) => known.get(id) ?? []);
  changed(past.length > 0 ? { objects: past } : null, { batch, objects: recorded, withdrawn: [...withdraw], note });
  return { batch, recorded, withdrawn: [...withdraw], unchanged: objects.length - recorded.length, problems };
}

const ROWS_AT_ONCE = 500;

/** Refuses objects whose id is another kind's already, and ids named twice. */
export function refuseConfusedIds(
  before: readonly RecordedObject[],
  objects: readonly OcfObject[],
  field: string,
): void {
  const kinds = new Map(before.map(({ object }) => [object.id, object.object_type]));
  const seen = new Set<string>();
  for (const [at, { id, object_type }] of objects.entries()) {
    const kind = kinds.get(id);
    if (kind !== undefined && kind !== object_type) {
      throw invalidField(`${field}.${at}.object_type`, `is ${kind} on record under this id`);
    }
    if (seen.has(id)) throw invalidField(`${field}.${at}.id`, 'stands here twice');
    seen.add(id);
  }
}

export const problemView = ({ id, field, rule }: OcfProblem) => ({ object_id: id, field, rule });
