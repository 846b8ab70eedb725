// Why a figure is not given, in words a reader can act on.
import type { RateReason } from '../irr/rate-of-return.ts';
import type { MultipleReason } from '../multiples/multiples.ts';
import type { PmeReason } from '../pme/grown-flows.ts';

export type ReasonCode =
  | RateReason
  | MultipleReason
  | PmeReason
  | 'missing_fx_rate'
  | 'no_nav'
  | 'before_carry'
  | 'cost_relieved_unknown'
  | 'negative_nav'
  | 'no_terms'
  | 'no_fee'
  | 'deal_unknown';

/** Every reason with its words. */
export const REASON_TEXTS: Readonly<Record<ReasonCode, string>> = {
  no_flows: 'There are no flows yet.',
  no_sign_change: 'The flows all go one way, so no rate of return exists.',
  multiple_roots: 'More than one rate of return fits these flows, so none is quoted.',
  no_root: 'No rate of return fits these flows.',
  out_of_range: 'The rate of return lies outside −99.99 % to 100,000 % a year.',
  not_converged: 'The rate of return could not be determined.',
  under_one_year: 'Less than one year has passed since the first flow; a yearly rate would mislead.',
  no_paid_in: 'Nothing has been paid in yet.',
  no_commitment: 'No commitment is recorded.',
  no_cost: 'Nothing has been invested at a cost.',
  no_gain: 'No investment is worth more than it cost.',
  no_value: 'Nothing is held at a value.',
  no_investments: 'No investment is recorded.',
  index_missing: 'The index has no level for the day of a flow or of the value.',
  no_distributions: 'Nothing has been distributed, so there is nothing to scale.',
  negative_scale:
    'The fund is worth more than the index made of all contributions, so distributions cannot be scaled to it.',
  negative_index_nav: 'The fund paid out more than the index account held, so what is left of it is below zero.',
  interim_nav_missing: 'The value of the fund on the day of a distribution is not given.',
  total_loss: 'After a total loss a continuous rate is undefined.',
  missing_fx_rate: 'A rate of exchange is missing, so no total is given.',
  no_nav: 'No net asset value is reported, and the ledger holds nothing to value.',
  before_carry: 'No accrued carry is recorded: the value is before carry, so a net rate would overstate.',
  cost_relieved_unknown: 'A partial exit states neither the cost relieved nor shares to derive it from.',
  no_terms: 'No terms of the fund are on record for this day.',
  no_fee: 'The terms in force provide for no management fee.',
  deal_unknown: 'The terms go deal by deal, and the ledger does not say which deal a distribution came from.',
  negative_nav: 'The net asset value is below zero, so nothing is left to compare.',
};

export interface Reason {
  readonly code: ReasonCode;
  readonly text: string;
}

/** A reason with its words. */
export const reasonOf = (code: ReasonCode): Reason => ({ code, text: REASON_TEXTS[code] });
