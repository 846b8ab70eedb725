// Rename a scenario of one's own, keep another sheet in it, or share it.
import { updateScenario as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { scenarios } from '../db/scenarios.ts';
import { verb } from '../verb.ts';
import { requireCalculatorInput } from './calculator-input.ts';
import { ownScenario, scenarioView } from './scenario-view.ts';

export const updateScenario = verb(operation, async ({ tx, input, changed }) => {
  const before = await ownScenario(input.scenario_id);
  const { scenario_id, version, ...fields } = input;
  if (version !== before.version) {
    throw new AppError('conflict', 'This scenario was changed after you opened it.', { current: before, yours: input });
  }
  if (fields.input) requireCalculatorInput(before.kind, fields.input);
  if (Object.keys(fields).length === 0) return before;
  await tx.update(scenarios).set(fields).where(eq(scenarios.id, scenario_id));
  const after = await scenarioView(scenario_id);
  changed(before, after);
  return after;
});
