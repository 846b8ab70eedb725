import { expect, test } from 'vitest';
import { feeRecord, NO_PARTNER } from './fee-record.ts';
import { asOf, entry } from './ledger.fixture.ts';

const of = (limited_partner_id: string) => ({ limited_partner_id });
const deal = (investment_id: string) => ({ investment_id });
const ENTRIES = [
  entry('01', 'commitment', '2020-01-01', '60.00', of('a')),
  entry('02', 'commitment', '2020-06-01', '10.00', of('a')),
  entry('03', 'commitment', '2020-01-01', '30.00'),
  entry('04', 'investment', '2020-02-01', '40.00', deal('x')),
  entry('05', 'investment', '2020-03-01', '20.00', deal('y')),
  entry('06', 'partial_exit', '2021-02-01', '50.00', { ...deal('x'), cost_relieved: '10.00' }),
  entry('07', 'write_off', '2021-03-01', '0.00', deal('y')),
  entry('08', 'management_fee', '2020-02-01', '1.00'),
  entry('09', 'nav', '2020-12-31', '30.00', of('a')),
  entry('10', 'nav', '2020-12-31', '20.00', of('b')),
];

test('reads partners, bases and fees of a ledger up to a day', () => {
  expect(feeRecord(asOf('2021-12-31', ENTRIES))).toEqual({
    partners: [
      { id: 'a', commitment: '70.00' },
      { id: NO_PARTNER, commitment: '30.00' },
    ],
    net_invested_capital: [
      { date: '2020-02-01', amount: '40.00' },
      { date: '2020-03-01', amount: '60.00' },
      { date: '2021-02-01', amount: '50.00' },
      { date: '2021-03-01', amount: '30.00' },
    ],
    net_asset_value: [{ date: '2020-12-31', amount: '50.00' }],
    charged: [{ entry_id: '08', date: '2020-02-01', amount: '1.00' }],
    reason: null,
  });
});

test.each([
  ['no_commitment', ENTRIES.slice(3)],
  ['missing_fx_rate', [...ENTRIES, entry('11', 'management_fee', '2021-01-01', '1.00', { currency: 'EUR' })]],
  ['cost_relieved_unknown', [...ENTRIES, entry('12', 'partial_exit', '2021-04-01', '5.00', deal('x'))]],
])('says why there is no fee: %s', (reason, entries) => {
  expect(feeRecord(asOf('2021-12-31', entries)).reason).toBe(reason);
});
