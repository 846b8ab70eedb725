import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../decimal.ts';
import { PROPERTY } from '../property.fixture.ts';
import { accruedCarry } from './accrued-carry.ts';
import { accruedCarryByPartner, type PartnersCarryInput } from './accrued-carry-by-partner.ts';
import { AT, PARTNERS, partner } from './partners.fixture.ts';
import { anyWaterfall } from './waterfall.fixture.ts';
import { PLAIN_WATERFALL } from './waterfall-terms.ts';

const FUND: PartnersCarryInput = {
  terms: PLAIN_WATERFALL,
  partners: PARTNERS,
  distributions: [{ date: '2023-12-31', amount: '100' }],
  as_of: '2025-12-31',
  liquidation: '200',
  tax_rate: 0.4,
  places: 2,
};

describe('accrued carry of each partner', () => {
  test('on its own terms, and the fund is their sum', () => {
    const fund = accruedCarryByPartner(FUND);
    expect(
      fund.partners.map(({ id, accrued }) => [id, Number(accrued.accrued_carry), Number(accrued.net_asset_value)]),
    ).toEqual([
      ['a', 24, 96],
      ['b', 11.4, 64.6],
      ['own', 0, 4],
    ]);
    expect([fund.accrued_carry, fund.net_asset_value, fund.carry_paid].map(Number)).toEqual([35.4, 164.6, 0]);
    expect([fund.past.distributed, fund.hypothetical.distributed].map(Number)).toEqual([100, 300]);
    expect(fund.hypothetical.steps.map(({ date, carry }) => [date, Number(carry)])).toEqual([
      ['2023-12-31', 0],
      ['2025-12-31', 35.4],
    ]);
  });

  test('an advance for tax is borne by the partners who bear carry', () => {
    const advance = { date: '2024-03-31', amount: '9.80', tax_advance: true };
    const { partners, carry_paid } = accruedCarryByPartner({
      ...FUND,
      distributions: [...FUND.distributions, advance],
    });
    expect(partners.map(({ accrued }) => Number(accrued.carry_paid))).toEqual([6, 3.8, 0]);
    expect(Number(carry_paid)).toBe(9.8);
    const free = FUND.partners.map((each) => ({ ...each, carry_free: true }));
    const nobody = () => accruedCarryByPartner({ ...FUND, partners: free, distributions: [advance] });
    expect(nobody).toThrow(/^distributions[.]0[.]tax_advance: an advance on carry that some partner bears/);
  });

  test('a clawback is owed partner by partner: one’s excess does not make good another’s shortfall', () => {
    const late = { ...partner('b', '60'), contributions: [{ date: AT, amount: '10' }] };
    const fund = accruedCarryByPartner({
      ...FUND,
      partners: [partner('a', '60'), late],
      distributions: [{ date: '2023-12-31', amount: '100' }],
      liquidation: '0',
    });
    // Of 50 each the first lacks 10; the second made 40 and paid carry of 8 on it.
    expect(fund.partners.map(({ accrued: { clawback } }) => Number(clawback.due))).toEqual([0, 0]);
    expect(Number(fund.hypothetical.short.capital)).toBe(10);
    expect([fund.clawback.lp_shortfall, fund.clawback.cap, fund.clawback.due].map(Number)).toEqual([10, 4.8, 0]);
  });

  test('with equal terms it is that of the whole fund, to the cent of each part', () => {
    fc.assert(
      fc.property(
        anyWaterfall,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        fc.nat(100_000_000),
        (whole, sizes, cents) => {
          const terms = { ...whole.terms, gp_commitment: 0, escrow: 0 };
          const all = sizes.reduce((sum, each) => sum + each, 0);
          const partners = sizes.map((size, index) => ({
            id: `p${index}`,
            commitment: String(size),
            contributions: whole.contributions.map((each) => ({
              ...each,
              amount: new Decimal(each.amount).times(size).div(all).toFixed(20),
            })),
          }));
          const input = { ...whole, terms, liquidation: (cents / 100).toFixed(2), tax_rate: 0.3 };
          const fund = accruedCarry(input);
          const sum = accruedCarryByPartner({ ...input, partners });
          expect(sum.accrued_carry.plus(sum.net_asset_value).toFixed(2)).toBe(input.liquidation);
          expect(sum.hypothetical.distributed.equals(fund.hypothetical.distributed)).toBe(true);
          expect(sum.hypothetical.steps.map(({ date }) => date)).toEqual(
            fund.hypothetical.steps.map(({ date }) => date),
          );
          const slack = 0.02 * sizes.length * (2 + whole.distributions.length);
          expect(sum.accrued_carry.minus(fund.accrued_carry).abs().toNumber()).toBeLessThanOrEqual(2 * slack);
        },
      ),
      { ...PROPERTY, numRuns: Math.min(300, PROPERTY.numRuns) },
    );
  });
});
