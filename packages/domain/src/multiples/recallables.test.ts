import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPERTY } from '../property.fixture.ts';
import { recallableMultiples } from './recallables.ts';

describe('recallable distributions', () => {
  test('paid in 110, 20 back of which 10 recallable: DPI 0.1818 gross, 0.10 netted', () => {
    const { gross, netted, recycled_share, show_both } = recallableMultiples({
      paid_in: 110n,
      distributed: 20n,
      recallable: 10n,
      nav: 120n,
    });
    expect([gross.dpi.value, gross.rvpi.value, gross.tvpi.value]).toEqual([20 / 110, 120 / 110, 140 / 110]);
    expect([netted.dpi.value, netted.rvpi.value, netted.tvpi.value]).toEqual([0.1, 1.2, 1.3]);
    expect([recycled_share.value, show_both]).toEqual([10 / 110, true]);
  });

  test('are shown both ways above 5 % alone', () => {
    const recycled = (recallable: bigint) =>
      recallableMultiples({ paid_in: 100n, distributed: 50n, recallable, nav: 0n });
    expect([recycled(5n).show_both, recycled(6n).show_both]).toEqual([false, true]);
  });

  test('leave nothing to divide by when all that was paid in came back recallable', () => {
    const { gross, netted } = recallableMultiples({ paid_in: 10n, distributed: 10n, recallable: 10n, nav: 3n });
    expect(gross.tvpi.value).toBe(1.3);
    expect(netted.tvpi).toEqual({ value: null, reason: 'no_paid_in' });
    const before = recallableMultiples({ paid_in: 0n, distributed: 0n, recallable: 0n, nav: 3n });
    expect(before.recycled_share).toEqual({ value: null, reason: 'no_paid_in' });
  });

  test('are a part of what was distributed', () => {
    const sums = { paid_in: 100n, distributed: 50n, nav: 0n };
    expect(() => recallableMultiples({ ...sums, recallable: 51n })).toThrow(
      'recallable: a part of what was distributed',
    );
    expect(() => recallableMultiples({ ...sums, recallable: -1n })).toThrow(RangeError);
  });

  test('netted or not, the gain is the same', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(amount, amount, amount, fc.integer({ min: 0, max: 100 }), (base, out, nav, percent) => {
        const recallable = (out * BigInt(percent)) / 100n;
        const paid_in = base + recallable;
        const { gross, netted } = recallableMultiples({ paid_in, distributed: out, recallable, nav });
        const gain = (tvpi: number | null, paidIn: bigint) => ((tvpi as number) - 1) * Number(paidIn);
        const [a, b] = [gain(gross.tvpi.value, paid_in), gain(netted.tvpi.value, base)];
        expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * (Number(paid_in) + Number(out) + Number(nav)));
      }),
      PROPERTY,
    );
  });
});
