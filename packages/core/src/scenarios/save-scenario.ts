// Keep the sheet of a calculator under a name.
import { saveScenario as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { companyView } from '../companies/index.ts';
import { scenarios } from '../db/scenarios.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { requireCalculatorInput } from './calculator-input.ts';
import { scenarioView } from './scenario-view.ts';

export const saveScenario = verb(operation, async ({ tx, actor, input, changed }) => {
  requireCalculatorInput(input.kind, input.input);
  if (input.company_id) await companyView(input.company_id);
  const [saved] = await tx
    .insert(scenarios)
    .values({ ...input, owner_id: await actingMember(actor), organization_id: sql`scope_organization()` })
    .returning({ id: scenarios.id });
  if (!saved) throw new Error('a saved scenario was not returned');
  const after = await scenarioView(saved.id);
  changed(null, after);
  return after;
});
