// The choices a round's documents leave open, as this model makes them.
import type { NamedPolicy } from '../ledger/policies.ts';

/** What a round is worked out under, in words, printed with every answer. */
export const ROUND_POLICIES: readonly NamedPolicy[] = Object.freeze([
  { name: 'fully_diluted', value: 'shares, options granted, unissued pool and warrants, all gross' },
  { name: 'pool_increase', value: 'inside the pre-money valuation; a pool above its target is not cut' },
  {
    name: 'post_money_cap',
    value: 'divided by the company capitalization: with everything that converts, without new money and pool increase',
  },
  { name: 'pre_money_cap', value: 'divided by the fully diluted shares before the round, without what converts' },
  { name: 'cap_and_discount', value: 'the lower price of the two, never both' },
  {
    name: 'mfn',
    value: 'the best of its own and each later SAFE’s terms, taken as a whole; SAFEs stand in the order of issue',
  },
  {
    name: 'note_interest',
    value:
      'converts with the principal unless it says otherwise; rounded half-even to the cent; simple and ACT/365 unless it says otherwise',
  },
  {
    name: 'note_threshold',
    value: 'a note converts in a round of at least its qualified financing, measured in new money alone',
  },
  { name: 'note_cap', value: 'as a pre-money cap unless it says otherwise' },
  {
    name: 'liquidation_preference',
    value: 'shadow series: what the holder paid per share, not the price of the round',
  },
  {
    name: 'anti_dilution',
    value:
      'borne inside the pre-money; broad-based over all fully diluted shares before the round, new money alone as the issue',
  },
  {
    name: 'ownership_before',
    value: 'of the company capitalization: everything converted, immediately before the new money',
  },
  {
    name: 'share_rounding',
    value: 'last: exact shares to ten places, whole shares rounded down, the fraction in cash rounded down to the cent',
  },
]);
