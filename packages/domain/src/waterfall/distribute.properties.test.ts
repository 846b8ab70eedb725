import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../decimal.ts';
import { PROPERTY } from '../property.fixture.ts';
import { accruedCarry } from './accrued-carry.ts';
import { fundClawback } from './clawback.ts';
import { distribute, type WaterfallInput } from './distribute.ts';
import type { TierSplit } from './tier-cells.ts';
import { anyFlows, anyWaterfall, LAST_DAY, plainTerms } from './waterfall.fixture.ts';

const sum = (all: readonly Decimal[]) => all.reduce((total, each) => total.plus(each), new Decimal(0));
const cells = (tiers: readonly TierSplit[]) => tiers.flatMap(({ lp, gp }) => [lp, gp]);
const cent = new Decimal('0.01');

describe('whatever the terms and the flows', () => {
  test('parts add up to each payment, to the total and to the parties, and none is below zero', () => {
    fc.assert(
      fc.property(anyWaterfall, (input) => {
        const run = distribute(input);
        for (const step of run.steps) {
          expect(sum(cells(step.tiers)).equals(step.distributed)).toBe(true);
          for (const part of cells(step.tiers)) {
            expect(part.isNegative() && !part.isZero()).toBe(false);
            expect(part.decimalPlaces()).toBeLessThanOrEqual(2);
          }
        }
        expect(sum(run.steps.map(({ distributed }) => distributed)).equals(run.distributed)).toBe(true);
        expect(sum(cells(run.tiers)).equals(run.distributed)).toBe(true);
        expect(run.lp.plus(run.gp).equals(run.distributed)).toBe(true);
        expect(sum(input.distributions.map(({ amount }) => new Decimal(amount))).equals(run.distributed)).toBe(true);
      }),
      PROPERTY,
    );
  });

  test('more proceeds at the end leave no party with less', () => {
    fc.assert(
      fc.property(anyWaterfall, fc.integer({ min: 1, max: 100_000_000 }), fc.nat(100_000_000), (input, more, base) => {
        const sold = (cents: number) => distribute({ ...input, liquidation: (cents / 100).toFixed(2) });
        const less = sold(base);
        const greater = sold(base + more);
        expect(greater.lp.greaterThanOrEqualTo(less.lp)).toBe(true);
        expect(greater.gp.greaterThanOrEqualTo(less.gp)).toBe(true);
        // The manager's part is rounded among carry and own commitment: of three, one may be a cent lower.
        expect(greater.carry.plus(cent).greaterThanOrEqualTo(less.carry)).toBe(true);
      }),
      PROPERTY,
    );
  });

  test('splitting a flow in two of the same day, or telling them in another order, changes nothing', () => {
    fc.assert(
      fc.property(anyWaterfall, (input) => {
        const halves = <T extends { amount: string }>(flow: T): T[] => {
          const half = new Decimal(flow.amount).div(2).toDecimalPlaces(2, Decimal.ROUND_DOWN);
          const rest = new Decimal(flow.amount).minus(half);
          return [
            { ...flow, amount: half.toFixed() },
            { ...flow, amount: rest.toFixed() },
          ];
        };
        const told: WaterfallInput = {
          ...input,
          contributions: input.contributions.flatMap(halves).toReversed(),
          distributions: input.distributions.flatMap(halves).toReversed(),
        };
        const [one, other] = [distribute(input), distribute(told)];
        // Sums in another order differ in the fiftieth digit, which may move a cent that lies on the edge.
        for (const [index, cell] of cells(one.tiers).entries()) {
          expect(
            cell
              .minus(cells(other.tiers)[index] ?? 0)
              .abs()
              .lessThanOrEqualTo(cent),
          ).toBe(true);
        }
      }),
      PROPERTY,
    );
  });

  test('what was paid is not changed by what comes later', () => {
    fc.assert(
      fc.property(anyWaterfall, fc.integer({ min: 2016, max: 2025 }), (input, year) => {
        const as_of = `${year}-06-30`;
        const then = distribute({ ...input, as_of });
        const now = distribute(input);
        const steps = now.steps.filter(({ date }) => date <= as_of);
        expect(JSON.stringify(then.steps)).toBe(JSON.stringify(steps));
      }),
      PROPERTY,
    );
  });

  test('accrued carry is never below zero and a clawback never more than carry net of tax', () => {
    fc.assert(
      fc.property(anyWaterfall, fc.nat(100_000_000), fc.integer({ min: 0, max: 100 }), (input, cents, tax) => {
        const liquidation = (cents / 100).toFixed(2);
        const accrued = accruedCarry({ ...input, liquidation, tax_rate: tax / 100 });
        expect(accrued.accrued_carry.isNegative() && !accrued.accrued_carry.isZero()).toBe(false);
        expect(accrued.net_asset_value.plus(accrued.accrued_carry).toFixed(2)).toBe(liquidation);
        expect(accrued.clawback.due.lessThanOrEqualTo(accrued.clawback.cap)).toBe(true);
        expect(accrued.clawback.from_escrow.lessThanOrEqualTo(accrued.hypothetical.escrow)).toBe(true);
      }),
      PROPERTY,
    );
  });
});

describe('with plain terms', () => {
  test('the European manager has at no time more carry than the American one', () => {
    fc.assert(
      fc.property(plainTerms, anyFlows, fc.integer({ min: 2015, max: 2026 }), (terms, flows, year) => {
        const input = { terms, ...flows, as_of: `${year}-12-31`, places: 2 };
        const european = distribute(input).carry;
        const american = distribute({ ...input, terms: { ...terms, style: 'american' } }).carry;
        expect(european.lessThanOrEqualTo(american.plus(cent))).toBe(true);
      }),
      PROPERTY,
    );
  });

  test('a fund that ends with one sale gives the manager its share of all profit, and owes nothing back', () => {
    fc.assert(
      fc.property(plainTerms, anyFlows, fc.nat(100_000_000), (terms, { contributions }, cents) => {
        const liquidation = (cents / 100).toFixed(2);
        const input = { terms, contributions, distributions: [], as_of: LAST_DAY, places: 2, liquidation };
        const run = distribute(input);
        const profit = Decimal.max(0, run.distributed.minus(run.contributed));
        expect(run.carry.minus(profit.times(terms.carry)).abs().lessThanOrEqualTo(cent)).toBe(true);
        const owed = fundClawback({ ...input, tax_rate: 0 });
        expect(owed.excess.lessThanOrEqualTo(cent)).toBe(true);
      }),
      PROPERTY,
    );
  });
});
