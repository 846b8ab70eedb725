// What is left after capital and preferred return: catch-ups and splits, tier by tier.
import { Decimal } from '../decimal.ts';
import { ONE, ZERO } from './preferred-return.ts';
import type { WaterfallTerms } from './waterfall-terms.ts';

/** A split in force from a point on: the manager's carry and its share while it catches up. */
export interface CarryTier {
  readonly carry: Decimal;
  readonly catch_up: Decimal;
  /** What the partners must still receive before this tier begins; below zero once it has. */
  readonly distance: (position: CarryPosition) => Decimal;
}

/** Where the parties stand: sums since inception, of the partners who bear carry. */
export interface CarryPosition {
  paid_in: Decimal;
  lp_total: Decimal;
  lp_profit: Decimal;
  carry: Decimal;
  /** Tax distributions to the manager not yet made good by carry it was owed. */
  advance: Decimal;
  /** For each tier that begins at a rate of return: flows compounded at that rate, what the partners still lack. */
  readonly lacking: Decimal[];
}

/** What one party or the other is paid of each tier, by the tier's place; of the manager's, what advances had not paid. */
export interface CarryParts {
  readonly catch_up: { lp: Decimal; gp: Decimal }[];
  readonly split: { lp: Decimal; gp: Decimal }[];
}

/** The tiers of the terms, the first one in force once capital and preferred return are back. */
export function carryTiers(terms: WaterfallTerms): CarryTier[] {
  const first: CarryTier = {
    carry: new Decimal(terms.carry),
    catch_up: new Decimal(terms.catch_up),
    distance: () => ZERO,
  };
  const higher = terms.tiers.map(({ carry, catch_up, from }, index): CarryTier => {
    const distance =
      'multiple' in from
        ? ({ paid_in, lp_total }: CarryPosition) => paid_in.times(from.multiple).minus(lp_total)
        : ({ lacking }: CarryPosition) => lacking[index] ?? ZERO;
    return { carry: new Decimal(carry), catch_up: new Decimal(catch_up), distance };
  });
  return [first, ...higher];
}

/** Books a payment to the partners: their total, and what they lack of each rate of return. */
export function receive(position: CarryPosition, amount: Decimal): void {
  position.lp_total = position.lp_total.plus(amount);
  for (const [index, lacking] of position.lacking.entries()) position.lacking[index] = lacking.minus(amount);
}

/**
 * Shares out profit: in each tier the manager first catches up at share q until it has c of all profit, which takes
 * (c·profit − carry) ÷ (q − c); then c : 1 − c until the next tier begins. Each stretch ends where the next tier begins.
 * While an advance is open, the manager's share makes it good and takes no money, so the partners are paid all of it.
 */
export function payCarry(tiers: readonly CarryTier[], position: CarryPosition, amount: Decimal): CarryParts {
  const parts: CarryParts = { catch_up: [], split: [] };
  let left = amount;
  const pay = (share: Decimal, most: Decimal | null, room: Decimal | null): { lp: Decimal; gp: Decimal } => {
    const toPartners = ONE.minus(share);
    let open = most;
    if (room !== null && toPartners.greaterThan(0)) open = least(open, room.div(toPartners));
    let lp = ZERO;
    let gp = ZERO;
    const stretch = (shared: Decimal, advanced: boolean) => {
      const owed = shared.times(share);
      const received = shared.minus(owed);
      open = open?.minus(shared) ?? null;
      left = left.minus(advanced ? received : shared);
      position.carry = position.carry.plus(owed);
      position.lp_profit = position.lp_profit.plus(received);
      receive(position, received);
      lp = lp.plus(received);
      if (advanced) position.advance = position.advance.minus(owed);
      else gp = gp.plus(owed);
    };
    if (position.advance.greaterThan(0) && share.greaterThan(0)) {
      const paid = toPartners.greaterThan(0) ? left.div(toPartners) : null;
      stretch(least(least(open, paid), position.advance.div(share)), true);
    }
    stretch(least(open, left), false);
    return { lp, gp };
  };
  for (const [index, tier] of tiers.entries()) {
    const next = tiers[index + 1];
    const room = () => (next === undefined ? null : Decimal.max(0, next.distance(position)));
    const caughtUp = catchUpLeft(tier, position);
    parts.catch_up.push(pay(tier.catch_up, caughtUp, room()));
    parts.split.push(pay(tier.carry, null, room()));
  }
  return parts;
}

/** The lesser of two, where one may be without limit. */
const least = (limit: Decimal | null, amount: Decimal | null): Decimal =>
  limit === null || amount === null ? (limit ?? amount ?? ZERO) : Decimal.min(limit, amount);

/** Σ of a catch-up still to be shared at q before the manager has c of all profit; zero for a hard hurdle. */
function catchUpLeft({ carry, catch_up }: CarryTier, position: CarryPosition): Decimal {
  if (catch_up.isZero()) return ZERO;
  const owed = carry.times(position.lp_profit.plus(position.carry)).minus(position.carry);
  return owed.greaterThan(0) ? owed.div(catch_up.minus(carry)) : ZERO;
}
