// Three partners of one close: on the fund's terms, on a lower carry, and free of carry.
import type { WaterfallPartner } from './distribute-to-partners.ts';

export const AT = '2021-01-01';

export const partner = (id: string, amount: string, more: Partial<WaterfallPartner> = {}): WaterfallPartner => ({
  id,
  commitment: amount,
  contributions: [{ date: AT, amount }],
  ...more,
});

export const PARTNERS = [
  partner('a', '60'),
  partner('b', '38', { terms: { carry: 0.15 } }),
  partner('own', '2', { carry_free: true }),
];
