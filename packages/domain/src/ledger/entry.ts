// The ledger of a fund: what happened, in whose favour, when it took effect and when we learned of it.
import type { IsoDate } from '../calendar.ts';

export const LEDGER_ENTRY_TYPES = [
  'commitment',
  'contribution',
  'distribution',
  'management_fee',
  'expense',
  'investment',
  'follow_on',
  'partial_exit',
  'exit',
  'write_off',
  'investment_income',
  'nav',
  'accrued_carry',
  'carry_paid',
  'credit_line_draw',
  'credit_line_repayment',
  'other_income',
  'other_liability',
] as const;
export type LedgerEntryType = (typeof LEDGER_ENTRY_TYPES)[number];

/** What a payment is; a tax advance is carry paid for tax, made good by later carry. */
export const DISTRIBUTION_TYPES = ['return_of_capital', 'gain', 'income', 'in_kind', 'other', 'tax_advance'] as const;
export type DistributionType = (typeof DISTRIBUTION_TYPES)[number];

/** The kinds that an entry of a type may be; none for most. */
export function distributionTypesOf(type: string): readonly DistributionType[] {
  if (type === 'carry_paid') return ['tax_advance'];
  return type === 'distribution' ? DISTRIBUTION_TYPES.filter((kind) => kind !== 'tax_advance') : [];
}

type Optional<Value> = Value | null | undefined;

/**
 * One entry of the append-only ledger. Amounts are decimal strings in `currency`, unsigned: the sign follows from the
 * type. `date` is the value date; `recorded_at` an ISO timestamp. `nav`, `accrued_carry` and `other_liability` are
 * balances at their date, all others are flows or events.
 */
export interface LedgerEntry {
  readonly id: string;
  readonly fund_id: string;
  readonly type: LedgerEntryType;
  readonly date: IsoDate;
  readonly notice_date?: Optional<IsoDate>;
  readonly due_date?: Optional<IsoDate>;
  readonly recorded_at: string;
  readonly amount: string;
  readonly currency: string;
  readonly limited_partner_id?: Optional<string>;
  readonly investment_id?: Optional<string>;
  /** Name of the closing a commitment was taken in. */
  readonly close?: Optional<string>;
  readonly purpose_investments?: Optional<string>;
  readonly purpose_fees?: Optional<string>;
  readonly purpose_expenses?: Optional<string>;
  /** False for a contribution on top of the commitment; true when absent. */
  readonly inside_commitment?: Optional<boolean>;
  readonly distribution_type?: Optional<DistributionType>;
  readonly recallable_amount?: Optional<string>;
  readonly withheld_tax?: Optional<string>;
  readonly security?: Optional<string>;
  readonly round_type?: Optional<string>;
  readonly shares?: Optional<string>;
  readonly price_per_share?: Optional<string>;
  /** Cost a partial exit relieves; by shares sold over shares held when absent. */
  readonly cost_relieved?: Optional<string>;
  /** Signed effect on what remains to be called; always equal to `unfundedImpact(entry)`. */
  readonly unfunded_impact?: Optional<string>;
  /** The entry this one replaces, from the moment this one is recorded. */
  readonly corrects_id?: Optional<string>;
  /** True for a correction that only cancels. */
  readonly voided?: Optional<boolean>;
  readonly note?: Optional<string>;
  readonly import_id?: Optional<string>;
}

export const VALUATION_STATUSES = ['proposed', 'approved', 'rejected'] as const;
export type ValuationStatus = (typeof VALUATION_STATUSES)[number];

/** A mark: the fair value of a holding at a day. Only approved marks count, from when they were approved. */
export interface Valuation {
  readonly id: string;
  readonly investment_id: string;
  readonly fund_id: string;
  readonly date: IsoDate;
  readonly fair_value: string;
  readonly currency: string;
  readonly method?: Optional<string>;
  readonly inputs?: unknown;
  readonly evidence?: unknown;
  readonly status: ValuationStatus;
  readonly recorded_at: string;
  /** When it was approved; `recorded_at` when absent. */
  readonly approved_at?: Optional<string>;
  readonly corrects_id?: Optional<string>;
}

/** One unit of the base currency is worth `rate` of the quote currency at the day. */
export interface FxRate {
  readonly base_currency: string;
  readonly quote_currency: string;
  readonly date: IsoDate;
  readonly rate: string;
  readonly source: string;
  readonly recorded_at: string;
}

/** What the fold needs to know of the fund itself: every total is stated in its currency. */
export interface LedgerFund {
  readonly id: string;
  readonly currency: string;
}
