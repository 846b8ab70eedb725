// The cells a waterfall is kept in: what each party has of each tier, exact and as paid.
import type { Decimal } from '../decimal.ts';
import { ZERO } from './preferred-return.ts';
import { roundParts } from './round-parts.ts';
import type { WaterfallTerms } from './waterfall-terms.ts';

/** A tier with what each party has of it: `lp` the partners who bear carry, `gp` the manager. */
export interface TierSplit {
  readonly name: string;
  readonly lp: Decimal;
  readonly gp: Decimal;
}

/** Since inception, exact and as paid; two a tier, the partners' first. */
export interface Cells {
  exact: Decimal[];
  paid: Decimal[];
}

/**
 * Names of the tiers in order; higher ones are numbered. Then the manager's own commitment and what it was paid in advance,
 * where there is either.
 */
export function tierNames(terms: WaterfallTerms, advances: boolean): string[] {
  const higher = terms.tiers.flatMap((_, index) => [`catch_up_${index + 2}`, `residual_${index + 2}`]);
  const own = terms.gp_commitment > 0 ? ['gp_commitment'] : [];
  return [
    'return_of_capital',
    'preferred_return',
    'catch_up',
    'residual',
    ...higher,
    ...own,
    ...(advances ? [TAX_ADVANCE] : []),
  ];
}

/** The tier of what the manager was paid in advance for tax. */
export const TAX_ADVANCE = 'tax_advance';

/** Cells are stored party by party: the partners' of every tier, then the manager's. */
export function cellOf(shares: readonly { lp: Decimal; gp: Decimal }[], index: number): Decimal {
  const share = shares[index % shares.length] ?? { lp: ZERO, gp: ZERO };
  return index < shares.length ? share.lp : share.gp;
}

/** Σ of amounts. */
export const sumOf = (cells: readonly Decimal[]): Decimal => cells.reduce((sum, each) => sum.plus(each), ZERO);

/**
 * The day's payment in payable parts: between partners and manager first, so that a greater payment leaves neither with
 * less, then each one's part among its tiers.
 */
export function payable({ exact, paid }: Cells, amount: Decimal, unit: Decimal): Decimal[] {
  const half = exact.length / 2;
  const parties = (cells: readonly Decimal[]) => [cells.slice(0, half), cells.slice(half)] as const;
  const [exactPartners, exactManager] = parties(exact);
  const [paidPartners, paidManager] = parties(paid);
  const claims = [sumOf(exactPartners), sumOf(exactManager)];
  const before = [sumOf(paidPartners), sumOf(paidManager)];
  const [partners = ZERO, manager = ZERO] = roundParts(amount, claims, before, unit);
  return [
    ...roundParts(partners, exactPartners, paidPartners, unit),
    ...roundParts(manager, exactManager, paidManager, unit),
  ];
}

/** The cells by the names of their tiers, in order. */
export function splitsOf(names: readonly string[], cells: readonly Decimal[]): TierSplit[] {
  return names.map((name, index) => ({
    name,
    lp: cells[index] ?? ZERO,
    gp: cells[index + names.length] ?? ZERO,
  }));
}

/** The manager's part of the tiers, the return of its own commitment aside. */
export function carryOf(tiers: readonly TierSplit[]): Decimal {
  return sumOf(tiers.filter(({ name }) => name !== 'gp_commitment').map(({ gp }) => gp));
}
