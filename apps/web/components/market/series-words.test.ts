import { expect, test } from 'vitest';
import { seriesOf, valueText } from './series-words.ts';

test('a series is named by its kind and what was typed', () => {
  expect(seriesOf('fx', ' eur/usd ')).toBe('fx:EURUSD');
  expect(seriesOf('cpi', 'United States')).toBe('cpi:united_states');
  expect(seriesOf('treasury', 'year_10')).toBe('treasury:year_10');
  expect(seriesOf('index', '^GSPC')).toBe('index:^GSPC');
});

test('a rate is read in per cent, anything else as it is', () => {
  expect(valueText('treasury', '0.0419')).toBe('4.19%');
  expect(valueText('treasury', '-0.0005')).toBe('−0.05%');
  expect(valueText('fx', '1.0956')).toBe('1.0956');
});
