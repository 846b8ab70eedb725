// Ledgers for tests: entries written in one line each, and any ledger a property can be tried on.
import fc from 'fast-check';
import { addDays, type IsoDate } from '../calendar.ts';
import type { PerformanceInput } from './book.ts';
import type { FxRate, LedgerEntry, LedgerEntryType, Valuation } from './entry.ts';

export const FUND = { id: 'fund', currency: 'USD' } as const;

/** An entry recorded on its own day, in dollars. */
export function entry(
  id: string,
  type: LedgerEntryType,
  date: IsoDate,
  amount: string,
  more: Partial<LedgerEntry> = {},
): LedgerEntry {
  return { id, fund_id: FUND.id, type, date, amount, currency: 'USD', recorded_at: `${date}T12:00:00Z`, ...more };
}

/** An approved mark recorded on its own day, in dollars. */
export function mark(
  investment_id: string,
  date: IsoDate,
  fair_value: string,
  more: Partial<Valuation> = {},
): Valuation {
  return {
    id: `mark-${investment_id}-${date}`,
    investment_id,
    fund_id: FUND.id,
    date,
    fair_value,
    currency: 'USD',
    status: 'approved',
    recorded_at: `${date}T12:00:00Z`,
    ...more,
  };
}

/** A rate recorded on its own day. */
export function fxRate(pair: `${string}/${string}`, date: IsoDate, rate: string, more: Partial<FxRate> = {}): FxRate {
  const [base_currency = '', quote_currency = ''] = pair.split('/');
  return { base_currency, quote_currency, date, rate, source: 'test', recorded_at: `${date}T12:00:00Z`, ...more };
}

/** All that is known of a ledger as of a day. */
export function asOf(
  as_of: IsoDate,
  entries: readonly LedgerEntry[],
  more: Partial<PerformanceInput> = {},
): PerformanceInput {
  return { fund: FUND, entries, valuations: [], fx_rates: [], as_of, known_at: null, ...more };
}

// A small fund by hand. Cash: 1,000 called − 20 fee − 5 expense − 400 − 300 − 100 invested + 250 sold + 15 income
// − 200 distributed + 50 drawn − 10 carry paid = 280. Alpha is marked 600 on 30 June, then 100 followed on: 700.
// Beta cost 300, a third of it sold for 250; marked 450 before the sale, so 300 remains. Credit line 50, liability 7,
// carry accrued 40 of which 10 was paid since: 30. NAV = 700 + 300 + 280 − 50 − 7 − 30 = 1,193.
export const HAND = [
  entry('01', 'commitment', '2019-01-01', '2000.00'),
  entry('02', 'contribution', '2019-02-01', '1000.00'),
  entry('03', 'management_fee', '2019-03-01', '20.00'),
  entry('04', 'expense', '2019-03-02', '5.00'),
  entry('05', 'investment', '2019-04-01', '400.00', { investment_id: 'alpha' }),
  entry('06', 'investment', '2019-05-01', '300.00', { investment_id: 'beta', shares: '300' }),
  entry('07', 'follow_on', '2020-08-01', '100.00', { investment_id: 'alpha' }),
  entry('08', 'partial_exit', '2020-09-01', '250.00', { investment_id: 'beta', shares: '100' }),
  entry('09', 'investment_income', '2020-09-15', '15.00', { investment_id: 'alpha' }),
  entry('10', 'distribution', '2020-10-01', '200.00'),
  entry('11', 'credit_line_draw', '2020-11-01', '50.00'),
  entry('12', 'accrued_carry', '2020-09-30', '40.00'),
  entry('13', 'carry_paid', '2020-10-02', '10.00'),
  entry('14', 'other_liability', '2020-12-31', '7.00'),
];
export const HAND_MARKS = [mark('alpha', '2020-06-30', '600.00'), mark('beta', '2020-06-30', '450.00')];

const START = '2015-01-01';
const day = fc.integer({ min: 0, max: 3000 });
const cents = fc.integer({ min: 1, max: 100_000_000 }).map((units) => (units / 100).toFixed(2));
const partner = fc.constantFrom('lp-a', 'lp-b', 'lp-c');
const anyPartner = fc.option(partner, { nil: null });
const investment = fc.constantFrom('inv-1', 'inv-2', 'inv-3');
const lag = fc.integer({ min: 0, max: 200 });

interface Draft {
  type: LedgerEntryType;
  day: number;
  amount: string;
  lag: number;
  more: Partial<LedgerEntry>;
}

const draft = (types: readonly LedgerEntryType[], more: fc.Arbitrary<Partial<LedgerEntry>>): fc.Arbitrary<Draft> =>
  fc.record({ type: fc.constantFrom(...types), day, amount: cents, lag, more });

const commitments = draft(['commitment'], fc.record({ limited_partner_id: partner }));
const contributions = draft(
  ['contribution'],
  fc.record({ limited_partner_id: anyPartner, inside_commitment: fc.boolean() }),
);
const distributions = draft(['distribution'], fc.record({ limited_partner_id: anyPartner }));
const fundFlows = draft(
  ['management_fee', 'expense', 'carry_paid', 'credit_line_draw', 'credit_line_repayment', 'other_income'],
  fc.constant({}),
);
const balances = draft(['nav', 'accrued_carry', 'other_liability'], fc.constant({}));
const deals = draft(
  ['investment', 'follow_on', 'exit', 'write_off', 'investment_income'],
  fc.record({ investment_id: investment }),
);
const partialExits = fc
  .record({
    type: fc.constant('partial_exit' as const),
    day,
    amount: cents,
    lag,
    investment_id: investment,
    cost_relieved: cents,
  })
  .map(({ investment_id, cost_relieved, ...rest }): Draft => ({ ...rest, more: { investment_id, cost_relieved } }));

export interface AnyLedger {
  readonly entries: LedgerEntry[];
  readonly valuations: Valuation[];
}

function toEntries(drafts: readonly Draft[]): LedgerEntry[] {
  return drafts.map((each, index) => {
    const date = addDays(START, each.day);
    const recorded_at = `${addDays(date, each.lag)}T00:00:00Z`;
    return entry(`e${String(index).padStart(3, '0')}`, each.type, date, each.amount, { ...each.more, recorded_at });
  });
}

const marks = fc.array(fc.record({ investment, day, fair_value: cents, lag }), { maxLength: 6 }).map((all) =>
  all.map((each, index) => {
    const date = addDays(START, each.day);
    const recorded_at = `${addDays(date, each.lag)}T00:00:00Z`;
    return mark(each.investment, date, each.fair_value, { id: `m${index}`, recorded_at });
  }),
);

const ledgerOf = (drafts: fc.Arbitrary<Draft>[]): fc.Arbitrary<AnyLedger> =>
  fc.record({ entries: fc.array(fc.oneof(...drafts), { maxLength: 30 }).map(toEntries), valuations: marks });

/** Any ledger in one currency: all types, named and nameless flows, recorded up to 200 days late. */
export const anyLedger = ledgerOf([
  commitments,
  contributions,
  distributions,
  fundFlows,
  balances,
  deals,
  partialExits,
]);

/** The same without partial exits, whose cost relief is rounded to whole units. */
export const anyLedgerWithoutRelief = ledgerOf([commitments, contributions, distributions, fundFlows, balances, deals]);

/** Any day of or after the ledgers above. */
export const anyReportDay = fc.integer({ min: 0, max: 3300 }).map((days) => addDays(START, days));
