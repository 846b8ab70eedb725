// Delete a scenario of one's own; its event keeps what it held.
import { deleteScenario as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { scenarios } from '../db/scenarios.ts';
import { verb } from '../verb.ts';
import { ownScenario } from './scenario-view.ts';

export const deleteScenario = verb(operation, async ({ tx, input, changed }) => {
  const before = await ownScenario(input.scenario_id);
  await tx.delete(scenarios).where(eq(scenarios.id, before.id));
  changed(before, null);
  return before;
});
