// Scenarios: sheets of the calculators that are kept under a name, compared, and shared by a link.
import { z } from 'zod';
import { date, id, instant, line, version } from './fields.ts';
import { isKeepable, KEEPABLE } from './keepable.ts';
import { operation } from './operation.ts';

/** The calculators by the last part of their path. */
export const SCENARIO_KINDS = [
  'xirr',
  'irr',
  'xnpv',
  'npv',
  'mirr',
  'fund-metrics',
  'pme',
  'waterfall',
  'round',
  'exit',
] as const;

const MOST_CHARACTERS = 200_000;
const input = z
  .record(z.string(), z.unknown())
  .refine((given) => isKeepable(given), KEEPABLE)
  .refine((given) => JSON.stringify(given).length <= MOST_CHARACTERS, `at most ${MOST_CHARACTERS} characters of JSON`);

export const scenario = z.object({
  id,
  kind: z.enum(SCENARIO_KINDS),
  name: z.string(),
  /** As the calculator takes it. */
  input: z.record(z.string(), z.unknown()),
  company_id: id.nullable(),
  company_name: z.string().nullable(),
  /** The day of the cap table it was started from. */
  as_of: date.nullable(),
  /** Whether the firm's staff may open it by its link; else its owner alone. */
  shared: z.boolean(),
  owner_name: z.string().nullable(),
  /** Whether it is the asking person's own, to be changed and deleted. */
  own: z.boolean(),
  created_at: instant,
  updated_at: instant,
  version,
});
export type Scenario = z.infer<typeof scenario>;

const subject = { type: 'scenario', field: 'id' };
/** A scenario may be its owner's alone. */
const audience = 'partners' as const;

export const listScenarios = operation({
  name: 'list_scenarios',
  method: 'GET',
  path: '/scenarios',
  input: z.object({ kind: z.enum(SCENARIO_KINDS).optional(), company_id: id.optional() }),
  output: z.object({
    /** The last changed first: at most 200. */
    items: z.array(scenario),
    total: z.int(),
  }),
  permission: null,
  effect: 'read',
  summary: "One's own scenarios and those that are shared",
});

export const getScenario = operation({
  name: 'get_scenario',
  method: 'GET',
  path: '/scenarios/:scenario_id',
  input: z.object({ scenario_id: id }),
  output: scenario,
  permission: null,
  effect: 'read',
  summary: 'A scenario of one’s own, or one that is shared',
});

export const saveScenario = operation({
  name: 'save_scenario',
  method: 'POST',
  path: '/scenarios',
  input: z.object({
    kind: z.enum(SCENARIO_KINDS),
    name: line(200),
    input,
    company_id: id.optional(),
    as_of: date.optional(),
    shared: z.boolean().default(false),
  }),
  output: scenario,
  permission: null,
  effect: 'write',
  subject,
  audience,
  summary: 'Keep the sheet of a calculator under a name',
});

export const updateScenario = operation({
  name: 'update_scenario',
  method: 'PATCH',
  path: '/scenarios/:scenario_id',
  input: z.object({
    scenario_id: id,
    version,
    name: line(200).optional(),
    input: input.optional(),
    shared: z.boolean().optional(),
  }),
  output: scenario,
  permission: null,
  effect: 'write',
  subject,
  audience,
  summary: 'Rename a scenario of one’s own, keep another sheet in it, or share it',
});

export const deleteScenario = operation({
  name: 'delete_scenario',
  method: 'DELETE',
  path: '/scenarios/:scenario_id',
  input: z.object({ scenario_id: id }),
  output: scenario,
  permission: null,
  effect: 'write',
  subject,
  audience,
  summary: 'Delete a scenario of one’s own; its event keeps what it held',
});
