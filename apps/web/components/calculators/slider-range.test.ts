import { describe, expect, it } from 'vitest';
import { placesOf, rangeAbove, roundAbove, sliderText, ticksTo } from './slider-range.ts';

describe('the range of a slider', () => {
  it.each([
    [0, 1],
    [1, 1],
    [1.2, 1.5],
    [216_000_000, 300_000_000],
    [60_000_000, 75_000_000],
    [0.03, 0.03],
    [Number.NaN, 1],
  ])('above %d it ends at %d', (value, end) => expect(roundAbove(value)).toBeCloseTo(end, 12));

  it('goes in steps of a power of ten, whose places are text without a tail', () => {
    expect(rangeAbove(60_000_000)).toEqual({ to: 75_000_000, step: 100_000 });
    expect(sliderText(12_300_000, 100_000)).toBe('12300000');
    expect(sliderText(0.30000000000000004, 0.1)).toBe('0.3');
    expect(sliderText(12.5, 0.5)).toBe('12.5');
  });

  it('draws every bend exactly where it is, in order and once', () => {
    expect([...placesOf(10, [2.5, 5, 11], 4)]).toEqual([0, 2.5, 5, 7.5, 10]);
    expect([...placesOf(10, [3], 2)]).toEqual([0, 3, 5, 10]);
  });

  it('has round ticks', () => {
    expect(ticksTo(100)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticksTo(75)).toEqual([0, 15, 30, 45, 60, 75]);
  });
});
