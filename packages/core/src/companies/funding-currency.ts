// Money is always of a currency: what a company raised, and a round.
import { invalidField } from '../app-error.ts';

/** Refuses a company's total funding without its currency. */
export function checkFunding(company: {
  total_funding?: string | null | undefined;
  total_funding_currency?: string | null | undefined;
}): void {
  if (company.total_funding != null && company.total_funding_currency == null)
    throw invalidField('total_funding_currency', 'an amount needs its currency');
}

/** Refuses a round's amount or valuation without its currency. */
export function checkRound(round: {
  amount?: string | null | undefined;
  post_money?: string | null | undefined;
  currency?: string | null | undefined;
}): void {
  if ((round.amount != null || round.post_money != null) && round.currency == null)
    throw invalidField('currency', 'an amount needs its currency');
}
