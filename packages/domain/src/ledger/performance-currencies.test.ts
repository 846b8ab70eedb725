import { describe, expect, test } from 'vitest';
import { foldPerformance } from './fold-performance.ts';
import { asOf, entry, FUND, fxRate, mark } from './ledger.fixture.ts';

describe('several currencies', () => {
  const euros = { currency: 'EUR' } as const;
  const entries = [
    entry('1', 'contribution', '2020-01-10', '1000.00'),
    entry('2', 'investment', '2020-01-15', '500.00', { ...euros, investment_id: 'a' }),
    entry('3', 'accrued_carry', '2022-12-31', '0.00'),
  ];
  const marks = [mark('a', '2022-12-31', '900.00', euros)];
  const rates = [fxRate('EUR/USD', '2020-01-13', '1.10'), fxRate('EUR/USD', '2022-12-30', '1.20')];

  test('flows take the rate of their day, marks the closing rate', () => {
    const performance = foldPerformance(asOf('2022-12-31', entries, { valuations: marks, fx_rates: rates }));
    // 500 EUR cost 550 USD; 900 EUR are worth 1,080 USD; cash 450.
    expect(performance).toMatchObject({ nav: '1530.00', gaps: [] });
    expect(performance.gross_moic).toBeCloseTo(1080 / 550, 12);
  });

  test('a missing rate gives no total where it is needed, a total where it is not, and a gap', () => {
    const performance = foldPerformance(asOf('2022-12-31', entries, { valuations: marks, fx_rates: rates.slice(1) }));
    expect(performance).toMatchObject({ paid_in: '1000.00', distributed: '0.00', dpi: 0, nav: null, tvpi: null });
    for (const metric of ['nav', 'rvpi', 'tvpi', 'net_irr', 'gross_moic', 'gross_irr', 'loss_ratio'] as const) {
      expect(performance[metric]).toBeNull();
      expect(performance.reasons[metric]?.code).toBe('missing_fx_rate');
    }
    expect(performance.gaps).toEqual([
      { entry_id: '2', date: '2020-01-15', currency: 'EUR', text: expect.stringContaining('EUR to USD') },
    ]);
  });

  test('a missing closing rate leaves a gap at the mark', () => {
    const performance = foldPerformance(
      asOf('2022-12-31', entries, { valuations: marks, fx_rates: rates.slice(0, 1) }),
    );
    expect(performance.nav).toBeNull();
    expect(performance.gaps).toEqual([
      {
        entry_id: 'mark-a-2022-12-31',
        date: '2022-12-31',
        currency: 'EUR',
        text: expect.stringContaining('EUR to USD'),
      },
    ]);
  });

  test('a missing rate before the reported value does not spoil the value rolled forward', () => {
    const reported = [
      entry('1', 'contribution', '2020-01-10', '1000.00', euros),
      entry('2', 'nav', '2021-12-31', '900.00'),
      entry('3', 'contribution', '2022-01-10', '100.00'),
    ];
    expect(foldPerformance(asOf('2022-03-31', reported))).toMatchObject({
      paid_in: null,
      nav: '1000.00',
      net_irr: null,
    });
  });

  test('a fund in yen is stated with the two places of the wire and no fraction of a yen', () => {
    const yen = { fund: { ...FUND, currency: 'JPY' }, fx_rates: [fxRate('USD/JPY', '2020-01-10', '150.005')] };
    const performance = foldPerformance(asOf('2020-03-31', [entry('1', 'contribution', '2020-01-10', '10.10')], yen));
    expect(performance.paid_in).toBe('1515.00');
  });
});
