import type { FundPlanDocument } from '@redpill/contract';
import { expect, test } from 'vitest';
import { PLAN_FIELDS, planFrom, planShown, ROUND_FIELDS, roundShown } from './plan-fields.ts';

const PLAN: FundPlanDocument = {
  pacing: { call_rates: [0.25, 0.3333, 0.5], life_years: 12, bow: 2.5, growth: 0.13, yield: 0 },
  reserves: {
    lifetime_fees: '9000000.00',
    lifetime_expenses: '1000000.00',
    recycled: '0.00',
    first_check: '1000000.00',
    ownership: 0.1,
    rounds: [{ name: 'Series A', graduation: 0.5, round_size: '8000000.00', dilution: 0.2, participation: 1 }],
  },
};

test('a plan is shown as people type it, and comes back as it was', () => {
  const typed = new Map(PLAN_FIELDS.map((field) => [field.name, planShown(PLAN, field)]));
  expect(typed.get('call_rates')).toBe('25, 33.33, 50');
  expect(typed.get('growth')).toBe('13');
  for (const [at, { name }] of ROUND_FIELDS.entries()) {
    const [round] = PLAN.reserves.rounds;
    if (round) typed.set(`rounds.0.${name}`, roundShown(round, at));
  }
  expect(planFrom((name) => typed.get(name) ?? '', 2)).toEqual(PLAN);
});

test('amounts lose their grouping; what is no number stays none, for the server to refuse', () => {
  const plan = planFrom((name) => ({ first_check: '1,500,000', call_rates: '25; many' })[name] ?? '', 0);
  expect(plan.reserves.first_check).toBe('1500000');
  expect(plan.pacing.call_rates).toEqual([0.25, Number.NaN]);
  expect(plan.pacing.bow).toBeNaN();
});
