import { toMinor } from '@redpill/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLimitedPartner } from '../limited-partners/index.ts';
import { foundTestFirm, foundTestFund, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import {
  callCapital,
  correctLedgerEntry,
  distributeProceeds,
  listFxRates,
  listLedger,
  recordFxRate,
  recordLedgerEntries,
  recordLedgerEntry,
} from './index.ts';
import { shareParts } from './share-parts.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
});
afterAll(() => database.close());

const gp = () => firm.as('general_partner');

/** A fund whose three partners committed alike. */
async function thirds() {
  const fund = await foundTestFund(database, firm);
  const third = await createLimitedPartner.run(gp(), { name: `Cedar ${fund.fund_id.slice(0, 8)}` });
  const partners = [fund.own_partner, fund.other_partner, third.id];
  const { items } = await recordLedgerEntries.run(gp(), {
    fund_id: fund.fund_id,
    entries: partners.map((limited_partner_id) => ({
      type: 'commitment' as const,
      date: '2018-01-01',
      amount: '1000',
      limited_partner_id,
    })),
  });
  return { ...fund, partners, commitments: items };
}

const sum = (amounts: (string | null)[]) =>
  amounts.reduce((total, amount) => total + toMinor(amount ?? '0', 'USD'), 0n);

describe('calling capital', () => {
  it('shares a call by commitments to the last cent, purposes and all, with one entry a partner', async () => {
    const { fund_id, partners } = await thirds();
    const call = await callCapital.run(gp(), {
      fund_id,
      date: '2018-02-01',
      due_date: '2018-02-15',
      notice_date: '2018-02-01',
      amount: '100.00',
      purpose_investments: '66.67',
      purpose_fees: '33.33',
    });
    expect(call.items.map((item) => item.limited_partner_id)).toEqual(partners);
    expect(call.items.map((item) => item.amount)).toEqual(['33.34', '33.33', '33.33']);
    expect(sum(call.items.map((item) => item.purpose_investments))).toBe(6667n);
    expect(sum(call.items.map((item) => item.purpose_fees))).toBe(3333n);
    const events = await database.owner('SELECT operation, effect FROM events WHERE subject_id = $1 ORDER BY id', [
      fund_id,
    ]);
    expect(events.at(-1)).toEqual({ operation: 'call_capital', effect: 'binding' });
  });

  it('refuses more than can still be called inside the commitment, and lets fees outside it through', async () => {
    const { fund_id } = await thirds();
    const call = { fund_id, date: '2018-02-01', amount: '3000.03' };
    await expect(callCapital.run(gp(), call)).rejects.toMatchObject({ code: 'refused' });
    await expect(callCapital.run(gp(), { ...call, inside_commitment: false })).resolves.toMatchObject({
      items: [{ unfunded_impact: '0.00' }, {}, {}],
    });
    await callCapital.run(gp(), { ...call, amount: '3000' });
    await expect(callCapital.run(gp(), { ...call, amount: '0.03' })).rejects.toMatchObject({ code: 'refused' });
  });

  it('counts the commitments in force on the day alone, and those that were corrected as they stand', async () => {
    const { fund_id, partners, commitments } = await thirds();
    await expect(callCapital.run(gp(), { fund_id, date: '2017-12-31', amount: '1' })).rejects.toMatchObject({
      code: 'refused',
    });
    await correctLedgerEntry.run(gp(), { entry_id: commitments[0]?.id, void: true, note: 'Withdrew' });
    await correctLedgerEntry.run(gp(), { entry_id: commitments[1]?.id, amount: '3000', note: 'Misread' });
    const call = await callCapital.run(gp(), { fund_id, date: '2018-02-01', amount: '400' });
    expect(call.items.map((item) => [item.limited_partner_id, item.amount])).toEqual([
      [partners[1], '300.00'],
      [partners[2], '100.00'],
    ]);
  });

  it('refuses a call that is wrong as a whole, naming its fields, and one by others than partners and admins', async () => {
    const { fund_id } = await thirds();
    const wrong = callCapital.run(gp(), { fund_id, date: '2018-02-01', amount: '10', purpose_fees: '11' });
    await expect(wrong).rejects.toMatchObject({ details: { errors: [{ path: 'purpose_investments' }] } });
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      const call = callCapital.run(firm.as(role), { fund_id, date: '2018-02-01', amount: '10' });
      await expect(call).rejects.toMatchObject({ code: 'forbidden' });
    }
    const strange = callCapital.run(other.as('admin'), { fund_id, date: '2018-02-01', amount: '10' });
    await expect(strange).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses to share by commitments without a partner or in another currency', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    const commitment = { fund_id, type: 'commitment', date: '2018-01-01', amount: '10' } as const;
    const nameless = await recordLedgerEntry.run(gp(), commitment);
    const call = { fund_id, date: '2018-02-01', amount: '1' };
    await expect(callCapital.run(gp(), call)).rejects.toMatchObject({ code: 'refused' });
    await correctLedgerEntry.run(gp(), { entry_id: nameless.id, currency: 'EUR', note: 'x' });
    await expect(callCapital.run(gp(), call)).rejects.toMatchObject({ code: 'refused' });
  });

  it('calls what can be called once when two calls come at once', async () => {
    const { fund_id } = await thirds();
    const call = { fund_id, date: '2018-02-01', amount: '3000' };
    const both = await Promise.allSettled([callCapital.run(gp(), call), callCapital.run(gp(), call)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const { total } = await listLedger.run(gp(), { fund_id, type: 'contribution', total: true });
    expect(total).toBe(3);
  });
});

describe('distributing', () => {
  it('shares a distribution and its recallable part to the last cent, and restores what can be called', async () => {
    const { fund_id, partners } = await thirds();
    await callCapital.run(gp(), { fund_id, date: '2018-02-01', amount: '3000' });
    const paid = await distributeProceeds.run(gp(), {
      fund_id,
      date: '2019-01-01',
      amount: '200.00',
      distribution_type: 'gain',
      recallable_amount: '100.00',
    });
    expect(paid.items.map((item) => item.limited_partner_id)).toEqual(partners);
    expect(sum(paid.items.map((item) => item.amount))).toBe(20000n);
    expect(sum(paid.items.map((item) => item.recallable_amount))).toBe(10000n);
    expect(sum(paid.items.map((item) => item.unfunded_impact))).toBe(10000n);
    await expect(callCapital.run(gp(), { fund_id, date: '2019-02-01', amount: '99' })).resolves.toBeDefined();
  });

  it('refuses more recallable than is paid, and others than partners and admins', async () => {
    const { fund_id } = await thirds();
    const paid = { fund_id, date: '2019-01-01', amount: '10', recallable_amount: '11' };
    await expect(distributeProceeds.run(gp(), paid)).rejects.toMatchObject({
      details: { errors: [{ path: 'recallable_amount' }] },
    });
    await expect(distributeProceeds.run(firm.as('associate'), paid)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(distributeProceeds.run(other.as('admin'), paid)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('sharing parts', () => {
  it('adds up along partners and along parts, whatever the amounts', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000_00 });
    const text = (units: number) => (units / 100).toFixed(2);
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 4 }),
        (amounts, cuts) => {
          let left = amounts.reduce((total, amount) => total + amount, 0);
          const parts = cuts.map((cut) => {
            const part = cut % (left + 1);
            left -= part;
            return part;
          });
          parts.push(left);
          const shares = shareParts(amounts.map(text), parts.map(text), 'USD');
          for (const [index, part] of parts.entries()) expect(sum(shares[index] ?? [])).toBe(BigInt(part));
          for (const [holder, amount] of amounts.entries()) {
            const own = shares.map((share) => share[holder] ?? null);
            expect(sum(own)).toBe(BigInt(amount));
            expect(own.every((share) => share !== null && !share.startsWith('-'))).toBe(true);
          }
        },
      ),
    );
  });
});

describe('exchange rates', () => {
  it('records a rate with its source and event, and lists the newest first', async () => {
    const rate = { base_currency: 'EUR', quote_currency: 'USD', date: '2020-01-02', rate: '1.1193', source: 'ECB' };
    const recorded = await recordFxRate.run(gp(), rate);
    expect(recorded).toMatchObject({ ...rate, rate: '1.119300000000' });
    await recordFxRate.run(gp(), { ...rate, date: '2020-01-03', rate: '1.1147' });
    const listed = await listFxRates.run(firm.as('analyst'), { base_currency: 'EUR', total: true });
    expect(listed).toMatchObject({ items: [{ date: '2020-01-03' }, { date: '2020-01-02' }], total: 2 });
    const [event] = await database.owner('SELECT operation FROM events WHERE subject_id = $1', [recorded.id]);
    expect(event).toEqual({ operation: 'record_fx_rate' });
    expect((await listFxRates.run(other.as('admin'), {})).items).toEqual([]);
  });

  it('refuses a rate of nothing, of one currency in itself, from the past by a person, and by other roles', async () => {
    const rate = { base_currency: 'GBP', quote_currency: 'USD', date: '2020-01-02', rate: '1.3' };
    for (const wrong of [{ rate: '0' }, { quote_currency: 'GBP' }, { recorded_at: '2020-01-02T00:00:00Z' }]) {
      await expect(recordFxRate.run(gp(), { ...rate, ...wrong })).rejects.toMatchObject({ code: 'invalid' });
    }
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      await expect(recordFxRate.run(firm.as(role), rate)).rejects.toMatchObject({ code: 'forbidden' });
    }
    for (const statement of ['UPDATE fx_rates SET rate = 1', 'DELETE FROM fx_rates']) {
      await expect(database.owner(statement)).rejects.toThrow(/append-only/);
    }
  });
});
