// The verbs of scenarios.
export { deleteScenario } from './delete-scenario.ts';
export { getScenario } from './get-scenario.ts';
export { listScenarios } from './list-scenarios.ts';
export { saveScenario } from './save-scenario.ts';
export { updateScenario } from './update-scenario.ts';
