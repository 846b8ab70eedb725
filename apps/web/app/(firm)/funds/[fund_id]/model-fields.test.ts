import { VALUATION_MODELS } from '@redpill/domain';
import { expect, test } from 'vitest';
import { isModelled, MODEL_FIELDS, modelFrom } from './model-fields.ts';

test('every model has its fields', () => {
  expect(Object.keys(MODEL_FIELDS).sort()).toEqual([...VALUATION_MODELS].sort());
  expect([isModelled('comparables'), isModelled('cost')]).toEqual([true, false]);
});

test('a form becomes a model, percent as fractions and flows a line each', () => {
  const typed: Record<string, string> = {
    entry_date: '2023-01-01',
    entry_price: '1,000',
    entry_flows: '2025-12-31 1,728',
    flows: ' 2026-12-31 1 200 \n\n2027-12-31; 5',
    ownership: '12.5',
  };
  expect(modelFrom('discounted_cash_flow', (name) => typed[name] ?? '', '2025-12-31')).toEqual({
    model: 'discounted_cash_flow',
    date: '2025-12-31',
    entry_date: '2023-01-01',
    entry_price: '1000',
    entry_flows: [{ date: '2025-12-31', amount: '1728' }],
    flows: [
      { date: '2026-12-31', amount: '1200' },
      { date: '2027-12-31', amount: '5' },
    ],
    rate_change: 0,
    ownership: 0.125,
  });
});

test('what is optional may be left out, and what is needed is left for the calculation to ask for', () => {
  expect(modelFrom('last_round', (name) => ({ shares: '10' })[name] ?? '', '2025-12-31')).toEqual({
    model: 'last_round',
    price_per_share: '',
    shares: '10',
  });
});
