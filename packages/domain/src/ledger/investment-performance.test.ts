import { describe, expect, test } from 'vitest';
import type { LedgerEntry, Valuation } from './entry.ts';
import { investmentPerformance } from './investment-performance.ts';
import { asOf, entry, fxRate, mark } from './ledger.fixture.ts';

const deal = { investment_id: 'a' } as const;
const bought = entry('1', 'investment', '2020-01-01', '100.00', { ...deal, shares: '1000' });

/** The one line of a ledger that has one investment. */
function lineOf(
  day: string,
  entries: LedgerEntry[],
  valuations: Valuation[] = [],
  fx_rates = [fxRate('EUR/USD', day, '2')],
) {
  const { items, gaps } = investmentPerformance(asOf(day, entries, { valuations, fx_rates }));
  expect(items).toHaveLength(1);
  return { ...items[0]!, gaps };
}

describe('an investment', () => {
  test('just bought stands at cost', () => {
    expect(lineOf('2020-06-30', [bought])).toMatchObject({
      status: 'held',
      first_date: '2020-01-01',
      cost: '100.00',
      realised: '0.00',
      remaining_cost: '100.00',
      fair_value: '100.00',
      mark_date: null,
      estimated: true,
      moic: 1,
      gross_irr: null,
      reasons: { gross_irr: { code: 'under_one_year' } },
    });
  });

  test('doubling in two years of 365 days returns √2 − 1 a year', () => {
    const line = lineOf('2021-12-31', [bought], [mark('a', '2021-12-31', '200.00')]);
    expect(line).toMatchObject({ fair_value: '200.00', mark_date: '2021-12-31', estimated: false, moic: 2 });
    expect(line.gross_irr).toBeCloseTo(Math.SQRT2 - 1, 12);
  });

  test('adds a follow-on to an older mark, and a newer mark takes over', () => {
    const more = entry('2', 'follow_on', '2020-09-01', '40.00', { ...deal, shares: '200' });
    const old = mark('a', '2020-06-30', '150.00');
    expect(lineOf('2020-12-31', [bought, more], [old])).toMatchObject({ cost: '140.00', fair_value: '190.00' });
    const renewed = mark('a', '2020-12-31', '175.00');
    expect(lineOf('2020-12-31', [bought, more], [old, renewed])).toMatchObject({
      fair_value: '175.00',
      estimated: false,
    });
  });

  test('sold in part by shares keeps its share of cost and mark', () => {
    const sold = entry('2', 'partial_exit', '2020-09-01', '90.00', { ...deal, shares: '250' });
    expect(lineOf('2020-12-31', [bought, sold], [mark('a', '2020-06-30', '200.00')])).toMatchObject({
      status: 'partially_realised',
      realised: '90.00',
      remaining_cost: '75.00',
      fair_value: '150.00',
      moic: 2.4,
    });
  });

  test('sold in part by stated cost keeps the rest, on average cost over follow-ons', () => {
    const more = entry('2', 'follow_on', '2020-03-01', '100.00', deal);
    const sold = entry('3', 'partial_exit', '2020-09-01', '90.00', { ...deal, cost_relieved: '50.00' });
    expect(lineOf('2020-12-31', [bought, more, sold])).toMatchObject({ cost: '200.00', remaining_cost: '150.00' });
  });

  test('sold in part without cost or shares has no remaining cost until a mark tells its value', () => {
    const sold = entry('2', 'partial_exit', '2020-09-01', '90.00', deal);
    const line = lineOf('2020-12-31', [bought, sold], [mark('a', '2020-06-30', '200.00')]);
    expect(line).toMatchObject({ remaining_cost: null, fair_value: null, moic: null });
    expect(line.reasons.fair_value?.code).toBe('cost_relieved_unknown');
    expect(line.gaps).toEqual([
      expect.objectContaining({ entry_id: '2', text: expect.stringContaining('cost relieved') }),
    ]);
    const marked = lineOf('2020-12-31', [bought, sold], [mark('a', '2020-12-31', '120.00')]);
    expect(marked).toMatchObject({ remaining_cost: null, fair_value: '120.00', moic: 2.1 });
  });

  test('sold beyond what is held says so, and nothing is left', () => {
    const sold = entry('2', 'partial_exit', '2020-09-01', '90.00', { ...deal, cost_relieved: '100.01' });
    const line = lineOf('2020-12-31', [bought, sold]);
    expect(line).toMatchObject({ remaining_cost: '0.00', fair_value: '0.00', status: 'realised' });
    expect(line.gaps[0]?.text).toContain('more cost than is left');
  });

  test('sold in parts to the last share is realised', () => {
    const parts = [
      entry('2', 'partial_exit', '2020-09-01', '90.00', { ...deal, shares: '600' }),
      entry('3', 'partial_exit', '2020-10-01', '80.00', { ...deal, shares: '400' }),
    ];
    expect(lineOf('2020-12-31', [bought, ...parts])).toMatchObject({
      status: 'realised',
      remaining_cost: '0.00',
      fair_value: '0.00',
      moic: 1.7,
    });
  });

  test('sold whole is worth nothing more, even with a mark of the same day', () => {
    const exit = entry('2', 'exit', '2021-12-31', '300.00', deal);
    const line = lineOf('2021-12-31', [bought, exit], [mark('a', '2021-12-31', '280.00')]);
    expect(line).toMatchObject({
      status: 'realised',
      realised: '300.00',
      fair_value: '0.00',
      mark_date: null,
      moic: 3,
    });
    expect(line.gross_irr).toBeCloseTo(Math.sqrt(3) - 1, 12);
  });

  test('sold whole with a later mark keeps what is held in escrow', () => {
    const exit = entry('2', 'exit', '2021-12-31', '300.00', deal);
    const line = lineOf('2022-03-31', [bought, exit], [mark('a', '2022-03-31', '20.00')]);
    expect(line).toMatchObject({ fair_value: '20.00', moic: 3.2 });
  });

  test('written off in full is −100 %, and its cost stays', () => {
    const lost = entry('2', 'write_off', '2022-01-01', '0.00', deal);
    expect(lineOf('2022-06-30', [bought, lost], [mark('a', '2021-06-30', '60.00')])).toMatchObject({
      status: 'written_off',
      cost: '100.00',
      remaining_cost: '0.00',
      fair_value: '0.00',
      moic: 0,
      gross_irr: -1,
    });
  });

  test('written off in part loses that part of cost and mark', () => {
    const lost = entry('2', 'write_off', '2020-09-01', '40.00', deal);
    expect(lineOf('2020-12-31', [bought, lost], [mark('a', '2020-06-30', '150.00')])).toMatchObject({
      status: 'held',
      remaining_cost: '60.00',
      fair_value: '90.00',
    });
    const rest = entry('3', 'write_off', '2020-10-01', '60.00', deal);
    expect(lineOf('2020-12-31', [bought, lost, rest])).toMatchObject({ status: 'written_off', fair_value: '0.00' });
  });

  test('bought into again after its end is held again', () => {
    const exit = entry('2', 'exit', '2020-06-01', '150.00', deal);
    const again = entry('3', 'investment', '2020-09-01', '30.00', deal);
    expect(lineOf('2020-12-31', [bought, exit, again])).toMatchObject({
      status: 'partially_realised',
      cost: '130.00',
      remaining_cost: '30.00',
      fair_value: '30.00',
    });
  });

  test('paid for in euros keeps its cost at the rate of the day and its mark at the closing rate', () => {
    const euros = { currency: 'EUR' } as const;
    const rates = [
      fxRate('EUR/USD', '2020-01-01', '1.5'),
      fxRate('EUR/USD', '2020-09-01', '1.8'),
      fxRate('EUR/USD', '2020-12-31', '2'),
    ];
    const foreign = { ...bought, ...euros };
    const sold = entry('2', 'partial_exit', '2020-09-01', '50.00', { ...deal, ...euros, cost_relieved: '25.00' });
    const line = lineOf('2020-12-31', [foreign, sold], [mark('a', '2020-06-30', '120.00', euros)], rates);
    expect(line).toMatchObject({ cost: '150.00', realised: '90.00', remaining_cost: '112.50', fair_value: '180.00' });
    // The same sale stated in dollars relieves dollars of the cost in dollars.
    const dollars = { ...sold, currency: 'USD', cost_relieved: '50.00' };
    expect(lineOf('2020-12-31', [foreign, dollars], [], rates)).toMatchObject({ remaining_cost: '100.00' });
  });

  test('without a rate for its cost has no cost and no multiple, and is no reason to fail', () => {
    const foreign = { ...bought, currency: 'CHF' };
    const line = lineOf('2021-12-31', [foreign], [mark('a', '2021-12-31', '200.00')]);
    expect(line).toMatchObject({ cost: null, remaining_cost: null, fair_value: '200.00', moic: null, gross_irr: null });
    expect(line.reasons.gross_irr?.code).toBe('missing_fx_rate');
  });

  test('marked but never bought shows its value and no multiple', () => {
    const line = lineOf('2021-12-31', [], [mark('a', '2021-12-31', '20.00')]);
    expect(line).toMatchObject({ first_date: null, cost: '0.00', fair_value: '20.00', moic: null, gross_irr: null });
    expect(line.reasons.moic?.code).toBe('no_cost');
  });
});
