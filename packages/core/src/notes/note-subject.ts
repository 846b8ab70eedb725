// The records a note may be about.
import type { Note } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { companies } from '../db/companies.ts';
import { deals } from '../db/deals.ts';
import { funds, investments } from '../db/funds.ts';
import { people } from '../db/people.ts';
import { db } from '../db/scope.ts';

const TABLES = { company: companies, deal: deals, person: people, fund: funds, investment: investments };

/** Refuses a subject that is not there, or that the author may not see. */
export async function findSubject(subject_type: Note['subject_type'], subject_id: string): Promise<void> {
  const table = TABLES[subject_type];
  const found = await db.select({ id: table.id }).from(table).where(eq(table.id, subject_id));
  if (found.length === 0) throw notFound(subject_type);
}
