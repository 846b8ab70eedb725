// A timeline of two streams has no holes.
import { expect, test } from 'vitest';
import { mergeStreams } from './timeline-order.ts';

const on = (day: number) => ({ at: `2026-03-${String(day).padStart(2, '0')}T00:00:00Z`, day });

test('two streams become one, newest first', () => {
  const merged = mergeStreams({ items: [on(9), on(3)], more: false }, { items: [on(5), on(1)], more: false });
  expect(merged.map((item) => item.day)).toEqual([9, 5, 3, 1]);
});

test('what is older than the oldest loaded of an unfinished stream waits for it', () => {
  const merged = mergeStreams({ items: [on(9), on(7)], more: true }, { items: [on(8), on(5), on(1)], more: false });
  expect(merged.map((item) => item.day)).toEqual([9, 8, 7]);
});
