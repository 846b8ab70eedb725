import { expect, test } from 'vitest';
import { measureText, thresholdOf } from './alert-words.ts';

test('a change is typed and read in per cent, and kept as a fraction', () => {
  expect(thresholdOf('day_change', '-5%')).toBe('-0.05');
  expect(thresholdOf('from_high', '−12.5')).toBe('-0.125');
  expect(measureText('day_change', '-0.05')).toBe('−5%');
  expect(measureText('year_change', '0.1234')).toBe('12.34%');
});

test('a price and a multiple are as they are', () => {
  expect(thresholdOf('close', ' 120.5 ')).toBe('120.5');
  expect(measureText('close', '120.5')).toBe('120.5');
  expect(measureText('ev_to_revenue', '2.5000000001')).toBe('2.5×');
});

test('what is no number is left for the answer to name', () => {
  expect(thresholdOf('day_change', 'five')).toBe('five');
});
