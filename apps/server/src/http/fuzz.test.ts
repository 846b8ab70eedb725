// Every operation with thousands of inputs made from its schema: never a failure of ours, never another firm's row.
// REDPILL_SEED replays a run, REDPILL_FUZZ_CASES says how many inputs each operation and role gets.
import { type Operation, operations, pathFields, place } from '@redpill/contract';
import { type FirmRecord, foundFirmRecord, rehearse, tablesOf } from '@redpill/core/testing';
import { ROLES } from '@redpill/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { type HostileCase, hostileInputs } from './hostile-input.fixture.ts';

const SEED = Number(process.env.REDPILL_SEED ?? 20_261_125);
const CASES = Number(process.env.REDPILL_FUZZ_CASES ?? 6);
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

let server: TestServer<FirmRecord>;
let theirs: FirmRecord;
let before: string;
let their_ids: Set<string>;
const answered = new Map<number, number>();

beforeAll(async () => {
  // What the verbs write is rolled back: every case meets the same record, so a failure replays by itself.
  server = await startTestServer({
    found: (database) => foundFirmRecord(database, 'YANKMARK', '55510042.11'),
    lend: rehearse,
  });
  theirs = await foundFirmRecord(server.database, 'ZULUMARK', '73190264.37');
  before = await recordOf(theirs);
  their_ids = new Set(before.match(UUID));
});
afterAll(() => server.close());

async function recordOf(firm: FirmRecord): Promise<string> {
  // Mails that are due are sent for every firm, whoever it is that sends the next one on its way.
  const tables = (await tablesOf(server.database)).filter((table) => table.name !== 'mails');
  const rows = tables.map(({ name }) =>
    server.database.owner(`SELECT to_jsonb(t) AS row FROM ${name} t WHERE organization_id = $1 ORDER BY 1`, [
      firm.organization_id,
    ]),
  );
  return JSON.stringify(await Promise.all(rows));
}

/** What the caller is told, without what it said itself. */
function toldBeyond(body: string, given: string): string {
  return [...new Set(given.match(UUID))].reduce((text, id) => text.replaceAll(id, '…'), body);
}

/** A URL carries text alone: what is none is written as JSON there. */
function inUrl(op: Operation, input: Record<string, unknown>): Record<string, unknown> {
  const named = op.method === 'GET' || op.method === 'DELETE' ? Object.keys(input) : pathFields(op);
  const texts = named.map((field) => {
    const value = input[field];
    return [field, typeof value === 'object' ? JSON.stringify(value) : value] as const;
  });
  return { ...input, ...Object.fromEntries(texts) };
}

it.each(operations.map(({ op }) => [op.name, op] as const))(
  '%s survives what its schema does not expect',
  async (_name, op) => {
    const property = fc.asyncProperty(
      fc.constantFrom(...ROLES),
      hostileInputs(op, server.firm, theirs),
      async (role, { input, idempotency_key }: HostileCase) => {
        const { url, body } = place(op, inUrl(op, input));
        const answer = await server.app.inject({
          method: op.method,
          url: `/api/v1${url}`,
          headers: {
            authorization: `Bearer ${await server.tokenOf(role)}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(idempotency_key === undefined ? {} : { 'idempotency-key': encodeURIComponent(idempotency_key) }),
          },
          ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
        });
        answered.set(answer.statusCode, (answered.get(answer.statusCode) ?? 0) + 1);
        expect(answer.statusCode, answer.body).toBeLessThan(500);
        expect(answer.statusCode, answer.body).not.toBe(401);
        if (answer.statusCode >= 400) expect(answer.headers['content-type']).toContain('application/problem+json');
        const told = toldBeyond(answer.body, JSON.stringify(input));
        expect(told).not.toContain(theirs.mark);
        expect(told).not.toContain(theirs.amount);
        expect([...their_ids].filter((id) => told.includes(id))).toEqual([]);
      },
    );
    await fc.assert(property, { seed: SEED, numRuns: CASES * ROLES.length });
  },
);

it('answered thousands of inputs, many with success and many with a refusal, and left the other firm’s record as it was', async () => {
  const sum = (from: number, to: number) =>
    [...answered].reduce((all, [status, count]) => (status >= from && status < to ? all + count : all), 0);
  expect(sum(200, 300), JSON.stringify([...answered])).toBeGreaterThan(200);
  expect(sum(422, 423)).toBeGreaterThan(200);
  expect(sum(200, 500)).toBeGreaterThanOrEqual(operations.length * CASES * ROLES.length);
  expect(await recordOf(theirs)).toBe(before);
});
