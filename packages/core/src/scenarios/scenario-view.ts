// A scenario as it is selected for the wire, and the one that may be changed.
import type { Scenario } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { AppError, notFound } from '../app-error.ts';
import { companies } from '../db/companies.ts';
import { members } from '../db/firms.ts';
import { scenarios } from '../db/scenarios.ts';
import { db } from '../db/scope.ts';

export const selectScenarios = () =>
  db
    .select({
      id: scenarios.id,
      kind: sql<Scenario['kind']>`${scenarios.kind}`,
      name: scenarios.name,
      input: scenarios.input,
      company_id: scenarios.company_id,
      company_name: sql<string | null>`${companies.name}`.as('company_name'),
      as_of: scenarios.as_of,
      shared: scenarios.shared,
      owner_name: sql<string | null>`${members.name}`.as('owner_name'),
      own: sql<boolean>`coalesce(${scenarios.user_id} = scope_user(), false)`.as('own'),
      created_at: scenarios.created_at,
      updated_at: scenarios.updated_at,
      version: scenarios.version,
    })
    .from(scenarios)
    .leftJoin(members, and(eq(members.organization_id, scenarios.organization_id), eq(members.id, scenarios.owner_id)))
    .leftJoin(
      companies,
      and(eq(companies.organization_id, scenarios.organization_id), eq(companies.id, scenarios.company_id)),
    );

/** A scenario one may see, or not found. */
export async function scenarioView(id: string): Promise<Scenario> {
  const [found] = await selectScenarios().where(eq(scenarios.id, id));
  if (!found) throw notFound('scenario');
  return found;
}

/** One's own, as it stands: nobody else changes or deletes it. */
export async function ownScenario(id: string): Promise<Scenario> {
  const found = await scenarioView(id);
  if (!found.own) throw new AppError('forbidden', 'Only its owner changes a scenario. Save a copy of it instead.');
  await db.select({ id: scenarios.id }).from(scenarios).where(eq(scenarios.id, id)).for('update');
  return scenarioView(id);
}
