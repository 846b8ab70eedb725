// What a password tried costs and how often one may try, whoever asks and whether or not the account exists.
import { createHash, randomUUID } from 'node:crypto';
import {
  foundTestFirm,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestPorts,
  testVault,
} from '@redpill/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Identity, openIdentity } from './index.ts';

const PASSWORD = 'a long test password';
let database: TestDatabase;
let firm: TestFirm;
let identity: Identity;
let ports: TestPorts;
/** How often the costly part was done: here it is cheap, so that hundreds of guesses take no minute. */
let hashed = 0;
const cheap = (password: string): string => {
  hashed += 1;
  return createHash('sha256').update(password).digest('hex');
};

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  ports = openTestPorts();
  identity = openIdentity({
    database,
    ports,
    jwt_secret: randomUUID() + randomUUID(),
    base_url: 'http://127.0.0.1',
    vault: testVault,
    hasher: {
      hash: async (password) => cheap(password),
      verify: async ({ password, hash }) => cheap(password) === hash,
    },
  });
  for (const role of ['associate', 'analyst'] as const) await identity.setPassword(firm.actors[role].user_id, PASSWORD);
});
afterAll(async () => {
  await ports.settled();
  await database.close();
  ports.close();
});

const emailOf = (name: string): string => `${name}@${firm.organization_id}.test`;

/** What a try ends with, and the hashes it cost. */
async function attempt(email: string, password: string, ip: string) {
  hashed = 0;
  const answer = await identity.signIn({ email, password }, { ip, user_agent: 'test' }).then(
    () => 'signed in',
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );
  return { answer, hashes: hashed };
}

/** Wrong passwords from addresses that are used ten times each. */
async function guesses(email: string, many: number, network: number): Promise<string[]> {
  const answers: string[] = [];
  for (let i = 0; i < many; i += 1) {
    const { answer } = await attempt(email, 'not the password', `198.18.${network}.${Math.floor(i / 10)}`);
    answers.push(answer);
  }
  return answers;
}

describe('a password tried', () => {
  it('costs one hash and gets one text, for an unknown user and an account without a password too', async () => {
    const wrong = await attempt(emailOf('associate'), 'not the password', '192.0.2.1');
    const unknown = await attempt(`nobody@${randomUUID()}.test`, 'not the password', '192.0.2.1');
    const without = await attempt(emailOf('admin'), 'not the password', '192.0.2.1');
    expect(wrong).toEqual({ answer: 'unauthenticated: E-mail or password is not right.', hashes: 1 });
    expect([unknown, without]).toEqual([wrong, wrong]);
    expect(await attempt(emailOf('associate'), PASSWORD, '192.0.2.1')).toEqual({ answer: 'signed in', hashes: 1 });
  });

  it('is refused after a hundred wrong ones from everywhere, but not where the person signed in before', async () => {
    const home = '192.0.2.9';
    expect((await attempt(emailOf('analyst'), PASSWORD, home)).answer).toBe('signed in');
    const answers = await guesses(emailOf('analyst'), 101, 1);
    expect(new Set(answers.slice(0, 100))).toEqual(new Set(['unauthenticated: E-mail or password is not right.']));
    expect(answers[100]).toMatch(/^limit: /);
    expect(await attempt(emailOf('analyst'), PASSWORD, '192.0.2.10')).toEqual({
      answer: expect.stringMatching(/^limit: /),
      hashes: 0,
    });
    expect((await attempt(emailOf('analyst'), PASSWORD, home)).answer).toBe('signed in');
  });

  it('is refused alike for an account that does not exist', async () => {
    const answers = await guesses(`nobody@${firm.organization_id}.test`, 101, 2);
    expect(answers[100]).toMatch(/^limit: /);
  });
});
