// Making the demo firm in an empty database: five accounts, then the whole firm in one transaction.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Actor, AppError, demo } from '@redpill/core';
import { isEmpty, type OpenFirm, StartRefused } from './open-firm.ts';

/** One for each role; with `@demo.redpill.test` behind it, an address to sign in with. */
export const DEMO_USERS = ['partner', 'associate', 'analyst', 'lp', 'admin'] as const;
const addressOf = (name: string): string => `${name}@demo.redpill.test`;

/** The same everywhere, so that of two starts on one empty database only one can make it. */
const DEMO_FIRM = 'd3a0f1c2-5b7e-4c19-8a46-0e9b6d2f7a51';

type Opened = Pick<OpenFirm, 'database' | 'identity'>;

export interface SeedOptions {
  /** Where the facts lie: data/demo. */
  folder: string;
  password: string;
}

/** Makes the demo firm. A start that was killed half-way left accounts at most: they are taken over with this password. */
export async function seedDemo(firm: Opened, { folder, password }: SeedOptions): Promise<void> {
  const facts = demo.checkDemoFacts(readFacts(folder));
  const missing = DEMO_USERS.filter((name) => !facts.users.some(({ email }) => email === addressOf(name)));
  if (missing.length > 0) throw new Error(`${folder}/firm.json: users: ${missing.map(addressOf).join(', ')} missing`);
  const user_ids: Record<string, string> = {};
  for (const { email, name } of facts.users) user_ids[email] = await accountOf(firm, { email, name, password });
  const actor: Actor = { kind: 'system', organization_id: DEMO_FIRM, job: 'seed_demo' };
  try {
    await demo.seedDemoFirm.run({ database: firm.database, actor, channel: 'boot' }, { ...facts, user_ids });
  } catch (error) {
    // Another start on the same database was first: its firm is the one.
    if (!isConflict(error) || (await isEmpty(firm.database))) throw error;
  }
  await firm.database.pool.query('SELECT refresh_portfolio_performance()');
}

const isConflict = (error: unknown): boolean => error instanceof AppError && error.code === 'conflict';

function readFacts(folder: string): Record<string, unknown> {
  return Object.fromEntries(
    demo.DEMO_FILES.map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      try {
        return [file, JSON.parse(text)];
      } catch (cause) {
        throw new Error(`${join(folder, file)} is no JSON`, { cause });
      }
    }),
  );
}

/** The account of a demo user: made now, or left by a start that was killed before the firm was whole. */
async function accountOf(firm: Opened, user: { email: string; name: string; password: string }): Promise<string> {
  const { rows } = await firm.database.pool.query<{ id: string; demo: boolean }>(
    'SELECT id, demo FROM identity.users WHERE email = $1',
    [user.email],
  );
  const [left] = rows;
  if (!left) {
    const made = await firm.identity.createUser({ ...user, demo: true }).catch((error: unknown) => {
      if (isConflict(error)) return null;
      throw error;
    });
    return made?.user_id ?? accountOf(firm, user);
  }
  if (!left.demo)
    throw new StartRefused(`${user.email} is an account of somebody's own: the demo firm is not made over it.`);
  await firm.identity.setPassword(left.id, user.password);
  return left.id;
}
