// Signing in in two steps, over HTTP: what the second step takes, what it refuses, and what a firm may ask.
import { secondFactor } from '@redpill/core';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignInClient, startSignInClient, type Tokens } from '../testing/sign-in-client.ts';
import { PASSWORD } from '../testing/test-server.ts';

let client: SignInClient;
let clock_ms = 0;
const wait = (ms: number): void => {
  clock_ms += ms;
  client.wait(ms);
};
beforeAll(async () => {
  client = await startSignInClient();
});
afterAll(() => client.server.close());

const STEP_MS = 30_000;
const codeOf = (secret: string, ahead = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + clock_ms + ahead * STEP_MS });
const login = (role: 'general_partner' | 'associate' | 'analyst', password = PASSWORD, ip?: string) =>
  client.post('login', { email: client.emailOf(role), password }, undefined, ip);
const stepOf = (answer: Awaited<ReturnType<typeof login>>) =>
  answer.json<{ second_step: { token: string; purpose: string; expires_in: number } }>().second_step;
const operationsOf = async (role: 'general_partner' | 'associate' | 'analyst') =>
  (await client.eventsOf(client.firm.actors[role].user_id)).map(({ operation }) => operation);

async function enrol(role: 'general_partner' | 'associate' | 'analyst') {
  const { access_token } = await client.loginAs(role);
  const begun = await client.post('second-factor', { password: PASSWORD }, access_token);
  const { secret, url } = begun.json<{ secret: string; url: string }>();
  const confirmed = await client.post('second-factor/confirm', { code: codeOf(secret) }, access_token);
  expect([begun.statusCode, confirmed.statusCode, confirmed.body]).toEqual([200, 200, expect.any(String)]);
  // The code that confirmed it is spent: the next one is of the next step.
  wait(STEP_MS);
  return { secret, url, access_token, codes: confirmed.json<{ recovery_codes: string[] }>().recovery_codes };
}

describe('setting up a second factor', () => {
  it('needs the password and a right code, keeps the secret sealed, and gives ten recovery codes once', async () => {
    const { access_token } = await client.loginAs('general_partner');
    const wrong = await client.post('second-factor', { password: 'not the password' }, access_token);
    expect([wrong.statusCode, wrong.json()]).toMatchObject([422, { errors: [{ path: 'password' }] }]);
    const { secret } = (await client.post('second-factor', { password: PASSWORD }, access_token)).json<{
      secret: string;
    }>();
    // Not confirmed, nothing is asked of a sign-in.
    expect((await login('general_partner')).statusCode).toBe(200);
    const refused = await client.post('second-factor/confirm', { code: codeOf(secret, 5) }, access_token);
    expect([refused.statusCode, refused.json()]).toMatchObject([422, { errors: [{ path: 'code' }] }]);
    const { secret: later, url, codes } = await enrol('general_partner');
    expect(later).not.toBe(secret);
    expect(url).toContain('otpauth://totp/RedPill%20VC:general_partner');
    expect([codes.length, new Set(codes).size]).toEqual([10, 10]);
    for (const code of codes) expect(code).toMatch(/^([a-z0-9]{4}-){3}[a-z0-9]{4}$/);
    const kept = JSON.stringify([
      await client.server.database.owner('SELECT * FROM identity.second_factors'),
      await client.server.database.owner('SELECT * FROM identity.recovery_codes'),
      await client.server.database.owner('SELECT * FROM events'),
    ]);
    for (const plain of [later, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      expect(kept).not.toContain(plain);
    expect(await operationsOf('general_partner')).toContain('enrol_second_factor');
    const again = await client.post('second-factor', { password: PASSWORD }, access_token);
    expect([again.statusCode, again.json()]).toMatchObject([409, { code: 'refused' }]);
  });
});

describe('signing in with one', () => {
  let secret: string;
  let codes: string[];
  beforeAll(async () => {
    ({ secret, codes } = await enrol('associate'));
  });

  it('gives no token for the password alone, and tokens for the code', async () => {
    const asked = await login('associate');
    expect([asked.statusCode, asked.json()]).toMatchObject([
      401,
      { code: 'unauthenticated', second_step: { purpose: 'second_step', expires_in: 300 } },
    ]);
    expect(asked.cookies).toEqual([]);
    const { token } = stepOf(asked);
    // The step's token is good for the step alone.
    expect(await client.statusOf(token)).toBe(401);
    expect((await client.post('sign-in/enrol', { token })).statusCode).toBe(401);
    const done = await client.post('login/second-step', { token, code: codeOf(secret) });
    expect(done.statusCode).toBe(200);
    const tokens = done.json<Tokens>();
    expect(await client.statusOf(tokens.access_token)).toBe(200);
    // And works once.
    wait(STEP_MS);
    expect((await client.post('login/second-step', { token, code: codeOf(secret) })).statusCode).toBe(401);
  });

  it('takes no code twice, not even in the minute it is shown', async () => {
    wait(2 * STEP_MS);
    const code = codeOf(secret);
    const first = await client.post('login/second-step', { token: stepOf(await login('associate')).token, code });
    const again = await client.post('login/second-step', { token: stepOf(await login('associate')).token, code });
    expect([first.statusCode, again.statusCode]).toEqual([200, 401]);
    // Nor an older one than the last that was used.
    const older = codeOf(secret, -1);
    const late = await client.post('login/second-step', { token: stepOf(await login('associate')).token, code: older });
    expect(late.statusCode).toBe(401);
    // Of two at once with the same code, one gets in.
    wait(3 * STEP_MS);
    const [one, two] = [stepOf(await login('associate')).token, stepOf(await login('associate')).token];
    const both = await Promise.all(
      [one, two].map((token) => client.post('login/second-step', { token, code: codeOf(secret) })),
    );
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
  });

  it('is over after five tries of one step, after ten of one person, and after five minutes', async () => {
    wait(16 * 60_000);
    const { token } = stepOf(await login('associate'));
    for (let n = 0; n < 5; n += 1)
      expect((await client.post('login/second-step', { token, code: '000000' })).statusCode).toBe(401);
    wait(STEP_MS);
    expect((await client.post('login/second-step', { token, code: codeOf(secret) })).json()).toMatchObject({
      detail: expect.stringContaining('tried too often'),
    });
    const second = stepOf(await login('associate')).token;
    for (let n = 0; n < 5; n += 1) await client.post('login/second-step', { token: second, code: '000000' });
    const third = stepOf(await login('associate')).token;
    const held = await client.post('login/second-step', { token: third, code: codeOf(secret) });
    expect([held.statusCode, Number(held.headers['retry-after']) > 0]).toEqual([429, true]);
    wait(16 * 60_000);
    const late = stepOf(await login('associate')).token;
    wait(301_000);
    expect((await client.post('login/second-step', { token: late, code: codeOf(secret) })).statusCode).toBe(401);
  });

  it('takes each recovery code once, however it is typed, and tells it in the trail', async () => {
    const [first = '', other = ''] = codes;
    const typed = ` ${first.toUpperCase().replaceAll('-', ' ')} `;
    const step = async (code: string) =>
      (await client.post('login/second-step', { token: stepOf(await login('associate')).token, code })).statusCode;
    expect([await step(typed), await step(first), await step(other)]).toEqual([200, 401, 200]);
    expect((await operationsOf('associate')).filter((name) => name === 'use_recovery_code')).toHaveLength(2);
  });

  it('replaces recovery codes for a code, and gives the factor up for password and code', async () => {
    wait(16 * 60_000);
    const { token } = stepOf(await login('associate'));
    const { access_token } = (await client.post('login/second-step', { token, code: codeOf(secret) })).json<Tokens>();
    wait(STEP_MS);
    const renewed = await client.post('second-factor/recovery-codes', { code: codeOf(secret) }, access_token);
    const fresh = renewed.json<{ recovery_codes: string[] }>().recovery_codes;
    expect(fresh).toHaveLength(10);
    const step = stepOf(await login('associate')).token;
    expect((await client.post('login/second-step', { token: step, code: codes[5] })).statusCode).toBe(401);
    wait(STEP_MS);
    const give = (password: string, code: string) =>
      client.post('second-factor/disable', { password, code }, access_token);
    expect((await give(PASSWORD, '000000')).statusCode).toBe(422);
    expect((await give('not the password', codeOf(secret))).statusCode).toBe(422);
    expect((await give(PASSWORD, fresh[0] ?? '')).statusCode).toBe(200);
    expect((await login('associate')).statusCode).toBe(200);
    expect(await operationsOf('associate')).toEqual(
      expect.arrayContaining(['renew_recovery_codes', 'disable_second_factor']),
    );
  });

  it('sets the cookies of a browser after the code, and none before', async () => {
    const { secret: again } = await enrol('associate');
    const send = (path: string, payload: object) =>
      client.server.app.inject({
        method: 'POST',
        url: `/api/v1/auth/${path}`,
        payload,
        headers: { 'sec-fetch-site': 'same-origin' },
      });
    const asked = await send('sign-in', { email: client.emailOf('associate'), password: PASSWORD });
    expect([asked.statusCode, asked.cookies]).toEqual([401, []]);
    const foreign = await client.server.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in/second-step',
      payload: { token: stepOf(asked).token, code: codeOf(again) },
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(foreign.statusCode).toBe(403);
    const done = await send('sign-in/second-step', { token: stepOf(asked).token, code: codeOf(again) });
    expect([done.statusCode, done.cookies.map(({ name }) => name)]).toEqual([
      200,
      ['redpill_access', 'redpill_refresh', 'redpill_csrf'],
    ]);
    expect(done.json()).toMatchObject({ role: 'associate' });
  });

  it('tells nothing of it to whoever does not know the password', async () => {
    const wrong = await login('associate', 'not the password', '10.1.1.1');
    expect(wrong.json()).not.toHaveProperty('second_step');
  });
});

describe('a firm that asks its staff for a second factor', () => {
  const ask = (required: boolean, grace_days = 14) =>
    secondFactor.requireSecondFactor.run(client.firm.as('admin'), { required, grace_days });

  it('lets them in without while the grace lasts, then has them set one up between password and sign-in', async () => {
    const before = await client.loginAs('analyst');
    await ask(true, 7);
    expect((await login('analyst')).statusCode).toBe(200);
    const state = (await client.get('/auth/second-factor', before.access_token)).json();
    expect(state).toMatchObject({ since: null, required_from: expect.any(String) });
    wait(8 * 24 * 3600_000);
    const due = await login('analyst');
    expect([due.statusCode, due.json()]).toMatchObject([401, { second_step: { purpose: 'enrol', expires_in: 900 } }]);
    const { token } = stepOf(due);
    // No code finishes a step that was not begun, and the step signs nobody in by itself.
    expect((await client.post('login/second-step', { token, code: '000000' })).statusCode).toBe(401);
    const { secret } = (await client.post('sign-in/enrol', { token })).json<{ secret: string }>();
    const done = await client.post('sign-in/enrol/confirm', { token, code: codeOf(secret) });
    expect([done.statusCode, done.json()]).toMatchObject([200, { session: { role: 'analyst' } }]);
    expect(done.json<{ recovery_codes: string[] }>().recovery_codes).toHaveLength(10);
    expect(done.cookies).toHaveLength(3);
    wait(STEP_MS);
    const next = stepOf(await login('analyst'));
    expect(next.purpose).toBe('second_step');
    const { access_token } = (
      await client.post('login/second-step', { token: next.token, code: codeOf(secret) })
    ).json<Tokens>();
    wait(STEP_MS);
    const give = await client.post('second-factor/disable', { password: PASSWORD, code: codeOf(secret) }, access_token);
    expect([give.statusCode, give.json()]).toMatchObject([409, { code: 'refused' }]);
  });

  it('ends the sign-ins that were made without one when the grace is over', async () => {
    await ask(false);
    await client.server.database.owner('DELETE FROM identity.second_factors WHERE user_id = $1', [
      client.firm.actors.general_partner.user_id,
    ]);
    const { refresh_token } = await client.loginAs('general_partner');
    // From now on by the database's clock, days before the one that sign-ins are judged by.
    await ask(true, 0);
    const ended = await client.post('refresh', { refresh_token });
    expect([ended.statusCode, ended.json()]).toMatchObject([401, { detail: expect.stringContaining('second factor') }]);
    await ask(false);
  });

  it('counts a second factor no more once an admin has taken it from whoever lost it', async () => {
    const { user_id } = client.firm.actors.analyst;
    const before = await secondFactor.listSecondFactors.run(client.firm.as('admin'), {});
    expect(before.items.find((item) => item.user_id === user_id)).toMatchObject({
      second_factor_since: expect.any(String),
      recovery_codes: 10,
    });
    await secondFactor.resetSecondFactor.run(client.firm.as('admin'), { member_id: client.firm.member_ids.analyst });
    expect((await login('analyst')).statusCode).toBe(200);
  });

  it('has whoever runs the server help where no admin can', async () => {
    await enrol('analyst');
    expect(await client.server.identity.resetSecondFactor('nobody@firm.test')).toBe(false);
    expect(await client.server.identity.resetSecondFactor(client.emailOf('analyst').toUpperCase())).toBe(true);
    expect((await login('analyst')).statusCode).toBe(200);
    expect(await operationsOf('analyst')).toContain('reset_second_factor');
  });
});
