// Every operation there is, taken from the registry: what one firm, or one limited partner, must never learn of another's.
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Operation, operations } from '@redpill/contract';
import { ROLES, type Role } from '@redpill/domain';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from './app-error.ts';
import type { Ports } from './ports.ts';
import { foundFirmRecord, tablesOf } from './testing/firm-record.ts';
import { IN_STEPS, type Row } from './testing/fixtures.ts';
import {
  openTestCompanyDirectory,
  openTestDatabase,
  openTestMailbox,
  openTestMarket,
  TEST_DATABASE,
} from './testing/index.ts';
import { rehearse } from './testing/rehearse.ts';
import { idFields, sampleInput, withIds } from './testing/sample-input.ts';
import { testVault } from './testing/test-vault.ts';
import type { Call } from './verb.ts';
import { verbs } from './verbs.ts';

const database = await openTestDatabase();
const rehearsal = rehearse(database);
const tables = await tablesOf(database);
const ours = await foundFirmRecord(database, 'ZULUMARK', '73190264.37');
const theirs = await foundFirmRecord(database, 'YANKMARK', '55510042.11');
afterAll(() => database.close());

const dumpOfOurs = async () =>
  JSON.stringify(
    await Promise.all(
      tables.map(({ name }) =>
        database.owner(`SELECT to_jsonb(t) AS row FROM ${name} t WHERE organization_id = $1 ORDER BY 1`, [
          ours.organization_id,
        ]),
      ),
    ),
  );
const before = await dumpOfOurs();
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const our_ids = new Set(before.match(UUID));

interface Answer {
  /** The error's code, or ok. */
  code: string;
  /** All that the caller is told, as text. */
  told: string;
}

/** A file of one row lies under every key; what an act leaves to the background is not awaited and not begun. */
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

/** Calls an operation and keeps all that its caller would be told; anything but a refusal is an error of ours. */
async function ask(op: Operation, call: Call, input: Row): Promise<Answer> {
  const verb = verbs.get(op.name);
  if (!verb) throw new Error(`no verb does ${op.name}`);
  try {
    return { code: 'ok', told: JSON.stringify(await verb.run({ ...call, ports }, input)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { errors, current, yours } = error.details;
    return { code: error.code, told: JSON.stringify({ text: error.message, errors, current, yours }) };
  }
}

/** The same ids in the same places, but of no record at all. */
const strangersFor = (way: Row): Row => JSON.parse(JSON.stringify(way).replaceAll(UUID, () => randomUUID())) as Row;
/** An answer with the ids that the caller itself gave left out. */
const without = (answer: Answer, given: Row): string =>
  [...new Set(JSON.stringify(given).match(UUID))].reduce(
    (text, id) => text.replaceAll(id, '…'),
    `${answer.code} ${answer.told}`,
  );

function expectNothingOfOurs(told: string): void {
  expect(told).not.toContain(ours.mark);
  expect(told).not.toContain(ours.amount);
  expect([...our_ids].filter((id) => told.includes(id))).toEqual([]);
}

const takes = (op: Operation, field: string): boolean => field in op.input.shape;
const countingAll = (op: Operation): Row => (takes(op, 'total') ? { total: true } : {});

describe.each(operations.map(({ op }) => [op.name, op] as const))('%s', (_name, op) => {
  const fields = idFields(op);
  /** A call on the firm's own record, which stays as it is. */
  const onOwn = (call: Call): Call => (IN_STEPS.has(op.name) ? call : { ...call, database: rehearsal });

  it('works on the firm’s own record, so that the refusals below mean something', async () => {
    const ways = fields.flatMap(({ path, ways: all }) =>
      all(theirs)
        .slice(0, 1)
        .map((way) => ({ path, way })),
    );
    const inputs = [
      sampleInput(op, theirs),
      ...ways.map(({ path, way }) => withIds(sampleInput(op, theirs), path, way)),
    ];
    for (const input of inputs) {
      const answers: Answer[] = [];
      for (const role of ROLES) answers.push(await ask(op, onOwn(theirs.as(role)), input));
      expect(
        answers.some(({ code }) => code === 'ok'),
        `no role may do this with ${JSON.stringify(input)}: ${JSON.stringify(answers)}; say what it needs in INPUTS.${op.name}`,
      ).toBe(true);
    }
  });

  it('tells and gives nothing to another firm, and answers for our ids as for ids of nothing', async () => {
    const sample = { ...sampleInput(op, theirs), ...countingAll(op) };
    for (const role of ROLES) {
      const call = theirs.as(role);
      expectNothingOfOurs((await ask(op, onOwn(call), sample)).told);
      for (const { path, ways } of fields) {
        for (const way of ways(ours)) {
          const stranger = strangersFor(way);
          const answer = await ask(op, call, withIds(sample, path, way));
          const nothing = await ask(op, call, withIds(sample, path, stranger));
          expect(without(answer, way), `${role}, ${path.join('.')}`).toEqual(without(nothing, stranger));
          expectNothingOfOurs(without(answer, way));
          if (op.effect !== 'read') expect(['not_found', 'forbidden', 'invalid', 'refused']).toContain(answer.code);
          else if (answer.code === 'ok') expect(JSON.parse(answer.told)).toMatchObject({ items: [] });
        }
      }
    }
    expect(await dumpOfOurs(), 'our record has changed').toBe(before);
  });

  if (takes(op, 'q'))
    it('finds nothing of ours by what stands in all of it', async () => {
      const sample = { ...sampleInput(op, theirs), ...countingAll(op) };
      const found: string[] = [];
      for (const role of ROLES) {
        const answer = await ask(op, theirs.as(role), { ...sample, q: ours.mark });
        if (answer.code === 'ok') expect(JSON.parse(answer.told)).toMatchObject({ items: [], total: 0 });
        found.push((await ask(op, theirs.as(role), { ...sample, q: theirs.mark })).told);
      }
      expect(found.some((told) => told.includes(theirs.mark))).toBe(true);
    });

  if (op.effect === 'read')
    it('shows a limited partner nothing of another, and nobody a deal restricted to others', async () => {
      const inputs = fields.flatMap(({ path, ways }) =>
        ways(ours).map((way) => withIds(sampleInput(op, ours), path, way)),
      );
      for (const input of [sampleInput(op, ours), ...inputs]) {
        for (const role of ROLES.filter((each): each is Role => each !== 'general_partner')) {
          const { told } = await ask(op, onOwn(ours.as(role)), { ...input, ...countingAll(op) });
          expect(told, role).not.toContain(ours.secret);
          if (role === 'limited_partner') {
            expect(told).not.toContain(ours.apart);
            expect(without({ code: '', told }, input)).not.toContain(ours.id('limited_partners', 'apart'));
          }
        }
      }
    });

  if (takes(op, 'total'))
    it('counts no more than it shows', async () => {
      for (const firm of [ours, theirs]) {
        for (const role of ROLES) {
          const { code, told } = await ask(op, firm.as(role), { ...sampleInput(op, firm), total: true, limit: 100 });
          if (code !== 'ok') continue;
          const { items, total } = JSON.parse(told) as { items: unknown[]; total: number };
          expect(total, role).toBe(items.length);
        }
      }
    });
});

it(`walks every operation of the registry on ${TEST_DATABASE}`, () => {
  expect(operations.length).toBeGreaterThan(30);
  expect(operations.map(({ op }) => op.name).filter((name) => !verbs.has(name))).toEqual([]);
});
