// A scenario of one's own, or one that is shared.
import { getScenario as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { scenarioView } from './scenario-view.ts';

export const getScenario = verb(operation, ({ input }) => scenarioView(input.scenario_id));
