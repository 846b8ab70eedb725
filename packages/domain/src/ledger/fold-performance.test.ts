import { describe, expect, test } from 'vitest';
import { foldPerformance } from './fold-performance.ts';
import { asOf, entry, HAND, HAND_MARKS, mark } from './ledger.fixture.ts';

describe('the commitment ledger', () => {
  const start = [
    entry('1', 'commitment', '2020-01-01', '100.00'),
    entry('2', 'contribution', '2020-02-01', '60.00'),
    entry('3', 'distribution', '2021-02-01', '20.00', { recallable_amount: '10.00' }),
  ];

  test('commit 100, call 60, distribute 20 of which 10 recallable: 50 can still be called', () => {
    const performance = foldPerformance(asOf('2021-06-30', start));
    expect(performance).toMatchObject({
      commitment: '100.00',
      paid_in: '60.00',
      distributed: '20.00',
      unfunded: '50.00',
    });
    expect(performance.pic_ratio).toBe(0.6);
  });

  test('calling the 50 brings paid-in to 110 % of the commitment and DPI to 0.1818', () => {
    const performance = foldPerformance(
      asOf('2021-12-31', [...start, entry('4', 'contribution', '2021-07-01', '50.00')]),
    );
    expect(performance).toMatchObject({ paid_in: '110.00', unfunded: '0.00', pic_ratio: 1.1 });
    expect(performance.dpi).toBeCloseTo(0.1818, 4);
  });

  test('a fee outside the commitment is paid in but leaves the unfunded as it was', () => {
    const fee = entry('4', 'contribution', '2021-03-01', '5.00', { inside_commitment: false });
    expect(foldPerformance(asOf('2021-06-30', [...start, fee]))).toMatchObject({ paid_in: '65.00', unfunded: '50.00' });
  });

  test('without a commitment nothing is said of what can be called', () => {
    const performance = foldPerformance(asOf('2021-06-30', start.slice(1)));
    expect(performance).toMatchObject({ commitment: '0.00', unfunded: null, pic_ratio: null });
    expect(performance.reasons.unfunded?.code).toBe('no_commitment');
    expect(performance.reasons.pic_ratio?.code).toBe('no_commitment');
  });
});

describe('a reported net asset value', () => {
  const entries = [
    entry('1', 'contribution', '2019-12-31', '100.00'),
    entry('2', 'contribution', '2020-12-31', '50.00'),
    entry('3', 'distribution', '2021-12-31', '40.00'),
    entry('4', 'distribution', '2023-12-31', '90.00'),
    entry('5', 'nav', '2024-12-31', '110.00'),
  ];

  test('gives the published multiples and rate of the five-year fund', () => {
    const performance = foldPerformance(asOf('2024-12-31', entries));
    expect(performance).toMatchObject({
      nav: '110.00',
      nav_basis: 'reported',
      nav_date: '2024-12-31',
      estimated: false,
    });
    expect(performance.tvpi).toBe(1.6);
    expect(performance.dpi).toBeCloseTo(0.8667, 4);
    expect(performance.rvpi).toBeCloseTo(0.7333, 4);
    expect(performance.net_irr).toBeCloseTo(0.134088, 6);
    expect(performance.before_carry).toBe(false);
  });

  test('is rolled forward by what came in and went out since, and called an estimate', () => {
    const since = [
      entry('6', 'contribution', '2025-01-15', '30.00'),
      entry('7', 'distribution', '2025-02-15', '12.50'),
      entry('8', 'contribution', '2024-12-31', '8.00'),
    ];
    expect(foldPerformance(asOf('2025-03-31', [...entries, ...since]))).toMatchObject({
      nav: '127.50',
      nav_basis: 'rolled_forward',
      nav_date: '2024-12-31',
      estimated: true,
    });
  });

  test('is never rolled below zero', () => {
    const sold = entry('6', 'distribution', '2025-01-15', '150.00');
    expect(foldPerformance(asOf('2025-03-31', [...entries, sold])).nav).toBe('0.00');
  });

  test('that says nothing is left makes a fund without distributions a total loss', () => {
    const lost = [entry('1', 'contribution', '2020-01-01', '100.00'), entry('2', 'nav', '2023-12-31', '0.00')];
    expect(foldPerformance(asOf('2023-12-31', lost))).toMatchObject({ tvpi: 0, dpi: 0, net_irr: -1 });
  });

  test('of the partners counts once every partner has reported', () => {
    const partners = [
      entry('1', 'contribution', '2020-01-01', '60.00', { limited_partner_id: 'a' }),
      entry('2', 'contribution', '2020-01-01', '40.00', { limited_partner_id: 'b' }),
      entry('3', 'nav', '2020-12-31', '70.00', { limited_partner_id: 'a' }),
      entry('4', 'nav', '2020-12-31', '50.00', { limited_partner_id: 'b' }),
      entry('5', 'nav', '2021-03-31', '75.00', { limited_partner_id: 'a' }),
    ];
    const performance = foldPerformance(asOf('2021-03-31', partners));
    expect(performance).toMatchObject({ nav: '120.00', nav_date: '2020-12-31', estimated: true });
    expect(performance.gaps).toEqual([
      { entry_id: null, date: '2021-03-31', currency: 'USD', text: expect.stringContaining('1 of 2 partners') },
    ]);
    const rest = entry('6', 'nav', '2021-03-31', '52.00', { limited_partner_id: 'b' });
    expect(foldPerformance(asOf('2021-03-31', [...partners, rest]))).toMatchObject({ nav: '127.00', gaps: [] });
  });

  test('of the fund stands before the sum of its partners, and the last recorded of a day before the others', () => {
    const all = [
      entry('1', 'contribution', '2020-01-01', '60.00', { limited_partner_id: 'a' }),
      entry('2', 'nav', '2020-12-31', '70.00', { limited_partner_id: 'a' }),
      entry('9', 'nav', '2020-12-31', '68.00'),
      entry('3', 'nav', '2020-12-31', '69.00', { recorded_at: '2021-02-01T00:00:00Z' }),
    ];
    expect(foldPerformance(asOf('2020-12-31', all)).nav).toBe('69.00');
    expect(foldPerformance(asOf('2020-12-31', all, { known_at: '2021-01-31' })).nav).toBe('68.00');
  });
});

describe('a net asset value built up from marks', () => {
  test('is holdings + cash − debt − liabilities − accrued carry, to the cent', () => {
    const performance = foldPerformance(asOf('2020-12-31', HAND, { valuations: HAND_MARKS }));
    expect(performance).toMatchObject({
      nav: '1193.00',
      nav_basis: 'marks',
      nav_date: '2020-06-30',
      estimated: true,
      before_carry: false,
      gaps: [],
      paid_in: '1000.00',
      distributed: '200.00',
      unfunded: '1000.00',
    });
    expect(performance.tvpi).toBeCloseTo(1.393, 12);
    expect(performance.gross_moic).toBeCloseTo((250 + 15 + 700 + 300) / 800, 12);
    expect(performance.loss_ratio).toBe(0);
    expect(performance.net_irr).toBeGreaterThan(0.19);
  });

  test('without any accrued carry recorded is before carry, and no net rate is quoted', () => {
    const entries = HAND.filter(({ type }) => type !== 'accrued_carry');
    const performance = foldPerformance(asOf('2020-12-31', entries, { valuations: HAND_MARKS }));
    expect(performance).toMatchObject({ nav: '1223.00', before_carry: true, net_irr: null });
    expect(performance.reasons.net_irr?.code).toBe('before_carry');
    expect(performance.gross_irr).not.toBeNull();
  });

  test('takes holdings without a mark at what is left of their cost', () => {
    const performance = foldPerformance(asOf('2020-12-31', HAND));
    // Alpha at 500, beta at two thirds of 300.
    expect(performance).toMatchObject({ nav: '893.00', nav_date: null, estimated: true });
  });

  test('gives way to a reported value', () => {
    const reported = entry('15', 'nav', '2020-12-31', '1150.00');
    expect(foldPerformance(asOf('2020-12-31', [...HAND, reported], { valuations: HAND_MARKS }))).toMatchObject({
      nav: '1150.00',
      nav_basis: 'reported',
    });
  });

  test('shows an account that was spent below nothing as a gap', () => {
    const entries = [
      entry('1', 'contribution', '2020-01-01', '10.00'),
      entry('2', 'investment', '2020-01-02', '25.00', { investment_id: 'a' }),
    ];
    expect(foldPerformance(asOf('2020-12-31', entries)).gaps).toEqual([
      { entry_id: null, date: '2020-12-31', currency: 'USD', text: expect.stringContaining('an inflow is missing') },
    ]);
  });
});

describe('a fund with nothing to say', () => {
  test('without entries gives zeros and reasons, never infinities', () => {
    const performance = foldPerformance(asOf('2024-12-31', []));
    expect(performance).toMatchObject({ paid_in: '0.00', nav: null, nav_basis: 'none', series: [], gaps: [] });
    const codes = Object.fromEntries(
      Object.entries(performance.reasons).map(([metric, reason]) => [metric, reason.code]),
    );
    expect(codes).toEqual({
      unfunded: 'no_commitment',
      nav: 'no_nav',
      dpi: 'no_paid_in',
      rvpi: 'no_nav',
      tvpi: 'no_nav',
      pic_ratio: 'no_commitment',
      gross_moic: 'no_investments',
      gross_irr: 'no_investments',
      net_irr: 'no_flows',
      loss_ratio: 'no_investments',
    });
  });

  test('in its first year quotes no yearly rate unless the policy asks for one', () => {
    const entries = [entry('1', 'contribution', '2024-01-01', '100.00'), entry('2', 'nav', '2024-06-30', '110.00')];
    const withheld = foldPerformance(asOf('2024-06-30', entries));
    expect(withheld.net_irr).toBeNull();
    expect(withheld.reasons.net_irr?.code).toBe('under_one_year');
    const asked = foldPerformance(asOf('2024-06-30', entries, { policies: { irr_under_one_year: 'annualised' } }));
    expect(asked.net_irr).toBeCloseTo(1.1 ** (365 / 181) - 1, 10);
  });

  test('entries and marks of another fund are refused', () => {
    const foreign = entry('1', 'nav', '2024-01-01', '1.00', { fund_id: 'other' });
    expect(() => foldPerformance(asOf('2024-06-30', [foreign]))).toThrow('belongs to the fund');
    const foreignMark = mark('a', '2024-01-01', '1.00', { fund_id: 'other' });
    expect(() => foldPerformance(asOf('2024-06-30', [], { valuations: [foreignMark] }))).toThrow('belong to the fund');
  });
});
