// One key, one act, one caller: for every operation that changes something, taken from the registry.
import { Readable } from 'node:stream';
import { type Operation, operations } from '@redpill/contract';
import { ROLES, type Role } from '@redpill/domain';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from './app-error.ts';
import type { Database } from './db/open.ts';
import type { Ports } from './ports.ts';
import { foundFirmRecord } from './testing/firm-record.ts';
import { IN_STEPS, type Row } from './testing/fixtures.ts';
import {
  openTestCompanyDirectory,
  openTestDatabase,
  openTestMailbox,
  openTestMarket,
  testVault,
} from './testing/index.ts';
import { rehearse, rehearseTogether } from './testing/rehearse.ts';
import { sampleInput } from './testing/sample-input.ts';
import type { Call } from './verb.ts';
import { verbs } from './verbs.ts';

const database = await openTestDatabase();
const firm = await foundFirmRecord(database, 'ZULUMARK', '73190264.37');
afterAll(() => database.close());

const ports: Ports = {
  files: {
    put: () => Promise.reject(new Error('no operation puts a file')),
    open: () => Readable.from([Buffer.from('Company\nSample company\n')]),
    remove: () => Promise.resolve(),
  },
  vault: testVault,
  mail: openTestMailbox({ sends: false }),
  market: openTestMarket(),
  directory: openTestCompanyDirectory(),
  background: () => undefined,
  stopping: new AbortController().signal,
};

const writes = operations
  .map(({ op }) => op)
  .filter((op) => (op.effect !== 'read' || op.subject !== undefined) && !IN_STEPS.has(op.name));

async function run(op: Operation, on: Database, role: Role, input: Row, key?: string): Promise<Row | AppError> {
  const call: Call = { ...firm.as(role), database: on, ports, ...(key ? { idempotency_key: key } : {}) };
  try {
    return (await verbs.get(op.name)?.run(call, input)) as Row;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

describe.each(writes.map((op) => [op.name, op] as const))('%s', async (_name, op) => {
  const input = sampleInput(op, firm);
  const able: Role[] = [];
  for (const role of ROLES) {
    if (!((await run(op, rehearse(database), role, input)) instanceof AppError)) able.push(role);
  }
  const [first = 'admin', second] = able;

  it('is done once under one key, and answers the same again', () =>
    rehearseTogether(database, async (on) => {
      const answer = await run(op, on, first, input, 'one key');
      const again = await run(op, on, first, input, 'one key');
      expect(answer).not.toBeInstanceOf(AppError);
      if (op.secret_output) expect(again).toMatchObject({ code: 'conflict' });
      else expect(again).toEqual(JSON.parse(JSON.stringify(answer)));
    }));

  it.runIf(second)('is an act of its own when another chose the same key', () =>
    rehearseTogether(database, async (on) => {
      await run(op, on, first, input, 'one key');
      const other = await run(op, on, second as Role, input, 'one key');
      if (other instanceof AppError) {
        // What the first act left may refuse the second one; the key does not.
        expect(other.message).not.toMatch(/idempotency key/);
        return;
      }
      const again = await run(op, on, second as Role, input, 'one key');
      if (!op.secret_output) expect(again).toEqual(JSON.parse(JSON.stringify(other)));
    }),
  );
});
