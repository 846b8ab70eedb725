import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { foundFirm, limitedPartners, partnerDetails, signIns } from '@redpill/core';
import { TEST_DATABASE } from '@redpill/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFirm, StartRefused } from '../boot/open-firm.ts';
import { type Env, readEnv } from '../env.ts';
import { openTestCommands, type TestCommands } from '../testing/test-commands.ts';

const [first, second] = [`one:${randomBytes(32).toString('base64')}`, `two:${randomBytes(32).toString('base64')}`];
let commands: TestCommands;
let env: Env;
const partners: string[] = [];

const withKeys = (ENCRYPTION_KEYS: string | undefined): Env => ({ ...env, ENCRYPTION_KEYS }) as Env;

async function opened<T>(settings: Env, work: (firm: Awaited<ReturnType<typeof openFirm>>) => Promise<T>): Promise<T> {
  const firm = await openFirm(settings, (error) => {
    throw error;
  });
  try {
    return await work(firm);
  } finally {
    await firm.close();
  }
}

const callOf = (firm: Awaited<ReturnType<typeof openFirm>>, organization_id: string) => ({
  database: firm.database,
  ports: firm.ports,
  actor: { kind: 'system', organization_id, job: 'test' } as const,
  channel: 'cli' as const,
});

beforeAll(async () => {
  commands = await openTestCommands();
  ({ env } = commands);
});
afterAll(() => commands.close());

const redpill = (settings: Env, ...args: string[]) => commands.run(args, settings);
const uses = async (settings: Env) =>
  (JSON.parse((await redpill(settings, 'keys', 'list', '--json')).said) as Record<string, unknown>[]).map(
    ({ key_id, state, fields }) => `${key_id} ${state} ${fields}`,
  );

describe('the keys of an installation', () => {
  let organization_id: string;

  it('kept in the data directory are made once, added to and dropped when nothing needs them', async () => {
    const [own] = (await uses(env)).filter((use) => use.includes('current'));
    const former = own?.split(' ')[0] ?? '';
    expect((await redpill(env, 'keys', 'new')).code).toBe(0);
    const now = await uses(env);
    expect(now).toContain(`${former} held 0`);
    expect((await redpill(env, 'keys', 'drop', former)).said).toBe(`${former} is forgotten.`);
    expect((await uses(env)).some((use) => use.startsWith(former))).toBe(false);
    const current = now.find((use) => use.includes('current'))?.split(' ')[0] ?? '';
    expect((await redpill(env, 'keys', 'drop', current)).errors).toContain('is the current key');
  });

  it.runIf(TEST_DATABASE === 'postgres')(
    'of another data directory are asked for where the database is shared',
    async () => {
      const elsewhere: Env = { ...env, DATA_DIR: join(commands.folder, 'elsewhere') };
      const [known] = (await uses(env)).map((use) => use.split(' ')[0] ?? '');
      const refused = await redpill(elsewhere, 'keys', 'list');
      expect([refused.code, refused.errors]).toEqual([1, expect.stringContaining(known ?? '')]);
      expect(refused.errors).toMatch(/another DATA_DIR.*ENCRYPTION_KEYS and JWT_SECRET/);
      // Refused again: a server that was turned away left no key behind.
      expect((await redpill(elsewhere, 'keys', 'list')).code).toBe(1);
      expect((await redpill({ ...elsewhere, ENCRYPTION_KEYS: first } as Env, 'keys', 'list')).code).toBe(0);
    },
  );

  it('are listed with what they sealed', async () => {
    await opened(withKeys(first), async (firm) => {
      const user = { email: 'ada@firm.test', name: 'Ada' };
      const { user_id } = await firm.identity.createUser({ ...user, password: 'a long test password' });
      organization_id = (await foundFirm(firm.database, { name: 'Firm', admin: { ...user, user_id } })).id;
      for (let n = 0; n < 3; n += 1) {
        const { id } = await limitedPartners.createLimitedPartner.run(callOf(firm, organization_id), {
          name: `LP ${n}`,
        });
        partners.push(id);
        await partnerDetails.setPartnerDetails.run(callOf(firm, organization_id), {
          limited_partner_id: id,
          tax_number: `tax number ${n}`,
        });
      }
      const place = signIns.secondFactorPlace(user_id);
      const { key_id, sealed } = firm.keys.seal('SECRET', place);
      await firm.database.pool.query(
        'INSERT INTO identity.second_factors (user_id, key_id, sealed) VALUES ($1, $2, $3)',
        [user_id, key_id, sealed],
      );
    });
    expect(await uses(withKeys(first))).toEqual(['one current 3', 'one current 1']);
    expect(await uses(withKeys(`${second},${first}`))).toEqual(['one held 3', 'one held 1', 'two current 0']);
  });

  it('that are missing are named, and a rotation does not claim to be finished', async () => {
    expect(await uses(withKeys(second))).toEqual(['one missing 3', 'one missing 1', 'two current 0']);
    const { code, said, errors } = await redpill(withKeys(second), 'keys', 'rotate');
    expect([code, said]).toEqual([1, '0 sealed anew with two.']);
    expect(errors).toMatch(/Not finished.*missing/);
    expect(errors).toContain('one: 3 in the records of Firm');
    await opened(withKeys(second), async (firm) => {
      const reading = partnerDetails.getPartnerDetails.run(callOf(firm, organization_id), {
        limited_partner_id: partners[0] ?? '',
      });
      await expect(reading).rejects.toMatchObject({ code: 'upstream', message: expect.stringContaining('key one') });
    });
  });

  it('of another content under a known name are refused at the start', async () => {
    const impostor = `one:${randomBytes(32).toString('base64')}`;
    await expect(openFirm(withKeys(impostor), () => undefined)).rejects.toThrow(StartRefused);
    await expect(openFirm(withKeys(impostor), () => undefined)).rejects.toThrow(/one is not the key of that name/);
  });

  it('are rotated: everything opens with the new key alone, counted, with an event for the firm’s part', async () => {
    const both = withKeys(`${second},${first}`);
    const rotated = JSON.parse((await redpill(both, 'keys', 'rotate', '--json')).said) as object;
    expect(rotated).toEqual({ key_id: 'two', resealed: 4, left: [] });
    expect(JSON.parse((await redpill(both, 'keys', 'rotate', '--json')).said)).toMatchObject({ resealed: 0 });
    expect(await uses(withKeys(second))).toEqual(['two current 3', 'two current 1']);
    await opened(withKeys(second), async (firm) => {
      for (const [n, limited_partner_id] of partners.entries()) {
        const full = await partnerDetails.revealPartnerDetails.run(callOf(firm, organization_id), {
          limited_partner_id,
        });
        expect(full.tax_number).toBe(`tax number ${n}`);
      }
      const { rows } = await firm.database.pool.query<{ user_id: string; key_id: string; sealed: string }>(
        'SELECT user_id, key_id, sealed FROM identity.second_factors',
      );
      const [factor] = rows;
      expect(factor && firm.keys.open(factor, signIns.secondFactorPlace(factor.user_id))).toBe('SECRET');
    });
  });

  it('must be given where strangers can reach a shared database', async () => {
    const production = {
      ...env,
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
      JWT_SECRET: 'x'.repeat(32),
    } as Env;
    await expect(openFirm(production, () => undefined)).rejects.toThrow(/ENCRYPTION_KEYS is missing/);
    expect(readEnv({ ENCRYPTION_KEYS: 'one:c2hvcnQ=' })).toEqual({
      problems: [expect.stringMatching(/ENCRYPTION_KEYS: the key one has 5 bytes and needs 32/)],
    });
  });
});
