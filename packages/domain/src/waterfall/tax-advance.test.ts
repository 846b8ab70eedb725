import { describe, expect, test } from 'vitest';
import { fundClawback } from './clawback.ts';
import { distribute, type WaterfallInput, type WaterfallRun } from './distribute.ts';
import { type Hurdle, PLAIN_WATERFALL, type WaterfallTerms } from './waterfall-terms.ts';

const rows = ({ tiers }: WaterfallRun) =>
  Object.fromEntries(tiers.map(({ name, lp, gp }) => [name, [lp.toFixed(6), gp.toFixed(6)]]));

describe('tax distributions to the manager are advances on its carry', () => {
  const flows = {
    contributions: [{ date: '2020-01-01', amount: '100' }],
    distributions: [
      { date: '2021-06-30', amount: '5', tax_advance: true },
      { date: '2023-01-01', amount: '60' },
      { date: '2024-01-01', amount: '140' },
    ],
    as_of: '2024-01-01',
    places: 2,
  };
  const run = (terms: Partial<WaterfallTerms>, more: Partial<WaterfallInput> = {}) =>
    distribute({ terms: { ...PLAIN_WATERFALL, ...terms }, ...flows, ...more });
  const carries = ({ steps }: WaterfallRun) => steps.map(({ carry }) => Number(carry));

  test('the manager has 20 % of all profit in the end, the advance with it', () => {
    const whole = run({});
    // 205 for 100: carry of 21, of which 5 was paid before.
    expect(carries(whole)).toEqual([5, 0, 16]);
    expect([whole.lp, whole.gp, whole.carry, whole.distributed].map(Number)).toEqual([184, 21, 21, 205]);
    expect(rows(whole).tax_advance).toEqual(['0.000000', '5.000000']);
    expect(rows(whole).residual).toEqual(['84.000000', '16.000000']);
  });

  test('in a full catch-up the advance counts as caught up, so that the rest is shared sooner', () => {
    const hurdle: Hurdle = { rate: 0.08, compounding: 'simple', day_count: '30/360' };
    const whole = run({ hurdle });
    expect(carries(whole)).toEqual([5, 0, 16]);
    expect(Number(whole.lp)).toBe(184);
  });

  test('with a hard hurdle it is made good by the first carry after it', () => {
    const hurdle: Hurdle = { rate: 0.1, compounding: 'simple', day_count: '30/360' };
    const whole = run({ hurdle, catch_up: 0 });
    // 30 a year on 100, then 4 on 40: of 200 less 134 and the advance of 5, a fifth is carry.
    expect(Number(whole.carry)).toBe(14.2);
    expect(carries(whole)).toEqual([5, 0, 9.2]);
  });

  test('while it is open it is carry received, so a fund that ends with too little owes it back', () => {
    const lost = { ...flows, distributions: flows.distributions.slice(0, 2) };
    expect(carries(run({}, lost))).toEqual([5, 0]);
    const due = fundClawback({ terms: PLAIN_WATERFALL, ...lost, tax_rate: 0.4 });
    expect([due.excess, due.lp_shortfall, due.owed, due.cap, due.due].map(Number)).toEqual([5, 40, 40, 3, 3]);
  });

  test('nothing of it goes to escrow, and the payments of its day are shared out before it', () => {
    const sameDay = [
      { date: '2023-01-01', amount: '200' },
      { date: '2023-01-01', amount: '5', tax_advance: true },
    ];
    const [step] = run({ escrow: 0.5 }, { distributions: sameDay }).steps;
    expect([step?.distributed, step?.carry, step?.escrowed].map(Number)).toEqual([205, 25, 10]);
  });

  test('higher tiers: an advance that reaches into the next one', () => {
    const tiers = [{ carry: 0.3, catch_up: 0, from: { multiple: 1.5 } }];
    const advance = [{ date: '2021-06-30', amount: '20', tax_advance: true }];
    const whole = run({ tiers }, { distributions: [...advance, { date: '2023-01-01', amount: '200' }] });
    // To 150 for the partners: 50 of 62.5 of profit, 12.5 of the advance; then 30 %: 7.5 of it to 17.5 more, then 32.5.
    expect([whole.lp, whole.carry].map(Number)).toEqual([190.25, 29.75]);
  });

  test.each([
    ['a deal', { deal: 'A' }],
    ['cost', { cost_relieved: '1' }],
  ])('it realises nothing: %s is refused', (_, more) => {
    const distributions = [{ date: '2023-01-01', amount: '1', tax_advance: true, ...more }];
    expect(() => run({ style: 'american' }, { distributions })).toThrow(/^distributions[.]0[.]tax_advance: no deal/);
  });
});
