// Which entries and marks a figure is made of, and on which side each stands.

import { fromMinor } from '../minor-units.ts';
import type { Book, BookedEntry } from './book.ts';
import type { LedgerEntryType } from './entry.ts';
import type { PerformanceMetric } from './fold-performance.ts';
import type { FundState } from './fund-state.ts';
import { fairValue } from './holding.ts';
import { balanceEntries, type ReportedBalance } from './reported-balance.ts';

/** An entry as it goes into a figure: Σ sign × converted amount of one role is that role's total. */
export interface ExplainedEntry {
  /** Id of the ledger entry, or of the mark when `type` is `valuation`. */
  readonly entry_id: string;
  readonly date: string;
  readonly type: LedgerEntryType | 'valuation';
  /** As recorded, in its own currency. */
  readonly amount: string;
  readonly currency: string;
  readonly sign: 1 | -1;
  /** In the fund's currency; null when no rate is known. */
  readonly converted_amount: string | null;
  readonly role: string;
}

type Sign = ExplainedEntry['sign'];

interface Explanation {
  readonly book: Book;
  readonly state: FundState;
  readonly rows: ExplainedEntry[];
}

function include(to: Explanation, booked: BookedEntry, role: string, sign: Sign, units = booked.amount): void {
  const { entry } = booked;
  to.rows.push({
    entry_id: entry.id,
    date: entry.date,
    type: entry.type,
    amount: entry.amount,
    currency: entry.currency,
    sign,
    converted_amount: units === null ? null : fromMinor(units, to.book.fund.currency),
    role,
  });
}

function includeTypes(to: Explanation, roles: Partial<Record<LedgerEntryType, [role: string, sign: Sign]>>): void {
  for (const booked of to.book.entries) {
    const role = roles[booked.entry.type];
    if (role !== undefined) include(to, booked, ...role);
  }
}

function includeUnfunded(to: Explanation): void {
  for (const booked of to.book.entries) {
    const { type, inside_commitment } = booked.entry;
    if (type === 'commitment') include(to, booked, 'commitment', 1);
    if (type === 'contribution' && inside_commitment !== false) include(to, booked, 'contribution_inside', -1);
    if (type === 'distribution' && booked.recallable !== 0n) {
      include(to, booked, 'recallable', 1, booked.recallable);
    }
  }
}

function includeBalance(to: Explanation, balance: ReportedBalance, role: string, sign: Sign): void {
  for (const booked of balanceEntries(balance)) include(to, booked, role, sign);
}

/** The last mark of every holding that stands at one, at what it counts for on the day. */
function includeMarks(to: Explanation): void {
  const { book, state, rows } = to;
  for (const holding of state.holdings.values()) {
    if (holding.mark === null) continue;
    const { mark } = holding.mark.booked;
    const { units } = fairValue(holding, book.exchange, book.fund.currency, book.as_of_day);
    rows.push({
      entry_id: mark.id,
      date: mark.date,
      type: 'valuation',
      amount: mark.fair_value,
      currency: mark.currency,
      sign: 1,
      converted_amount: units === null ? null : fromMinor(units, book.fund.currency),
      role: 'fair_value',
    });
  }
}

function includeReportedNav(to: Explanation, balance: ReportedBalance): void {
  includeBalance(to, balance, 'reported_nav', 1);
  for (const booked of to.book.entries) {
    if (booked.day <= balance.day) continue;
    if (booked.entry.type === 'contribution') include(to, booked, 'contribution_since', 1);
    if (booked.entry.type === 'distribution') include(to, booked, 'distribution_since', -1);
  }
}

function includeNav(to: Explanation): void {
  const { state } = to;
  if (state.nav !== null) {
    includeReportedNav(to, state.nav.balance);
    return;
  }
  includeMarks(to);
  const cash = 'cash';
  includeTypes(to, {
    contribution: [cash, 1],
    distribution: [cash, -1],
    management_fee: [cash, -1],
    expense: [cash, -1],
    investment: [cash, -1],
    follow_on: [cash, -1],
    partial_exit: [cash, 1],
    exit: [cash, 1],
    investment_income: [cash, 1],
    other_income: [cash, 1],
    carry_paid: [cash, -1],
  });
  // A credit line brings as much cash as debt: both sides are shown, so that each can be followed.
  includeTypes(to, { credit_line_draw: [cash, 1], credit_line_repayment: [cash, -1] });
  includeTypes(to, { credit_line_draw: ['credit_line', -1], credit_line_repayment: ['credit_line', 1] });
  if (state.other_liability !== null) includeBalance(to, state.other_liability, 'other_liability', -1);
  if (state.accrued_carry === null) return;
  const { balance } = state.accrued_carry;
  includeBalance(to, balance, 'accrued_carry', -1);
  for (const booked of to.book.entries) {
    if (booked.entry.type === 'carry_paid' && booked.day > balance.day) include(to, booked, 'carry_paid_since', 1);
  }
}

const includeContributions = (to: Explanation, role: string, sign: Sign): void =>
  includeTypes(to, { contribution: [role, sign] });
const includeDistributions = (to: Explanation): void => includeTypes(to, { distribution: ['distribution', 1] });

function includeDeals(to: Explanation): void {
  includeTypes(to, {
    investment: ['cost', -1],
    follow_on: ['cost', -1],
    partial_exit: ['proceeds', 1],
    exit: ['proceeds', 1],
    investment_income: ['income', 1],
    write_off: ['written_off', -1],
  });
  includeMarks(to);
}

const INCLUDE: Record<PerformanceMetric, (to: Explanation) => void> = {
  commitment: (to) => includeTypes(to, { commitment: ['commitment', 1] }),
  paid_in: (to) => includeContributions(to, 'paid_in', 1),
  unfunded: includeUnfunded,
  distributed: includeDistributions,
  nav: includeNav,
  dpi: (to) => {
    includeDistributions(to);
    includeContributions(to, 'paid_in', 1);
  },
  rvpi: (to) => {
    includeNav(to);
    includeContributions(to, 'paid_in', 1);
  },
  tvpi: (to) => {
    includeDistributions(to);
    includeNav(to);
    includeContributions(to, 'paid_in', 1);
  },
  pic_ratio: (to) => {
    includeContributions(to, 'paid_in', 1);
    includeTypes(to, { commitment: ['commitment', 1] });
  },
  gross_moic: includeDeals,
  gross_irr: includeDeals,
  net_irr: (to) => {
    includeContributions(to, 'flow', -1);
    includeTypes(to, { distribution: ['flow', 1] });
    includeNav(to);
  },
  loss_ratio: includeDeals,
};

/** The entries behind a figure, by role and then in the order they took effect. An entry with two roles stands twice. */
export function explainedEntries(metric: PerformanceMetric, book: Book, state: FundState): ExplainedEntry[] {
  const to: Explanation = { book, state, rows: [] };
  INCLUDE[metric](to);
  return to.rows;
}
