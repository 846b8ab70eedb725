import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLimitedPartner } from '../limited-partners/index.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm, testVault } from '../testing/index.ts';
import type { Call } from '../verb.ts';
import { getPartnerDetails, revealPartnerDetails, setPartnerDetails } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
let limited_partner_id: string;

const ports = { vault: testVault } as NonNullable<Call['ports']>;
const as = (role: Parameters<TestFirm['as']>[0], of = firm): Call => ({ ...of.as(role), ports });
const IBAN = 'DE89 3704 0044 0532 0130 00';

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
  limited_partner_id = (await createLimitedPartner.run(firm.as('admin'), { name: 'Harbour Pension' })).id;
  await setPartnerDetails.run(as('general_partner'), {
    limited_partner_id,
    account_holder: 'Harbour Pension Fund',
    account_number: IBAN,
    tax_number: '12-34',
  });
});
afterAll(() => database.close());

const eventsOf = (operation: string) =>
  database.owner('SELECT audience, changes, output FROM events WHERE subject_id = $1 AND operation = $2 ORDER BY id', [
    limited_partner_id,
    operation,
  ]);

describe('a limited partner’s private details', () => {
  it('are shown masked, and in full to whoever asks for that, which leaves an event', async () => {
    const masked = await getPartnerDetails.run(as('general_partner'), { limited_partner_id });
    expect(masked).toEqual({
      limited_partner_id,
      account_holder: '••••',
      account_number: '••••0 00',
      tax_number: '••••',
      bank_code: null,
      bank_name: null,
      identity_number: null,
    });
    const call = { ...as('admin'), idempotency_key: 'look-once' };
    const full = await revealPartnerDetails.run(call, { limited_partner_id });
    expect(full).toMatchObject({ account_holder: 'Harbour Pension Fund', account_number: IBAN, tax_number: '12-34' });
    expect(await eventsOf('reveal_partner_details')).toEqual([
      {
        audience: 'partners',
        changes: { revealed: { from: null, to: ['account_holder', 'account_number', 'tax_number'] } },
        output: null,
      },
    ]);
  });

  it('lie nowhere in the database as they are, not in events either', async () => {
    const everywhere = JSON.stringify(await database.owner('SELECT to_jsonb(e) AS row FROM events e'));
    for (const plain of [IBAN, '0532 0130', 'Harbour Pension Fund', '12-34']) expect(everywhere).not.toContain(plain);
    const [event] = await eventsOf('set_partner_details');
    expect(event).toMatchObject({
      audience: 'partners',
      changes: {
        account_number: { from: null, to: '••••0 00' },
        set: { from: [], to: ['account_holder', 'account_number', 'tax_number'] },
      },
    });
  });

  it('are changed one by one: what is left out stays, null takes away', async () => {
    await setPartnerDetails.run(as('admin'), { limited_partner_id, bank_code: 'COBADEFFXXX', tax_number: null });
    const full = await revealPartnerDetails.run(as('admin'), { limited_partner_id });
    expect(full).toMatchObject({ bank_code: 'COBADEFFXXX', tax_number: null, account_number: IBAN });
    await setPartnerDetails.run(as('admin'), { limited_partner_id, bank_code: null, tax_number: '12-34' });
  });

  it('bear any text a person can type, and no NUL', async () => {
    for (const text of ['مثال', '👩‍👩‍👧', "'; DROP TABLE members; --", ' spaced ']) {
      await setPartnerDetails.run(as('admin'), { limited_partner_id, identity_number: text });
      const full = await revealPartnerDetails.run(as('admin'), { limited_partner_id });
      expect(full.identity_number).toBe(text);
    }
    const nul = setPartnerDetails.run(as('admin'), { limited_partner_id, identity_number: 'a\u0000b' });
    await expect(nul).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path: 'identity_number' }] } });
  });

  it('are for partners and admins alone, and of no other firm', async () => {
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      for (const verb of [getPartnerDetails, revealPartnerDetails, setPartnerDetails]) {
        await expect(verb.run(as(role), { limited_partner_id })).rejects.toMatchObject({ code: 'forbidden' });
      }
    }
    const before = await database.owner('SELECT * FROM sealed_fields ORDER BY id');
    for (const verb of [getPartnerDetails, revealPartnerDetails, setPartnerDetails]) {
      const strange = verb.run(as('admin', other), { limited_partner_id, tax_number: 'mine' });
      await expect(strange).rejects.toMatchObject({ code: expect.stringMatching(/not_found|invalid/) });
    }
    expect(await database.owner('SELECT * FROM sealed_fields ORDER BY id')).toEqual(before);
  });

  it('moved to another partner by hand open no more', async () => {
    const { id } = await createLimitedPartner.run(firm.as('admin'), { name: 'Cedar' });
    await database.owner(
      `INSERT INTO sealed_fields (organization_id, subject_type, subject_id, field, key_id, sealed)
       SELECT organization_id, subject_type, $1, field, key_id, sealed FROM sealed_fields WHERE subject_id = $2`,
      [id, limited_partner_id],
    );
    for (const verb of [getPartnerDetails, revealPartnerDetails]) {
      await expect(verb.run(as('admin'), { limited_partner_id: id })).rejects.toMatchObject({ code: 'upstream' });
    }
  });
});
