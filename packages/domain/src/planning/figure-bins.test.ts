import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPERTY } from '../property.fixture.ts';
import { figureBins } from './figure-bins.ts';

describe('figures counted by steps', () => {
  it('counts each in the step it lies in, the highest in the last', () => {
    expect(figureBins(Float64Array.of(3, 0, 2, 1), 3)).toEqual([
      { from: 0, to: 1, paths: 1 },
      { from: 1, to: 2, paths: 1 },
      { from: 2, to: 3, paths: 2 },
    ]);
  });

  it('is empty without figures, and one step where all are equal', () => {
    expect(figureBins(Float64Array.of(Number.NaN), 3)).toEqual([]);
    expect(figureBins(new Float64Array(0), 3)).toEqual([]);
    expect(figureBins(Float64Array.of(2, Number.NaN, 2), 3)).toEqual([{ from: 2, to: 2, paths: 2 }]);
  });

  it('keeps far outliers in the outermost steps, so that they do not flatten the rest', () => {
    const figures = Float64Array.from({ length: 1000 }, (_, at) => at / 1000);
    figures[999] = 1e9;
    const bins = figureBins(figures, 10);
    expect(bins.at(-1)?.to).toBeLessThan(1);
    expect(bins.reduce((sum, { paths }) => sum + paths, 0)).toBe(1000);
  });

  it.each([0, 1.5, 1001])('refuses %s steps', (steps) => {
    expect(() => figureBins(Float64Array.of(1), steps)).toThrow(/whole number/);
  });

  it('counts every figure once, in steps that follow each other, and leaves the figures as they were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ min: -1, max: 50, noNaN: true }), fc.constant(Number.NaN)), { maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (list, steps) => {
          const figures = Float64Array.from(list);
          const bins = figureBins(figures, steps);
          expect(Float64Array.from(list)).toEqual(figures);
          expect(bins.reduce((sum, { paths }) => sum + paths, 0)).toBe(
            list.filter((each) => !Number.isNaN(each)).length,
          );
          for (const [at, bin] of bins.entries())
            if (at > 0) expect(bin.from).toBeCloseTo(bins[at - 1]?.to as number, 9);
        },
      ),
      PROPERTY,
    );
  });
});
