import { describe, expect, test } from 'vitest';
import { explainMetric } from './explain-metric.ts';
import { foldPerformance, PERFORMANCE_METRICS } from './fold-performance.ts';
import { asOf, entry, fxRate, mark } from './ledger.fixture.ts';

const ENTRIES = [
  entry('1', 'commitment', '2020-01-01', '100.00'),
  entry('2', 'contribution', '2020-02-01', '40.00', { currency: 'EUR' }),
  entry('3', 'contribution', '2020-02-01', '2.00', { inside_commitment: false }),
  entry('4', 'distribution', '2021-02-01', '20.00', { recallable_amount: '10.00' }),
  entry('5', 'nav', '2021-12-31', '70.00'),
  entry('6', 'contribution', '2022-02-01', '8.00'),
];
const INPUT = asOf('2022-03-31', ENTRIES, { fx_rates: [fxRate('EUR/USD', '2020-01-31', '1.25')] });

describe('an explanation', () => {
  test('of unfunded names each entry, its converted amount and its side', () => {
    const { value, entries, formula } = explainMetric('unfunded', INPUT);
    expect(value).toBe('52.00');
    expect(formula).toContain('recallable');
    expect(
      entries.map(({ entry_id, sign, converted_amount, role }) => [entry_id, sign, converted_amount, role]),
    ).toEqual([
      ['1', 1, '100.00', 'commitment'],
      ['2', -1, '50.00', 'contribution_inside'],
      ['4', 1, '10.00', 'recallable'],
      ['6', -1, '8.00', 'contribution_inside'],
    ]);
    expect(entries[1]).toMatchObject({ amount: '40.00', currency: 'EUR', type: 'contribution', date: '2020-02-01' });
  });

  test('of a value rolled forward shows the report and what came since', () => {
    const { value, entries, inputs } = explainMetric('nav', INPUT);
    expect(value).toBe('78.00');
    expect(entries.map(({ entry_id, sign, role }) => [entry_id, sign, role])).toEqual([
      ['5', 1, 'reported_nav'],
      ['6', 1, 'contribution_since'],
    ]);
    expect(inputs).toContainEqual({ label: 'Basis', value: 'rolled_forward' });
    expect(inputs).toContainEqual({ label: 'Contributions less distributions since', value: '8.00' });
  });

  test('of the net rate lists every flow with its sign and the days it spans', () => {
    const { value, entries, inputs, policies } = explainMetric('net_irr', INPUT);
    expect(value).toBe(foldPerformance(INPUT).net_irr);
    expect(entries.filter(({ role }) => role === 'flow').map(({ entry_id, sign }) => [entry_id, sign])).toEqual([
      ['2', -1],
      ['3', -1],
      ['6', -1],
      ['4', 1],
    ]);
    expect(inputs).toContainEqual({ label: 'First flow', value: '2020-02-01' });
    expect(inputs).toContainEqual({ label: 'Days', value: 789 });
    expect(policies).toContainEqual({ name: 'day_count', value: 'ACT/365' });
  });

  test('of a figure that is not given says why and shows the gap', () => {
    const { value, reason, gaps, entries } = explainMetric('dpi', asOf('2022-03-31', ENTRIES));
    expect(value).toBeNull();
    expect(reason?.code).toBe('missing_fx_rate');
    expect(gaps).toEqual([expect.objectContaining({ entry_id: '2', currency: 'EUR' })]);
    expect(entries.find(({ entry_id }) => entry_id === '2')?.converted_amount).toBeNull();
  });

  test('of the gross multiple lists deals and marks, the marks at what they count for', () => {
    const entries = [
      entry('1', 'investment', '2020-01-01', '100.00', { investment_id: 'a' }),
      entry('2', 'follow_on', '2020-09-01', '10.00', { investment_id: 'a' }),
      entry('3', 'investment', '2020-01-01', '50.00', { investment_id: 'b' }),
      entry('4', 'exit', '2021-01-01', '75.00', { investment_id: 'b' }),
    ];
    const explained = explainMetric(
      'gross_moic',
      asOf('2021-12-31', entries, { valuations: [mark('a', '2020-06-30', '200.00')] }),
    );
    expect(explained.value).toBe((75 + 210) / 160);
    expect(explained.entries.at(-1)).toEqual({
      entry_id: 'mark-a-2020-06-30',
      date: '2020-06-30',
      type: 'valuation',
      amount: '200.00',
      currency: 'USD',
      sign: 1,
      converted_amount: '210.00',
      role: 'fair_value',
    });
    expect(explained.inputs).toEqual([
      { label: 'Investments', value: 2 },
      { label: 'Cost', value: '160.00' },
      { label: 'Proceeds and income', value: '75.00' },
      { label: 'Holdings at their marks', value: '210.00' },
      { label: 'Holdings at remaining cost', value: '0.00' },
    ]);
  });

  test('of the loss ratio gives the formula the policy chose', () => {
    const policies = { loss_ratio: 'by_count' } as const;
    expect(explainMetric('loss_ratio', { ...INPUT, policies }).formula).toContain('by count');
  });

  test.each(PERFORMANCE_METRICS.map((metric) => [metric]))('of %s has words and agrees with the report', (metric) => {
    const explained = explainMetric(metric, INPUT);
    expect(explained.definition.length).toBeGreaterThan(20);
    expect(explained.formula.length).toBeGreaterThan(5);
    expect(explained.value).toBe(foldPerformance(INPUT)[metric]);
  });
});
