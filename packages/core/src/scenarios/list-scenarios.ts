// One's own scenarios and those that are shared, the last changed first.
import { listScenarios as operation } from '@redpill/contract';
import { and, count, desc, eq } from 'drizzle-orm';
import { scenarios } from '../db/scenarios.ts';
import { verb } from '../verb.ts';
import { selectScenarios } from './scenario-view.ts';

const MOST = 200;

export const listScenarios = verb(
  operation,
  async ({ tx, input }) => {
    const filter = and(
      input.kind === undefined ? undefined : eq(scenarios.kind, input.kind),
      input.company_id === undefined ? undefined : eq(scenarios.company_id, input.company_id),
    );
    const items = await selectScenarios()
      .where(filter)
      .orderBy(desc(scenarios.updated_at), desc(scenarios.id))
      .limit(MOST);
    const [counted] = await tx.select({ total: count() }).from(scenarios).where(filter);
    return { items, total: counted?.total ?? items.length };
  },
  { snapshot: true },
);
