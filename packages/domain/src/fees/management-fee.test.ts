import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import { MalformedInput } from '../malformed-input.ts';
import { toMinor } from '../minor-units.ts';
import { PROPERTY } from '../property.fixture.ts';
import { FEE_BASES, FEE_PERIODS, type FeePhase, type FeeSchedule } from './fee-schedule.ts';
import { lateCloserFee } from './late-closer-fee.ts';
import { type ManagementFeeInput, managementFee } from './management-fee.ts';

const PHASE: FeePhase = { from: '2024-01-01', rate: 0.02, basis: 'commitments', step_down: 0, lowest_rate: 0 };
const SCHEDULE: FeeSchedule = {
  phases: [PHASE],
  until: '2034-01-01',
  period: 'quarter',
  proration: 'equal_periods',
  base_dated: 'first_day',
  offset_share: 1,
};
const charge = (schedule: Partial<FeeSchedule>, more: Partial<ManagementFeeInput> = {}) =>
  managementFee({
    schedule: { ...SCHEDULE, ...schedule },
    partners: [{ id: 'a', commitment: '10000000.00' }],
    currency: 'USD',
    net_invested_capital: [],
    net_asset_value: [],
    offsets: [],
    before: '2025-01-01',
    ...more,
  });
const fees = (...args: Parameters<typeof charge>) => charge(...args).periods.map(({ fee }) => fee);

describe('2 % of 10m of commitments', () => {
  test('a quarter each, or by its days', () => {
    expect(fees({})).toEqual(['50000.00', '50000.00', '50000.00', '50000.00']);
    // 2024: 91, 91, 92 and 92 days.
    expect(fees({ proration: 'ACT/365' })).toEqual(['49863.01', '49863.01', '50410.96', '50410.96']);
    expect(fees({ proration: 'ACT/360' })).toEqual(['50555.56', '50555.56', '51111.11', '51111.11']);
    expect(fees({ period: 'half_year' })).toEqual(['100000.00', '100000.00']);
    expect(fees({ period: 'year' })).toEqual(['200000.00']);
  });

  test('first and last periods are cut to their days', () => {
    const cut = charge({ phases: [{ ...PHASE, from: '2024-02-15' }], until: '2024-08-01' });
    // 46 of 91 days, a quarter, 31 of 92 days.
    expect(cut.periods.map(({ from, until, fee }) => [from, until, fee])).toEqual([
      ['2024-02-15', '2024-04-01', '25274.73'],
      ['2024-04-01', '2024-07-01', '50000.00'],
      ['2024-07-01', '2024-08-01', '16847.83'],
    ]);
  });

  test('a rate that steps down 0.2 points a year does so on its anniversary, and stops at the lowest', () => {
    const phase = { ...PHASE, from: '2023-07-01', step_down: 0.002, lowest_rate: 0.017 };
    expect(fees({ phases: [phase] }, { before: '2025-12-31' }).slice(2)).toEqual([
      ...['50000.00', '50000.00', '45000.00', '45000.00', '45000.00', '45000.00'],
      ...['42500.00', '42500.00'],
    ]);
    const midway = { ...phase, from: '2023-08-16', lowest_rate: 0 };
    // Third quarter of 2024: 46 days at 2 %, 46 at 1.8 %.
    expect(fees({ phases: [midway] })[4]).toBe('47500.00');
  });
});

describe('after the investment period', () => {
  const phases = [PHASE, { ...PHASE, from: '2024-02-15', basis: 'net_invested_capital' as const }];
  const invested = [
    { date: '2024-01-01', amount: '6000000.00' },
    { date: '2024-05-01', amount: '4000000.00' },
  ];

  test('a change of base within a quarter splits it by days', () => {
    // 45 days on 10m and 46 on 6m of 91; then 6m, and 4m from the quarter after the sale.
    expect(fees({ phases }, { net_invested_capital: invested })).toEqual([
      '39890.11',
      '30000.00',
      '20000.00',
      '20000.00',
    ]);
  });

  test('a base that follows every change is lower from the day of the sale', () => {
    // 30 days on 6m and 61 on 4m of 91.
    expect(fees({ phases, base_dated: 'daily' }, { net_invested_capital: invested })[1]).toBe('23296.70');
  });

  test('the lower of cost and value, and a value that is missing', () => {
    const lower = [{ ...PHASE, basis: 'lower_of_invested_capital_and_nav' as const }];
    const net_asset_value = [{ date: '2024-01-01', amount: '5000000.00' }];
    expect(fees({ phases: lower }, { net_invested_capital: invested, net_asset_value })).toEqual([
      ...['25000.00', '25000.00', '20000.00', '20000.00'],
    ]);
    expect(() => charge({ phases: lower })).toThrow(MalformedInput);
  });
});

describe('partners', () => {
  const partners = [
    { id: 'a', commitment: '60000000.00' },
    { id: 'b', commitment: '39000000.00', rates: [0.0175] },
    { id: 'gp', commitment: '1000000.00', rates: [0] },
  ];

  test("the fund's fee is the sum of what each pays at its own rate", () => {
    const [period] = charge({}, { partners }).periods;
    expect(period?.partners.map(({ fee }) => fee)).toEqual(['300000.00', '170625.00', '0.00']);
    expect(period?.fee).toBe('470625.00');
  });

  test('offsets reduce the next fee, at most to nothing, and the rest is carried forward', () => {
    const offsets = [
      { date: '2024-03-31', amount: '600000.00' },
      { date: '2024-12-01', amount: '10.00' },
    ];
    const { periods, total, offset_left } = charge({ offset_share: 0.9 }, { partners, offsets });
    expect(periods.map(({ offset, fee }) => [offset, fee])).toEqual([
      ['0.00', '470625.00'],
      ['470625.00', '0.00'],
      ['69375.00', '401250.00'],
      ['0.00', '470625.00'],
    ]);
    expect(periods[2]?.partners.map(({ offset }) => offset)).toEqual(['44223.11', '25151.89', '0.00']);
    expect([total, offset_left]).toEqual(['1342500.00', '9.00']);
  });

  test('who comes late pays from the first closing, with interest outside the commitment', () => {
    const { periods } = charge({}, { partners });
    const closing = { date: '2024-07-01', interest: 0.08, day_count: 'ACT/365' as const };
    // 182 days on the first quarter's fee, 91 on the second's.
    expect(lateCloserFee(periods, 'a', closing, 'USD')).toEqual({ fee: '600000.00', interest: '17950.68' });
  });
});

test.each([
  ['schedule.phases', { phases: [] }],
  ['schedule.phases.0.rate', { phases: [{ ...PHASE, rate: 2 }] }],
  ['schedule.phases.0.rate', { phases: [{ ...PHASE, rate: Number.NaN }] }],
  ['schedule.phases.1.from', { phases: [PHASE, PHASE] }],
  ['schedule.until', { until: '2023-01-01' }],
] as const)('a malformed schedule names %s', (field, schedule) => {
  expect(() => charge(schedule)).toThrow(new RegExp(`^${field.replaceAll('.', '[.]')}: `));
});

const rate = fc.integer({ min: 0, max: 300 }).map((each) => each / 10_000);
const anyDay = fc.integer({ min: 0, max: 2500 }).map((days) => addDays('2020-01-01', days));
const cents = fc.integer({ min: 0, max: 2_000_000_000 }).map((each) => (each / 100).toFixed(2));
const level = fc.record({ date: anyDay, amount: cents });
const anyInput: fc.Arbitrary<ManagementFeeInput> = fc.record({
  schedule: fc
    .record({
      starts: fc.uniqueArray(anyDay, { minLength: 1, maxLength: 3 }),
      rate,
      basis: fc.constantFrom(...FEE_BASES),
      step_down: fc.constantFrom(0, 0.002),
      period: fc.constantFrom(...FEE_PERIODS),
      proration: fc.constantFrom('ACT/365' as const, '30/360' as const, 'equal_periods' as const),
      base_dated: fc.constantFrom('first_day' as const, 'daily' as const),
      offset_share: fc.constantFrom(0, 0.8, 1),
    })
    .map(({ starts, rate: each, basis, step_down, ...rest }) => ({
      ...rest,
      until: '2028-06-30',
      phases: starts.sort().map((from) => ({ from, rate: each, basis, step_down, lowest_rate: 0 })),
    })),
  partners: fc
    .array(cents, { minLength: 1, maxLength: 5 })
    .map((all) => all.map((commitment, index) => ({ id: `p${index}`, commitment }))),
  currency: fc.constantFrom('USD', 'JPY'),
  net_invested_capital: fc.array(level, { maxLength: 4 }),
  net_asset_value: fc.array(level, { maxLength: 4 }).map((all) => [{ date: '2000-01-01', amount: '1.00' }, ...all]),
  offsets: fc.array(level, { maxLength: 4 }),
  before: anyDay,
});

test('parts add up to the cent, none is below zero, and offsets are used once', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const units = (text: string) => toMinor(text, input.currency);
      const { periods, total, offset_left } = managementFee(input);
      for (const each of periods) {
        for (const name of ['gross', 'offset', 'fee'] as const) {
          const parts = each.partners.map((partner) => units(partner[name]));
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(units(each[name]));
          expect(parts.every((part) => part >= 0n)).toBe(true);
        }
        expect(units(each.gross) - units(each.offset)).toBe(units(each.fee));
      }
      expect(periods.reduce((sum, { fee }) => sum + units(fee), 0n)).toBe(units(total));
      const used = periods.reduce((sum, { offset }) => sum + units(offset), 0n);
      const received = input.offsets.reduce((sum, { amount }) => sum + toMinor(amount, 'USD'), 0n);
      const exact = (Number(received) * input.schedule.offset_share) / 100;
      expect(Math.abs(Number(used + units(offset_left)) / 100 - exact)).toBeLessThan(1);
      expect(units(offset_left)).toBeGreaterThanOrEqual(0n);
    }),
    PROPERTY,
  );
});
