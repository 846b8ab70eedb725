import { describe, expect, it } from 'vitest';
import { type PortfolioLine, portfolioTotals } from './portfolio-total.ts';

const line = (
  currency: string,
  cost: string | null,
  realised = '0.00',
  fair_value: string | null = '0.00',
): PortfolioLine => ({
  currency,
  cost,
  realised,
  fair_value,
  estimated: false,
  reasons: cost === null ? { cost: { code: 'missing_fx_rate', text: 'no rate' } } : {},
});
const rate = (base_currency: string, quote_currency: string, value: string, date = '2026-06-30') => ({
  base_currency,
  quote_currency,
  date,
  rate: value,
  source: 'ECB',
  recorded_at: '2026-07-01T00:00:00Z',
});
const totals = (...fx_rates: ReturnType<typeof rate>[]) =>
  portfolioTotals({ currency: 'USD', as_of: '2026-06-30', fx_rates, window_days: 7 });

describe('the total of a portfolio', () => {
  it('adds amounts exactly, beyond what a double holds, and divides the sums', () => {
    const lines = [line('USD', '90071992547409.93', '0.01', '90071992547409.93'), line('USD', '0.01', '0.00', '0.02')];
    expect(totals()(lines)).toEqual({
      count: 2,
      cost: '90071992547409.94',
      realised: '0.01',
      fair_value: '90071992547409.95',
      moic: expect.closeTo(1, 12),
      estimated: false,
      unconverted: [],
      reasons: {},
    });
  });

  it('converts at the closing rate, by the pair or its inverse, rounded half-even line by line', () => {
    const lines = [line('EUR', '100.00', '0.00', '150.00'), line('GBP', '1.00', '0.00', '1.00'), line('USD', '10.00')];
    expect(totals(rate('EUR', 'USD', '1.10'), rate('USD', 'GBP', '0.8'))(lines)).toMatchObject({
      cost: '121.25',
      fair_value: '166.25',
      moic: 166.25 / 121.25,
    });
  });

  it('puts what no rate converts beside the sum, in its own currency, and gives no multiple of the rest', () => {
    const lines = [
      line('USD', '10.00', '1.00', '20.00'),
      line('EUR', '5.00', '0.00', '6.00'),
      line('EUR', '1.00', '2.00', '0.00'),
    ];
    expect(totals(rate('EUR', 'USD', '1.1', '2026-06-01'))(lines)).toEqual({
      count: 3,
      cost: '10.00',
      realised: '1.00',
      fair_value: '20.00',
      moic: null,
      estimated: false,
      unconverted: [{ currency: 'EUR', count: 2, cost: '6.00', realised: '2.00', fair_value: '6.00' }],
      reasons: { moic: { code: 'missing_fx_rate', text: expect.any(String) } },
    });
  });

  it('is not told where a part of it is not known, with that part’s reason', () => {
    expect(totals()([line('USD', '10.00'), line('USD', null)])).toMatchObject({
      cost: null,
      realised: '0.00',
      moic: null,
      reasons: { cost: { code: 'missing_fx_rate' }, moic: { code: 'missing_fx_rate' } },
    });
  });

  it('of nothing is nothing, and has no multiple', () => {
    expect(totals()([])).toMatchObject({ count: 0, cost: '0.00', moic: null, reasons: { moic: { code: 'no_cost' } } });
  });
});
