import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import { MalformedInput } from '../malformed-input.ts';
import { toMinor } from '../minor-units.ts';
import { PROPERTY } from '../property.fixture.ts';
import { callParts } from './call-parts.ts';
import { type CommitmentEvent, commitmentAccount } from './commitment-account.ts';
import { equalise } from './equalise.ts';
import { transferInterest } from './transfer-interest.ts';

const cents = fc.integer({ min: 0, max: 1_000_000_000 }).map((each) => (each / 100).toFixed(2));
const units = (text: string) => toMinor(text, 'USD');
const sum = (all: readonly string[]) => all.reduce((total, each) => total + units(each), 0n);

describe('a commitment', () => {
  const free = { limit: null, until: null };
  const events: CommitmentEvent[] = [
    { date: '2020-01-01', type: 'contribution', amount: '60.00' },
    { date: '2021-01-01', type: 'distribution', amount: '20.00', recallable: '10.00' },
    { date: '2022-01-01', type: 'contribution', amount: '50.00' },
  ];

  test('of 100 with 60 called and 10 of 20 recallable can be called for 50; after that 110 is paid in', () => {
    expect(commitmentAccount('100', events, free, '2021-06-30').unfunded.toString()).toBe('50');
    const { paid_in, distributed, unfunded } = commitmentAccount('100', events, free, '2022-01-01');
    expect([paid_in, distributed, unfunded].map(String)).toEqual(['110', '20', '0']);
  });

  test('recycling ends at its limit and on its day', () => {
    const limited = commitmentAccount('100', events, { limit: 0.04, until: null }, '2021-06-30');
    expect([limited.unfunded, limited.beyond_limit, limited.recycling_left].map(String)).toEqual(['44', '6', '0']);
    const late = commitmentAccount('100', events, { limit: null, until: '2020-12-31' }, '2021-06-30');
    expect([late.unfunded, late.beyond_limit, late.recycling_left].map(String)).toEqual(['40', '10', 'null']);
  });

  test('a contribution outside the commitment is paid in and leaves what can be called', () => {
    const outside: CommitmentEvent = {
      date: '2020-01-01',
      type: 'contribution',
      amount: '2',
      inside_commitment: false,
    };
    const account = commitmentAccount('100', [outside], free, '2020-01-01');
    expect([account.paid_in, account.unfunded].map(String)).toEqual(['2', '100']);
  });

  test.each([
    ['commitment', () => commitmentAccount('-1', [], free, '2020-01-01')],
    ['as_of', () => commitmentAccount('1', [], free, '2020-02-30')],
    ['recycling.limit', () => commitmentAccount('1', [], { limit: 20, until: null }, '2020-01-01')],
    ['events.0.recallable', () => commitmentAccount('1', [{ ...events[1]!, recallable: '21' }], free, '2020-01-01')],
  ])('what is malformed names %s', (field, account) => {
    expect(account).toThrow(MalformedInput);
    expect(account).toThrow(field);
  });
});

describe('a call', () => {
  const partners = [
    { id: 'a', commitment: '50', unfunded: '40' },
    { id: 'b', commitment: '30', unfunded: '5' },
    { id: 'c', commitment: '20', unfunded: '20' },
  ];

  test('falls on the others where one has nothing left or is excused', () => {
    // b can give 5 of 9; the 4 left are shared 50 : 20.
    expect(callParts('30', partners, 'USD').parts.map(({ amount }) => amount)).toEqual(['17.86', '5.00', '7.14']);
    const excused = partners.map((each) => ({ ...each, excused: each.id === 'a' }));
    expect(callParts('30', excused, 'USD')).toMatchObject({ uncovered: '5.00' });
  });

  test('adds up, whoever can pay what', () => {
    const anyPartner = fc.record({ id: fc.uuid(), commitment: cents, unfunded: cents, excused: fc.boolean() });
    fc.assert(
      fc.property(cents, fc.array(anyPartner, { maxLength: 6 }), (amount, all) => {
        const { parts, uncovered } = callParts(amount, all, 'USD');
        expect(sum(parts.map((part) => part.amount)) + units(uncovered)).toBe(units(amount));
        for (const [index, part] of parts.entries()) {
          const room = all[index]!.excused ? 0n : units(all[index]!.unfunded);
          expect(units(part.amount)).toBeLessThanOrEqual(room);
          // With anything uncovered, everybody who has a commitment is called to the last cent.
          if (units(uncovered) > 0n && units(all[index]!.commitment) > 0n) expect(units(part.amount)).toBe(room);
        }
      }),
      PROPERTY,
    );
  });
});

describe('a later closing', () => {
  const base = { closing_date: '2024-07-01', interest: 0.08, day_count: 'ACT/365' as const, currency: 'USD' };

  test('a third partner of the same size pays a third of each call and interest to the two before', () => {
    const partners = ['a', 'b', 'c'].map((id) => ({ id, commitment: '100.00' }));
    const half = (amount: string) => ['a', 'b'].map((partner) => ({ partner, amount }));
    const { parts, calls } = equalise({
      ...base,
      partners,
      calls: [
        { date: '2023-07-02', parts: half('30.00') },
        { date: '2024-04-02', parts: half('15.00') },
      ],
    });
    // 20 over 365 days and 10 over 90, at 8 %.
    expect(parts).toEqual([
      { partner: 'a', contribution: '-15.00', interest: '-0.90' },
      { partner: 'b', contribution: '-15.00', interest: '-0.90' },
      { partner: 'c', contribution: '30.00', interest: '1.80' },
    ]);
    expect(calls.map((call) => call.parts.map(({ amount }) => amount))).toEqual([
      ['20.00', '20.00', '20.00'],
      ['10.00', '10.00', '10.00'],
    ]);
  });

  test('both columns add up to zero, and a second run changes nothing', () => {
    const partners = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 }).chain((ids) =>
      fc.record({
        partners: fc.tuple(...ids.map((id) => cents.map((each) => ({ id, commitment: `1${each}` })))),
        calls: fc.array(
          fc.record({
            date: fc.integer({ min: 0, max: 900 }).map((days) => addDays('2022-01-01', days)),
            parts: fc.array(fc.record({ partner: fc.constantFrom(...ids), amount: cents }), { maxLength: 5 }),
          }),
          { maxLength: 4 },
        ),
      }),
    );
    fc.assert(
      fc.property(partners, (input) => {
        const { parts, calls } = equalise({ ...base, ...input });
        expect(sum(parts.map(({ contribution }) => contribution))).toBe(0n);
        expect(sum(parts.map(({ interest }) => interest))).toBe(0n);
        const again = equalise({ ...base, ...input, calls });
        expect(again.parts.every(({ contribution }) => contribution === '0.00')).toBe(true);
        expect(again.calls).toEqual(calls);
      }),
      PROPERTY,
    );
  });

  test.each([
    ['interest', { interest: 8 }],
    ['partners', { partners: [{ id: 'a', commitment: '0' }] }],
    ['calls.0.parts.0.partner', { calls: [{ date: '2024-01-01', parts: [{ partner: 'x', amount: '1' }] }] }],
    ['calls.0.date', { calls: [{ date: '2025-01-01', parts: [] }] }],
  ])('what is malformed names %s', (field, change) => {
    const input = { ...base, partners: [{ id: 'a', commitment: '1' }], calls: [], ...change };
    expect(() => equalise(input)).toThrow(new RegExp(`^${field.replaceAll('.', '[.]')}: `));
  });
});

describe('a transfer', () => {
  test('of a third moves a third of everything, and what stays is the rest', () => {
    const history = { commitment: '100.00', paid_in: '60.01', distributed: '0.01' };
    expect(transferInterest(history, 1 / 3, 'USD')).toEqual({
      moves: { commitment: '33.33', paid_in: '20.00', distributed: '0.00' },
      stays: { commitment: '66.67', paid_in: '40.01', distributed: '0.01' },
    });
    expect(() => transferInterest(history, 0, 'USD')).toThrow(MalformedInput);
  });

  test('leaves the sum of both as it was', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 1000 }), (amount, permille) => {
        const { moves, stays } = transferInterest({ paid_in: amount }, permille / 1000, 'USD');
        expect(units(moves.paid_in!) + units(stays.paid_in!)).toBe(units(amount));
      }),
      PROPERTY,
    );
  });
});
