// The choices an exit's documents leave open, as this model makes them.
import type { NamedPolicy } from '../ledger/policies.ts';

/** What proceeds are shared under, in words, printed with every answer. */
export const EXIT_POLICIES: readonly NamedPolicy[] = Object.freeze([
  { name: 'proceeds', value: 'net: after debt, transaction costs, carve-outs and escrow' },
  { name: 'seniority', value: 'higher is paid first, equal ones pari passu in proportion to what is owed' },
  {
    name: 'conversion',
    value: 'the joint equilibrium: no class could gain by changing its choice; at equal value it does not convert',
  },
  {
    name: 'participation_cap',
    value: 'total receipts, preference and dividends included; a class converts where its shares are worth more',
  },
  { name: 'dividends', value: 'owed with the preference, half-even to the cent; they lapse on conversion' },
  {
    name: 'options',
    value: 'exercised above the strike alone; the strike is paid in and shared, payouts are net of it',
  },
  {
    name: 'safes',
    value:
      'the money back or the shares at the cap, as if all SAFEs converted; a discount is worth amount / (1 − discount), paid after preferences and before common',
  },
  {
    name: 'notes',
    value:
      'the principal’s multiple and interest, or principal and interest at the cap; a cap is pre-money unless it says otherwise',
  },
  { name: 'no_preference', value: 'what was invested and its multiple play no part in a class without preference' },
  {
    name: 'rounding',
    value:
      'exact until the end, then to the cent (or as fine as the proceeds) by largest remainder, so that payouts add up',
  },
]);
