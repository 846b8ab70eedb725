// The operator's commands within the tests' own process, on a data directory and a database of the suite's own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTestDatabase, TEST_DATABASE, type TestDatabase } from '@redpill/core/testing';
import { vi } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { type Env, readEnv } from '../env.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

export interface Ran {
  code: number;
  lines: string[];
  /** The lines as one text. */
  said: string;
  errors: string;
}

export interface TestCommands {
  folder: string;
  env: Env;
  /** The shared database; null where the commands open the embedded one of `env.DATA_DIR`. */
  database: TestDatabase | null;
  run(args: string[], settings?: Env): Promise<Ran>;
  close(): Promise<void>;
}

/** The settings that an operator would write, without a firm and without a demo. */
export async function openTestCommands(more: Record<string, string> = {}): Promise<TestCommands> {
  const folder = mkdtempSync(join(tmpdir(), 'redpill-test-'));
  const database = TEST_DATABASE === 'postgres' ? await openTestDatabase() : null;
  const read = readEnv({
    NODE_ENV: 'test',
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    DATABASE_POOL_SIZE: '2',
    DEMO: '0',
    ...(database?.where.kind === 'postgres' ? { DATABASE_URL: database.where.url } : {}),
    ...more,
  });
  if ('problems' in read) throw new Error(read.problems.join());
  const { env } = read;
  return {
    folder,
    env,
    database,
    run: (args, settings = env) => run(args, settings),
    async close() {
      await database?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function run(args: string[], env: Env): Promise<Ran> {
  const lines: string[] = [];
  const errors: string[] = [];
  const into = (list: string[]) => (text: unknown) => {
    list.push(String(text));
    return true;
  };
  const spies = [
    vi.spyOn(console, 'error').mockImplementation(into(errors)),
    vi.spyOn(process.stderr, 'write').mockImplementation(into(errors)),
    vi.spyOn(process.stdout, 'write').mockImplementation(into(lines)),
  ];
  try {
    const code = await runCli({ args, env, root, say: into(lines) });
    return { code, lines, said: lines.join('\n'), errors: errors.join('\n') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
