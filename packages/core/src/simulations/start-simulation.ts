// Simulate what a fund may come to; the work goes on after the answer.
import { randomInt } from 'node:crypto';
import { startSimulation as operation } from '@redpill/contract';
import { MalformedInput, planSimulation } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import type { Actor } from '../actor.ts';
import { AppError, invalidField } from '../app-error.ts';
import { fundSimulations } from '../db/plans.ts';
import { actingMember } from '../members/index.ts';
import { performanceInput } from '../performance/index.ts';
import { type Verb, verb } from '../verb.ts';
import { carrySimulation } from './carry-simulation.ts';
import { simulationInput } from './simulation-input.ts';
import { simulationView } from './simulation-view.ts';

/** More at once would take the processor from those who work. */
const MOST_RUNNING = 3;

const start = verb(
  operation,
  async ({ tx, actor, input: asked, changed }) => {
    const { fund, input } = await performanceInput(asked);
    const known_at = asked.known_at ?? fund.now;
    const seed = asked.seed ?? randomInt(2_147_483_647);
    check(() => planSimulation(simulationInput({ ...input, known_at }, asked.assumptions, seed)));
    const { rows } = await tx.execute(sql`
      select count(*)::int as n from fund_simulations
      where status = 'running' and heartbeat_at > clock_timestamp() - interval '30 seconds'`);
    if (Number(rows[0]?.n) >= MOST_RUNNING) {
      throw new AppError('limit', `${MOST_RUNNING} simulations run already: wait for one, or cancel it.`);
    }
    const [started] = await tx
      .insert(fundSimulations)
      .values({
        organization_id: sql`scope_organization()`,
        fund_id: fund.id,
        as_of: input.as_of,
        known_at,
        seed,
        paths: asked.paths,
        assumptions: asked.assumptions,
        started_by: await actingMember(actor),
        heartbeat_at: sql`clock_timestamp()`,
      })
      .returning({ id: fundSimulations.id });
    if (!started) throw new Error('an inserted simulation was not returned');
    const view = await simulationView(fund.id, started.id);
    const { result: _result, policies: _policies, ...recorded } = view;
    changed(null, recorded);
    return view;
  },
  { snapshot: true },
);

/** What the mathematics refuses is told by its field. */
function check(plan: () => unknown): void {
  try {
    plan();
  } catch (error) {
    if (error instanceof MalformedInput) throw invalidField(error.field, error.rule);
    throw error;
  }
}

/** The work goes on as its starter's, whatever becomes of the sign-in it was started with. */
function workActor(actor: Actor, id: string): Actor {
  if (actor.kind === 'system') return actor;
  const { organization_id, user_id, role } = actor;
  return { kind: 'workflow', workflow_id: `simulation:${id}`, organization_id, user_id, role };
}

export const startSimulation: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const { ports } = call;
    if (!ports) throw new Error('a simulation needs work in the background: this call was made without ports');
    const simulation = await start.run(call, raw);
    if (simulation.status === 'running') {
      const job = { database: call.database, ports, simulation, actor: workActor(call.actor, simulation.id) };
      ports.background(`simulation ${simulation.id}`, () => carrySimulation(job));
    }
    return simulation;
  },
};
