// The demo firm in a suite's database, made by the product itself from the files the product ships.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Role } from '@redpill/domain';
import type { TestDatabase } from '../testing/index.ts';
import type { Call } from '../verb.ts';
import { checkDemoFacts, DEMO_FILES, type DemoFacts, seedDemoFirm } from './index.ts';

const fileAt = (file: string): string =>
  readFileSync(new URL(`../../../../data/demo/${file}`, import.meta.url), 'utf8');

export const readDemoFile = (file: string): unknown => JSON.parse(fileAt(file));
export const readDemoText = fileAt;

/** The files as they lie there, parsed and not yet checked; each call gives its own copy. */
export const demoFiles = (): Record<string, unknown> =>
  Object.fromEntries(DEMO_FILES.map((file) => [file, readDemoFile(file)]));

export interface DemoFirm {
  facts: DemoFacts;
  organization_id: string;
  /** What the seeding said it made, by table. */
  records: Record<string, number>;
  user_ids: Record<string, string>;
  /** A call by the demo user of this role. */
  as(role: Role): Call;
}

export async function seedDemo(database: TestDatabase, facts = checkDemoFacts(demoFiles())): Promise<DemoFirm> {
  const organization_id = randomUUID();
  const user_ids = Object.fromEntries(facts.users.map(({ email }) => [email, randomUUID()]));
  const call: Call = { database, actor: { kind: 'system', organization_id, job: 'seed_demo' }, channel: 'boot' };
  const { records } = await seedDemoFirm.run(call, { ...facts, user_ids });
  return {
    facts,
    organization_id,
    records,
    user_ids,
    as(role) {
      const email = facts.users.find((user) => user.role === role)?.email ?? '';
      const user_id = user_ids[email] ?? '';
      return { database, actor: { kind: 'user', organization_id, user_id, role, session_id: null }, channel: 'http' };
    },
  };
}
