import { describe, expect, test } from 'vitest';
import {
  checkEntry,
  ENTRY_RULES,
  type EntryProblem,
  fieldBelongsTo,
  isOfAnInvestment,
  type LedgerEntryDraft,
} from './check-entry.ts';
import { LEDGER_ENTRY_TYPES } from './entry.ts';

const draft = (more: Partial<LedgerEntryDraft> = {}): LedgerEntryDraft => ({
  type: 'contribution',
  date: '2024-03-31',
  amount: '100.00',
  currency: 'USD',
  ...more,
});

const OF_AN_INVESTMENT = ['investment', 'follow_on', 'partial_exit', 'exit', 'write_off'];

describe('what a form offers is what the check accepts', () => {
  test.each(LEDGER_ENTRY_TYPES.map((type) => [type]))('%s', (type) => {
    expect(isOfAnInvestment(type)).toBe(OF_AN_INVESTMENT.includes(type));
    const withClose = checkEntry(draft({ type, investment_id: 'inv', close: 'First close' }));
    expect(withClose.some((problem) => problem.field === 'close')).toBe(!fieldBelongsTo('close', type));
    const withShares = checkEntry(draft({ type, investment_id: 'inv', shares: '10' }));
    expect(withShares.some((problem) => problem.field === 'shares')).toBe(!fieldBelongsTo('shares', type));
  });
});

describe('an entry is accepted', () => {
  test.each(LEDGER_ENTRY_TYPES.map((type) => [type]))('%s with what it needs', (type) => {
    const investment_id = OF_AN_INVESTMENT.includes(type) ? 'inv' : null;
    const shares = type === 'partial_exit' ? '10' : null;
    expect(checkEntry(draft({ type, investment_id, shares }))).toEqual([]);
  });

  test.each([['nav'], ['accrued_carry'], ['other_liability'], ['write_off']])('%s of zero', (type) => {
    expect(checkEntry(draft({ type, amount: '0.00', investment_id: 'inv' }))).toEqual([]);
  });

  test.each([['return_of_capital'], ['gain'], ['income'], ['in_kind'], ['other']])(
    'a distribution of type %s',
    (distribution_type) => {
      expect(checkEntry(draft({ type: 'distribution', distribution_type, recallable_amount: '100.00' }))).toEqual([]);
    },
  );

  test('carry paid in advance for tax, and no distribution of that kind or carry of another', () => {
    expect(checkEntry(draft({ type: 'carry_paid', distribution_type: 'tax_advance' }))).toEqual([]);
    const wrong = [{ field: 'distribution_type', rule: 'not_a_distribution_type' }];
    expect(checkEntry(draft({ type: 'carry_paid', distribution_type: 'gain' }))).toEqual(wrong);
    expect(checkEntry(draft({ type: 'distribution', distribution_type: 'tax_advance' }))).toEqual(wrong);
  });

  test('with purposes that add up, dates in order and the impact that follows', () => {
    const call = draft({
      notice_date: '2024-03-15',
      due_date: '2024-03-29',
      purpose_investments: '80.00',
      purpose_fees: '15.50',
      purpose_expenses: '4.50',
      unfunded_impact: '-100.00',
      limited_partner_id: 'lp',
    });
    expect(checkEntry(call)).toEqual([]);
    expect(checkEntry({ ...call, inside_commitment: false, unfunded_impact: '0' })).toEqual([]);
    expect(checkEntry(draft({ type: 'commitment', close: 'First', unfunded_impact: '100' }))).toEqual([]);
  });

  test('as a cancellation of another', () => {
    expect(checkEntry(draft({ id: 'b', corrects_id: 'a', voided: true }))).toEqual([]);
  });
});

describe('an entry is refused with the field and the rule', () => {
  test.each<[string, Partial<LedgerEntryDraft>, EntryProblem[]]>([
    ['unknown type', { type: 'gift' }, [{ field: 'type', rule: 'unknown_type' }]],
    ['a day that does not exist', { date: '2023-02-30' }, [{ field: 'date', rule: 'not_a_date' }]],
    [
      'a notice date that does not exist',
      { notice_date: '2024-13-01' },
      [{ field: 'notice_date', rule: 'not_a_date' }],
    ],
    ['a due date that is no date', { due_date: 'soon' }, [{ field: 'due_date', rule: 'not_a_date' }]],
    [
      'due before notice',
      { notice_date: '2024-03-15', due_date: '2024-03-01' },
      [{ field: 'due_date', rule: 'before_notice' }],
    ],
    ['no amount', { amount: '' }, [{ field: 'amount', rule: 'required' }]],
    ['an amount with separators', { amount: '1,000.00' }, [{ field: 'amount', rule: 'not_a_decimal' }]],
    ['an amount with an exponent', { amount: '1e6' }, [{ field: 'amount', rule: 'not_a_decimal' }]],
    ['a negative amount', { amount: '-5.00' }, [{ field: 'amount', rule: 'negative' }]],
    ['zero where a flow is meant', { amount: '0.00' }, [{ field: 'amount', rule: 'not_positive' }]],
    ['a thousandth of a dollar', { amount: '1.005' }, [{ field: 'amount', rule: 'too_many_decimals' }]],
    ['half a yen', { amount: '10.50', currency: 'JPY' }, [{ field: 'amount', rule: 'too_many_decimals' }]],
    ['more money than there is', { amount: '1000000000000000.00' }, [{ field: 'amount', rule: 'too_large' }]],
    ['a currency in words', { currency: 'dollar' }, [{ field: 'currency', rule: 'not_a_currency' }]],
    ['an exit of nothing named', { type: 'exit' }, [{ field: 'investment_id', rule: 'required' }]],
    ['an exit of an empty name', { type: 'exit', investment_id: '' }, [{ field: 'investment_id', rule: 'required' }]],
    [
      'a partial exit of neither cost nor shares',
      { type: 'partial_exit', investment_id: 'i' },
      [{ field: 'cost_relieved', rule: 'required' }],
    ],
    [
      'purposes that do not add up',
      { purpose_investments: '80.00', purpose_fees: '10.00' },
      [{ field: 'purpose_investments', rule: 'does_not_add_up' }],
    ],
    [
      'purposes of a fee',
      { type: 'expense', purpose_fees: '100.00' },
      [{ field: 'purpose_fees', rule: 'not_for_type' }],
    ],
    [
      'more recallable than distributed',
      { type: 'distribution', recallable_amount: '100.01' },
      [{ field: 'recallable_amount', rule: 'exceeds_amount' }],
    ],
    [
      'more tax than distributed',
      { type: 'distribution', withheld_tax: '200' },
      [{ field: 'withheld_tax', rule: 'exceeds_amount' }],
    ],
    [
      'an unknown distribution type',
      { type: 'distribution', distribution_type: 'gift' },
      [{ field: 'distribution_type', rule: 'not_a_distribution_type' }],
    ],
    ['a recallable call', { recallable_amount: '5.00' }, [{ field: 'recallable_amount', rule: 'not_for_type' }]],
    ['a closing of a call', { close: 'First' }, [{ field: 'close', rule: 'not_for_type' }]],
    [
      'a commitment outside the commitment',
      { type: 'commitment', inside_commitment: false },
      [{ field: 'inside_commitment', rule: 'not_for_type' }],
    ],
    [
      'shares of zero',
      { type: 'investment', investment_id: 'i', shares: '0' },
      [{ field: 'shares', rule: 'not_positive' }],
    ],
    [
      'a price in words',
      { type: 'investment', investment_id: 'i', price_per_share: 'ten' },
      [{ field: 'price_per_share', rule: 'not_a_decimal' }],
    ],
    [
      'an impact that does not follow',
      { unfunded_impact: '100.00' },
      [{ field: 'unfunded_impact', rule: 'not_unfunded_impact' }],
    ],
    ['an impact in words', { unfunded_impact: 'none' }, [{ field: 'unfunded_impact', rule: 'not_a_decimal' }]],
    ['a correction of itself', { id: 'a', corrects_id: 'a' }, [{ field: 'corrects_id', rule: 'corrects_itself' }]],
    ['a cancellation of nothing', { voided: true }, [{ field: 'corrects_id', rule: 'cancels_nothing' }]],
  ])('%s', (_, more, problems) => {
    expect(checkEntry(draft(more))).toEqual(problems);
  });

  test('all problems at once, each rule with words for the person', () => {
    const problems = checkEntry(draft({ type: 'gift', date: 'x', amount: 'y', currency: 'z', voided: true }));
    expect(problems.map(({ field }) => field)).toEqual(['type', 'date', 'currency', 'amount', 'corrects_id']);
    for (const { rule } of problems) expect(ENTRY_RULES[rule].length).toBeGreaterThan(10);
  });
});
