import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toMinor } from '../minor-units.ts';
import { PROPERTY } from '../property.fixture.ts';
import { CAPITAL_LINES, capitalAccounts, yearStart } from './capital-accounts.ts';
import { foldPerformance } from './fold-performance.ts';
import { anyLedger, anyReportDay, asOf, entry } from './ledger.fixture.ts';

const of = (limited_partner_id: string) => ({ limited_partner_id });
const ENTRIES = [
  entry('01', 'commitment', '2020-01-01', '60.00', of('a')),
  entry('02', 'commitment', '2020-01-01', '30.00', of('b')),
  entry('03', 'contribution', '2020-02-01', '60.00', of('a')),
  entry('04', 'contribution', '2020-02-01', '30.00', of('b')),
  entry('05', 'management_fee', '2020-03-01', '2.00'),
  entry('06', 'expense', '2020-04-01', '1.00'),
  entry('07', 'nav', '2020-12-31', '100.00'),
  entry('08', 'management_fee', '2021-03-01', '1.00'),
  entry('09', 'other_income', '2021-04-01', '0.50'),
  entry('10', 'distribution', '2021-06-01', '40.00', of('a')),
  entry('11', 'distribution', '2021-06-01', '20.00', of('b')),
  entry('12', 'carry_paid', '2021-06-01', '3.00'),
  entry('13', 'nav', '2021-12-31', '70.00'),
  entry('14', 'accrued_carry', '2021-12-31', '6.00'),
];

describe('capital accounts', () => {
  test('go from the opening to the closing value line by line', () => {
    const { fund, accounts, reason } = capitalAccounts(asOf('2021-12-31', ENTRIES), '2020-12-31');
    expect(reason).toBeNull();
    expect(fund.period).toEqual({
      opening: '100.00',
      contributions: '0.00',
      distributions: '-60.00',
      management_fees: '-1.00',
      expenses: '0.00',
      other_income: '0.50',
      carry: '-9.00',
      // 70 − 100 + 60 + 1 − 0.50 + 9
      investment_result: '39.50',
      closing: '70.00',
    });
    expect(fund.since_inception).toMatchObject({ opening: '0.00', contributions: '90.00', investment_result: '52.50' });
    expect(accounts[0]?.period).toMatchObject({ opening: '66.67', management_fees: '-0.67', closing: '46.67' });
    expect(accounts[1]?.period).toMatchObject({ opening: '33.33', management_fees: '-0.33', closing: '23.33' });
  });

  test('say why they are not given', () => {
    expect(capitalAccounts(asOf('2020-06-30', []), '2019-12-31').reason?.code).toBe('no_commitment');
    const unvalued = capitalAccounts(asOf('2020-02-28', ENTRIES.slice(0, 4)), '2019-12-31');
    expect(unvalued.reason?.code).toBe('no_nav');
    expect(unvalued.accounts[0]?.period).toMatchObject({
      contributions: '60.00',
      closing: null,
      investment_result: null,
    });
    const foreign = capitalAccounts(
      asOf('2021-12-31', [...ENTRIES, entry('15', 'expense', '2021-07-01', '1.00', { currency: 'EUR' })]),
      '2020-12-31',
    );
    expect(foreign.reason?.code).toBe('missing_fx_rate');
    expect(foreign.fund.period.expenses).toBeNull();
  });

  test('of a partner who came later open at nothing', () => {
    const later = [...ENTRIES, entry('16', 'commitment', '2021-01-01', '10.00', of('c'))];
    const { accounts } = capitalAccounts(asOf('2021-12-31', later), '2020-12-31');
    expect(accounts.find(({ limited_partner_id }) => limited_partner_id === 'c')?.period.opening).toBe('0.00');
  });

  test('begin with the year', () => {
    expect(yearStart('2021-12-31')).toBe('2020-12-31');
    expect(yearStart('2021-01-01')).toBe('2020-12-31');
  });

  test('add up to the fund in every line, and each from opening to closing, for any ledger', () => {
    fc.assert(
      fc.property(anyLedger, anyReportDay, anyReportDay, ({ entries, valuations }, a, b) => {
        const [from, as_of] = a < b ? [a, b] : [b, a];
        const input = asOf(as_of, entries, { valuations });
        const made = capitalAccounts(input, from);
        const { nav } = foldPerformance({ ...input, with_series: false });
        if (made.fund.period.closing !== null) expect(made.fund.period.closing).toBe(nav ?? '0.00');
        const units = (text: string | null) => (text === null ? 0n : toMinor(text, made.currency));
        for (const which of ['period', 'since_inception'] as const) {
          for (const each of [...made.accounts, made.fund]) {
            const { closing, investment_result, ...parts } = each[which];
            if (investment_result === null) continue;
            const sum = Object.values(parts).reduce((all, part) => all + units(part), units(investment_result));
            expect(sum).toBe(units(closing));
          }
          for (const line of CAPITAL_LINES) {
            const whole = made.fund[which][line];
            if (whole === null) continue;
            expect(made.accounts.reduce((all, each) => all + units(each[which][line]), 0n)).toBe(units(whole));
          }
        }
      }),
      PROPERTY,
    );
  });
});
