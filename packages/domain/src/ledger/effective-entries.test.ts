import { describe, expect, test } from 'vitest';
import { effectiveEntries, effectiveValuations } from './effective-entries.ts';
import { entry, mark } from './ledger.fixture.ts';

const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).sort();
const at = (known_at: string | null, as_of: string | null = null) => ({ as_of, known_at });

const first = entry('a', 'contribution', '2023-06-30', '100.00', { recorded_at: '2023-07-01T09:00:00Z' });
const second = { ...first, id: 'b', amount: '110.00', corrects_id: 'a', recorded_at: '2023-08-01T09:00:00Z' };
const third = { ...first, id: 'c', amount: '120.00', corrects_id: 'b', recorded_at: '2023-09-01T09:00:00Z' };

describe('entries that stand', () => {
  test('a chain of corrections counts once, by its last link known at the time', () => {
    const all = [third, first, second];
    expect(ids(effectiveEntries(all, at(null)))).toEqual(['c']);
    expect(ids(effectiveEntries(all, at('2023-08-15')))).toEqual(['b']);
    expect(ids(effectiveEntries(all, at('2023-07-15')))).toEqual(['a']);
    expect(ids(effectiveEntries(all, at('2023-06-30')))).toEqual([]);
  });

  test('knowledge is exact to the microsecond and includes its own moment', () => {
    const all = [first, second];
    expect(ids(effectiveEntries(all, at('2023-08-01T09:00:00Z')))).toEqual(['b']);
    expect(ids(effectiveEntries(all, at('2023-08-01T08:59:59.999999Z')))).toEqual(['a']);
    expect(ids(effectiveEntries(all, at('2023-08-01T10:59:59+02:00')))).toEqual(['a']);
    expect(ids(effectiveEntries(all, at('2023-08-01')))).toEqual(['b']);
  });

  test('of two rival corrections of one entry the later recorded counts, never both', () => {
    const rival = { ...second, id: 'r', amount: '90.00', recorded_at: '2023-08-02T09:00:00Z' };
    expect(ids(effectiveEntries([first, rival, second], at(null)))).toEqual(['r']);
    const tied = { ...rival, recorded_at: second.recorded_at };
    expect(ids(effectiveEntries([first, tied, second], at(null)))).toEqual(['r']);
    expect(ids(effectiveEntries([second, tied, first], at(null)))).toEqual(['r']);
  });

  test('a later correction of the losing rival is the newest knowledge and wins', () => {
    const rival = { ...second, id: 'r', recorded_at: '2023-08-02T09:00:00Z' };
    expect(ids(effectiveEntries([first, second, rival, third], at(null)))).toEqual(['c']);
  });

  test('a voided correction takes the entry away from when it is known', () => {
    const voided = { ...second, voided: true };
    expect(effectiveEntries([first, voided], at(null))).toEqual([]);
    expect(ids(effectiveEntries([first, voided], at('2023-07-15')))).toEqual(['a']);
  });

  test('a corrected date moves the entry, also for a report of the old date', () => {
    const moved = { ...second, date: '2023-09-30' };
    expect(effectiveEntries([first, moved], at(null, '2023-06-30'))).toEqual([]);
    expect(ids(effectiveEntries([first, moved], at(null, '2023-09-30')))).toEqual(['b']);
    expect(ids(effectiveEntries([first, moved], at('2023-07-15', '2023-06-30')))).toEqual(['a']);
  });

  test('an entry dated on the day of the report counts, the day after does not', () => {
    expect(effectiveEntries([first], at(null, '2023-06-30'))).toHaveLength(1);
    expect(effectiveEntries([first], at(null, '2023-06-29'))).toHaveLength(0);
  });

  test('corrections of an entry that was not handed over still count once', () => {
    const rival = { ...second, id: 'r', recorded_at: '2023-08-02T09:00:00Z' };
    expect(ids(effectiveEntries([second, rival], at(null)))).toEqual(['r']);
  });

  test('corrections in a circle are a defect, not an endless search', () => {
    const circle = [
      { ...first, corrects_id: 'b' },
      { ...second, corrects_id: 'a' },
    ];
    expect(() => effectiveEntries(circle, at(null))).toThrow('run in a circle');
  });

  test('a chain of ten thousand corrections is followed once', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => ({
      ...first,
      id: `k${index}`,
      corrects_id: index === 0 ? null : `k${index - 1}`,
    }));
    expect(ids(effectiveEntries(chain, at(null)))).toEqual(['k9999']);
  });
});

describe('marks that stand', () => {
  const approved = mark('x', '2023-12-31', '10.00', { id: 'm1', recorded_at: '2024-01-10T00:00:00Z' });
  const correction = { ...approved, id: 'm2', corrects_id: 'm1', recorded_at: '2024-02-10T00:00:00Z' } as const;

  test('only approved marks count, and a proposal replaces nothing', () => {
    expect(ids(effectiveValuations([approved, { ...correction, status: 'proposed' }], null))).toEqual(['m1']);
    expect(ids(effectiveValuations([approved, { ...correction, status: 'rejected' }], null))).toEqual(['m1']);
    expect(ids(effectiveValuations([approved, correction], null))).toEqual(['m2']);
    expect(effectiveValuations([{ ...approved, status: 'proposed' }], null)).toEqual([]);
  });

  test('a mark counts from its approval when that is recorded', () => {
    const late = { ...approved, approved_at: '2024-03-01T00:00:00Z' };
    expect(effectiveValuations([late], '2024-02-28')).toEqual([]);
    expect(effectiveValuations([late], '2024-03-01')).toEqual([late]);
  });
});
