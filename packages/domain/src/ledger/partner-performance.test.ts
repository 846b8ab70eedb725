import { describe, expect, test } from 'vitest';
import type { LedgerEntry } from './entry.ts';
import { asOf, entry } from './ledger.fixture.ts';
import { partnerPerformance } from './partner-performance.ts';

const of = (limited_partner_id: string) => ({ limited_partner_id });
const COMMITMENTS = [
  entry('01', 'commitment', '2020-01-01', '60.00', of('a')),
  entry('02', 'commitment', '2020-01-01', '30.00', of('b')),
  entry('03', 'commitment', '2021-01-01', '10.00', of('c')),
];

function lines(day: string, entries: LedgerEntry[], more = {}) {
  const { items, policies, ...rest } = partnerPerformance(asOf(day, entries, more));
  const byPartner = Object.fromEntries(items.map((item) => [item.limited_partner_id ?? 'nobody', item]));
  return { ...rest, byPartner, nav_allocation: policies.find(({ name }) => name === 'nav_allocation')?.value };
}

describe('partners', () => {
  test('have their own figures from what names them', () => {
    const { byPartner } = lines('2022-12-31', [
      ...COMMITMENTS,
      entry('10', 'contribution', '2020-02-01', '30.00', of('a')),
      entry('11', 'contribution', '2020-02-01', '10.00', of('b')),
      entry('12', 'distribution', '2021-02-01', '15.00', { ...of('a'), recallable_amount: '5.00' }),
    ]);
    expect(byPartner.a).toMatchObject({
      commitment: '60.00',
      paid_in: '30.00',
      distributed: '15.00',
      unfunded: '35.00',
    });
    expect(byPartner.a).toMatchObject({ dpi: 0.5, pic_ratio: 0.5, allocated: false, nav: null, tvpi: null });
    expect(byPartner.a?.reasons.nav?.code).toBe('no_nav');
    expect(byPartner.c).toMatchObject({ paid_in: '0.00', unfunded: '10.00', dpi: null });
    expect(byPartner.c?.reasons.dpi?.code).toBe('no_paid_in');
  });

  test('share a call on the whole fund by the commitments of its day', () => {
    const { byPartner } = lines('2022-12-31', [
      ...COMMITMENTS,
      entry('10', 'contribution', '2020-02-01', '10.00'),
      entry('11', 'contribution', '2021-02-01', '10.01'),
    ]);
    expect(byPartner.a).toMatchObject({ paid_in: '12.68', allocated: true });
    expect(byPartner.b).toMatchObject({ paid_in: '6.33' });
    expect(byPartner.c).toMatchObject({ paid_in: '1.00' });
  });

  test('a call before any commitment is shared by the commitments that came', () => {
    const { byPartner } = lines('2022-12-31', [...COMMITMENTS, entry('10', 'contribution', '2019-02-01', '10.00')]);
    expect([byPartner.a?.paid_in, byPartner.b?.paid_in, byPartner.c?.paid_in]).toEqual(['6.00', '3.00', '1.00']);
  });

  test("share the fund's value by commitment or by paid-in, as the policy says", () => {
    const entries = [
      ...COMMITMENTS,
      entry('10', 'contribution', '2020-02-01', '30.00', of('a')),
      entry('11', 'contribution', '2020-02-01', '30.00', of('b')),
      entry('12', 'nav', '2022-12-31', '100.00'),
    ];
    const byCommitment = lines('2022-12-31', entries);
    expect(byCommitment.nav_allocation).toBe('commitment');
    expect(['a', 'b', 'c'].map((id) => byCommitment.byPartner[id]?.nav)).toEqual(['60.00', '30.00', '10.00']);
    expect(byCommitment.byPartner.a?.tvpi).toBe(2);
    expect(byCommitment.byPartner.a?.net_irr).toBeCloseTo(2 ** (365 / 1064) - 1, 10);
    const byPaidIn = lines('2022-12-31', entries, { policies: { nav_allocation: 'paid_in' } });
    expect(byPaidIn.nav_allocation).toBe('paid_in');
    expect(['a', 'b', 'c'].map((id) => byPaidIn.byPartner[id]?.nav)).toEqual(['50.00', '50.00', '0.00']);
  });

  test('keep their own reported values, each rolled forward by its own flows', () => {
    const { byPartner, nav_allocation, estimated } = lines('2022-12-31', [
      ...COMMITMENTS.slice(0, 2),
      entry('10', 'contribution', '2020-02-01', '30.00', of('a')),
      entry('11', 'contribution', '2020-02-01', '15.00', of('b')),
      entry('12', 'nav', '2022-09-30', '70.00', of('a')),
      entry('13', 'nav', '2022-09-30', '20.00', of('b')),
      entry('14', 'distribution', '2022-10-31', '10.00', of('a')),
      entry('15', 'contribution', '2022-11-30', '5.00', of('b')),
    ]);
    expect(nav_allocation).toBe('reported by partner');
    expect(estimated).toBe(true);
    expect(byPartner.a).toMatchObject({ nav: '60.00', distributed: '10.00' });
    expect(byPartner.b).toMatchObject({ nav: '25.00', paid_in: '20.00' });
  });

  test('without commitments share by paid-in, and the policy used is named', () => {
    const { byPartner, nav_allocation } = lines('2022-12-31', [
      entry('10', 'contribution', '2020-02-01', '30.00', of('a')),
      entry('11', 'contribution', '2020-02-01', '10.00', of('b')),
      entry('12', 'nav', '2022-12-31', '100.00'),
    ]);
    expect(nav_allocation).toBe('paid_in');
    expect([byPartner.a?.nav, byPartner.b?.nav]).toEqual(['75.00', '25.00']);
    expect(byPartner.a?.reasons.unfunded?.code).toBe('no_commitment');
  });

  test('nobody named is a line of its own, so that the fund still adds up', () => {
    const { byPartner } = lines('2022-12-31', [
      entry('10', 'contribution', '2020-02-01', '30.00'),
      entry('12', 'nav', '2022-12-31', '100.00'),
    ]);
    expect(Object.keys(byPartner)).toEqual(['nobody']);
    expect(byPartner.nobody).toMatchObject({ paid_in: '30.00', nav: '100.00', allocated: false });
  });

  test('of a fund valued before carry are quoted no net rate', () => {
    const { byPartner, before_carry } = lines('2022-12-31', [
      ...COMMITMENTS,
      entry('10', 'contribution', '2020-02-01', '30.00', of('a')),
      entry('11', 'investment', '2020-03-01', '30.00', { investment_id: 'x' }),
    ]);
    expect(before_carry).toBe(true);
    expect(byPartner.a?.net_irr).toBeNull();
    expect(byPartner.a?.reasons.net_irr?.code).toBe('before_carry');
  });
});
