// Rows that are people, at a company if they name one.
import { createPerson } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { db } from '../../db/scope.ts';
import type { Batch, Kind, ReadRow } from '../batch.ts';
import { differences, type Existing } from '../batch-plan.ts';
import { idsInSource } from '../named-records.ts';
import {
  type CompanyNamed,
  knownCompany,
  type Resolved,
  readCompany,
  resolveCompanies,
  takeCompany,
} from '../resolve-companies.ts';
import type { RowReader } from '../row-reader.ts';
import { rowsBefore } from '../same-row.ts';
import { each } from '../uuid-array.ts';

interface PersonRow extends CompanyNamed {
  external_id: string | null;
  person: PersonFields;
}

interface PersonFields extends Record<string, unknown> {
  name: string;
  email: string | null;
  title: string | null;
}

type KnownPerson = Existing & {
  values: PersonFields;
  external_id: string | undefined;
  company_ids: ReadonlySet<string>;
};

const schema = createPerson.input.omit({ company_id: true });

function read(reader: RowReader): PersonRow {
  const person = {
    name: reader.required('name'),
    title: reader.word('title'),
    email: reader.word('email'),
    phone: reader.word('phone'),
    linkedin: reader.word('linkedin'),
    location: reader.word('location'),
  };
  const external_id = reader.word('external_id');
  if (external_id !== null && external_id.length > 500) reader.wrong('external_id', 'has more than 500 characters');
  reader.check(schema, person);
  return { external_id, person, company: readCompany(reader) };
}

async function decide(rows: ReadRow<PersonRow>[], batch: Batch): Promise<void> {
  const companies = await resolveCompanies(rows, batch);
  const matches = await matchPeople(rows, companies, batch.options.source);
  const ids = [...matches.values()].flatMap((match) => (match && 'person' in match ? [match.person.id] : []));
  const before = await rowsBefore(batch.import_id, 'person', ids);
  for (const row of rows) {
    const found = companies.get(row.row_number);
    if (found && 'fault' in found) {
      batch.plan.rejected(row.row_number, found.field, found.fault);
      continue;
    }
    const match = matches.get(row.row_number) ?? null;
    if (match && 'fault' in match) {
      batch.plan.rejected(row.row_number, match.field, match.fault);
      continue;
    }
    const company_id = found ? takeCompany(found) : null;
    if (match === null) decideNew(row, company_id, batch);
    else decideKnown(row, match.person, company_id, before.get(match.person.id), batch);
  }
}

function keysOf({ external_id, person }: PersonRow, company_id: string | null): string[] {
  const keys: string[] = [];
  if (external_id !== null) keys.push(`id ${external_id}`);
  if (person.email !== null) keys.push(`email ${person.email.toLowerCase()}`);
  if (company_id !== null) keys.push(`at ${company_id} ${person.name.toLowerCase()}`);
  if (keys.length === 0) keys.push(`name ${person.name}`);
  return keys;
}

function decideNew({ row_number, values }: ReadRow<PersonRow>, company_id: string | null, batch: Batch): void {
  const keys = keysOf(values, company_id);
  const same = batch.seen.find(keys);
  if (same !== undefined) {
    batch.plan.skipped(row_number, `the same person as row ${same}`);
    return;
  }
  batch.seen.add(keys, row_number);
  const id = batch.plan.created(row_number, 'person', values.person);
  addTo(id, values, company_id, row_number, batch);
}

function decideKnown(
  { row_number, values }: ReadRow<PersonRow>,
  known: KnownPerson,
  company_id: string | null,
  before: number | undefined,
  batch: Batch,
): void {
  const same = before ?? batch.seen.find([known.id]);
  if (same !== undefined) {
    batch.plan.skipped(row_number, `the same person as row ${same}`);
    return;
  }
  batch.seen.add([known.id], row_number);
  const after = differences(known.values, values.person);
  const joins = company_id !== null && !known.company_ids.has(company_id);
  const unknownId = values.external_id !== null && known.external_id === undefined;
  if (Object.keys(after).length === 0 && !joins && !unknownId) {
    batch.plan.skipped(row_number, 'identical to the person on record');
    return;
  }
  batch.plan.updated(row_number, 'person', known, after);
  const added = { ...values, external_id: unknownId ? values.external_id : null };
  addTo(known.id, added, joins ? company_id : null, row_number, batch);
}

function addTo(
  person_id: string,
  values: PersonRow,
  company_id: string | null,
  row_number: number,
  batch: Batch,
): void {
  const { source } = batch.options;
  if (values.external_id !== null) {
    batch.plan.external_ids.push({ subject: 'person', subject_id: person_id, source, value: values.external_id });
  }
  if (company_id !== null) {
    const { title } = values.person;
    batch.plan.beside(row_number, 'company_person', { company_id, person_id, title }, 'company_people');
  }
}

type PersonMatch = { person: KnownPerson } | { field: string; fault: string } | null;
type Candidate = { n: number; id: string; shared: 'external_id' | 'email' | 'name' };

async function matchPeople(
  rows: readonly ReadRow<PersonRow>[],
  companies: Map<number, Resolved>,
  source: string,
): Promise<Map<number, PersonMatch>> {
  const keys = rows.map(({ row_number, values }) => ({
    n: row_number,
    source,
    external_id: values.external_id,
    email: values.person.email,
    name: values.person.name,
    company_id: knownCompany(companies.get(row_number)),
    at_company: companies.get(row_number) !== null,
  }));
  const { rows: found } = await db.execute<Candidate & Record<string, unknown>>(
    sql`select n, id, shared from match_people(${JSON.stringify(keys)}::json)`,
  );
  if (found.length === 0) return new Map();
  const known = await peopleById([...new Set(found.map(({ id }) => id))], source);
  const byRow = Map.groupBy(found, ({ n }) => n);
  return new Map(rows.map((row) => [row.row_number, choose(row.values, byRow.get(row.row_number) ?? [], known)]));
}

function choose(row: PersonRow, candidates: Candidate[], known: Map<string, KnownPerson>): PersonMatch {
  const by = (shared: Candidate['shared']): KnownPerson[] =>
    candidates.flatMap((each) => (each.shared === shared ? (known.get(each.id) ?? []) : []));
  const [exact] = by('external_id');
  if (exact) return { person: exact };
  const { email } = row.person;
  const named = by('name').filter(
    ({ values }) => email === null || values.email === null || values.email.toLowerCase() === email.toLowerCase(),
  );
  const [shared, field] = by('email').length > 0 ? [by('email'), 'email'] : [named, 'name'];
  const [person, second] = shared;
  if (!person) return null;
  if (second) return { field, fault: `the firm knows ${shared.length} people with this ${field}: an id tells which` };
  if (row.external_id !== null && person.external_id !== undefined) {
    return {
      field: 'external_id',
      fault: `the source knows ${person.values.name} under another id: ${person.external_id}`,
    };
  }
  return { person };
}

async function peopleById(ids: string[], source: string): Promise<Map<string, KnownPerson>> {
  type Found = PersonFields & { id: string; version: number; company_ids: string[] };
  const { rows } = await db.execute<Found>(sql`select p.* from ${each(ids)}
    cross join lateral (select id, version, name, title, email, phone, linkedin, location,
      (select coalesce(json_agg(w.company_id), '[]') from company_people w where w.person_id = k.id) as company_ids
      from people where id = k.id offset 0) p`);
  const inSource = await idsInSource('person', source, ids);
  return new Map(
    rows.map(({ id, version, company_ids, ...values }) => [
      id,
      { id, version, values, external_id: inSource.get(id), company_ids: new Set(company_ids) },
    ]),
  );
}

export const personRows: Kind<PersonRow> = { read, decide };
