import { expect, test } from 'vitest';
import { asOf, entry } from './ledger.fixture.ts';
import { fundYearEnd, pacingRecord } from './pacing-record.ts';

const deal = (investment_id: string) => ({ investment_id });
const ENTRIES = [
  entry('01', 'commitment', '2020-02-29', '100.00'),
  entry('02', 'contribution', '2020-03-01', '30.00'),
  entry('03', 'contribution', '2021-03-01', '20.00'),
  entry('04', 'distribution', '2022-06-01', '15.00'),
  entry('05', 'investment', '2020-04-01', '10.00', deal('x')),
  entry('06', 'investment', '2020-05-01', '5.00', deal('y')),
  entry('07', 'follow_on', '2021-05-01', '4.00', deal('x')),
  entry('08', 'nav', '2022-12-31', '60.00'),
];

test('reads age, past years and what was invested', () => {
  expect(pacingRecord(asOf('2022-12-31', ENTRIES))).toEqual({
    first_day: '2020-02-29',
    age: 2,
    commitment: '100.00',
    paid_in: '50.00',
    nav: '60.00',
    past: [
      { year: 1, ends: '2021-02-27', contribution: '30.00', distribution: '0.00' },
      { year: 2, ends: '2022-02-27', contribution: '20.00', distribution: '0.00' },
      { year: 3, ends: '2023-02-27', contribution: '0.00', distribution: '15.00' },
    ],
    invested_first: '15.00',
    invested_follow_on: '4.00',
    companies: 2,
    reason: null,
  });
  expect(fundYearEnd('2020-01-15', 3)).toBe('2023-01-14');
});

test.each([
  ['no_commitment', ENTRIES.slice(1)],
  ['no_nav', ENTRIES.slice(0, 2)],
  ['missing_fx_rate', [...ENTRIES, entry('09', 'contribution', '2021-01-01', '1.00', { currency: 'EUR' })]],
])('says why there is nothing to plan from: %s', (reason, entries) => {
  expect(pacingRecord(asOf('2022-12-31', entries)).reason).toBe(reason);
});

test('a fund that has called nothing is planned from nothing', () => {
  expect(pacingRecord(asOf('2022-12-31', ENTRIES.slice(0, 1)))).toMatchObject({ reason: null, nav: '0.00', age: 2 });
});
