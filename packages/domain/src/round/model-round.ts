// A priced round, worked out: price, shares, pool, ownership before and after, and what each holder's shares cost.
import { formatDecimal } from '../decimal.ts';
import { amountText } from '../exact-amount.ts';
import type { NamedPolicy } from '../ledger/policies.ts';
import {
  compare,
  decimalOf,
  dividedBy,
  floorOf,
  minus,
  numberOf,
  ONE,
  plus,
  type Rational,
  rationalOf,
  times,
  total,
  ZERO,
} from '../rational.ts';
import { checkRound } from './check-round.ts';
import { isQualified, noteInterest } from './conversion-offers.ts';
import { ROUND_POLICIES } from './round-policies.ts';
import type { RoundInput } from './round-terms.ts';
import { type RoundReason, type SolvedRound, solveRound } from './solve-round.ts';

export const ROUND_ROW_KINDS = ['holder', 'options', 'pool', 'warrant', 'safe', 'note', 'investor'] as const;
export type RoundRowKind = (typeof ROUND_ROW_KINDS)[number];

/** One line of the cap table after the round. Shares and money are decimal text, ownership a fraction of the whole. */
export interface RoundRow {
  readonly name: string;
  readonly kind: RoundRowKind;
  /** Exact to ten places; the parts add up to the total. */
  readonly shares: string;
  /** What is issued: whole shares, the fraction cut off. */
  readonly whole_shares: string;
  /** The fraction at the row's own price, rounded down to the cent; null for shares that were not bought. */
  readonly cash_for_fraction: string | null;
  /** What one share cost: the SAFE's or note's own price, the round's for new money; null for what was held before. */
  readonly price: string | null;
  /** Of the company capitalization: after everything has converted, before new money and the pool's increase. */
  readonly ownership_before: number;
  /** Of the fully diluted company after the round. */
  readonly ownership: number;
}

/** Preferred stock of one price: its liquidation preference per share is that price and not the round's. */
export interface ShadowSeries {
  readonly price: string;
  readonly shares: string;
  readonly preference: string;
  readonly holders: readonly string[];
}

export interface RoundModel {
  readonly price_per_share: string | null;
  readonly total_shares: string | null;
  readonly company_capitalization: string | null;
  readonly pool_increase: string | null;
  readonly new_shares: string | null;
  readonly post_money: string;
  readonly effective_pre_money: string | null;
  readonly holders: readonly RoundRow[];
  readonly shadow_series: readonly ShadowSeries[];
  /** Notes the round is too small to convert, and what is owed on them with interest. */
  readonly outstanding_notes: readonly { readonly name: string; readonly owed: string }[];
  /** Why no price is given. */
  readonly reason: RoundReason | null;
  readonly policies: readonly NamedPolicy[];
}

const CENTS = 2;

/**
 * Works out a priced round: the price at which existing shares (anti-dilution applied), converted SAFEs and notes and
 * the topped-up pool are worth the pre-money valuation, and who holds what after it. All money in one currency,
 * shares exact and rounded last. price = pre-money / (all shares before the new money, the pool's increase included);
 * post-money SAFE price = min(cap / company capitalization, discounted price), pre-money min(cap / fully diluted,
 * discounted price); effective pre-money = pre-money − pool increase · price. With no price that fits (what converts,
 * or the pool, takes the whole company) every figure is null with a reason. Throws MalformedInput naming field and
 * rule (see `checkRound`). YC's post-money SAFE, version 1.2.
 * @measure Priced round
 * @formula price = pre-money ÷ all shares before the new money, the increase of the pool included
 * @formula post-money SAFE: price = min(cap ÷ company capitalization, discounted price)
 * @formula pre-money SAFE: price = min(cap ÷ fully diluted, discounted price)
 * @formula effective pre-money = pre-money − pool increase · price
 * @trap A pool topped up inside the pre-money lowers the price: the headline valuation is not what the founders get.
 * @trap A post-money SAFE owns amount ÷ cap right before the new money and is not diluted by other SAFEs; a pre-money
 *   one is.
 * @trap A discount of 20 % multiplies the price by 0.80, and is not applied on top of the cap.
 * @trap Preferred stock from a SAFE carries a preference of its own price, not the round's (a shadow series).
 * @source Y Combinator, Post-Money SAFE, version 1.2; Open Cap Format, version 1.2.
 * @example
 * const model = modelRound({
 *   holders: [{ name: 'Founders', shares: '9000000' }],
 *   safes: [{ name: 'Angel', amount: '500000', cap: '5000000', type: 'post_money' }],
 *   round: { pre_money: '10000000', investments: [{ name: 'Series A', amount: '2500000' }] },
 * });
 * model.price_per_share; // '1.00': ten million shares before the new money
 */
export function modelRound(input: RoundInput): RoundModel {
  checkRound(input);
  const solved = solveRound(input);
  const new_money = input.round.investments.reduce((sum, { amount }) => plus(sum, rationalOf(amount)), ZERO);
  const outstanding_notes = (input.notes ?? [])
    .filter((note) => !isQualified(note, new_money))
    .map((note) => ({ name: note.name, owed: text(plus(rationalOf(note.amount), rationalOf(noteInterest(note)))) }));
  const post_money = text(plus(rationalOf(input.round.pre_money), new_money));
  if (typeof solved === 'string') {
    return {
      price_per_share: null,
      total_shares: null,
      company_capitalization: null,
      pool_increase: null,
      new_shares: null,
      post_money,
      effective_pre_money: null,
      holders: [],
      shadow_series: [],
      outstanding_notes,
      reason: solved,
      policies: ROUND_POLICIES,
    };
  }
  const { per_dollar, pool_increase, company_capitalization, total_shares } = solved;
  const price = dividedBy(ONE, per_dollar);
  const bought = linesOf(input, solved);
  return {
    price_per_share: text(price),
    total_shares: text(total_shares),
    company_capitalization: text(company_capitalization),
    pool_increase: text(pool_increase),
    new_shares: text(times(new_money, per_dollar)),
    post_money,
    effective_pre_money: text(minus(rationalOf(input.round.pre_money), times(pool_increase, price))),
    holders: bought.map((line) => rowOf(line, company_capitalization, total_shares)),
    shadow_series: shadowSeries(bought),
    outstanding_notes,
    reason: null,
    policies: ROUND_POLICIES,
  };
}

const text = (value: Rational): string => amountText(decimalOf(value)) ?? decimalOf(value).toExponential(20);

interface Line {
  readonly name: string;
  readonly kind: RoundRowKind;
  readonly before: Rational;
  readonly after: Rational;
  readonly money: Rational | null;
}

function linesOf(input: RoundInput, solved: SolvedRound): Line[] {
  const held = (name: string, kind: RoundRowKind, shares: string): Line => {
    const count = rationalOf(shares);
    return { name, kind, before: count, after: count, money: null };
  };
  const claimed = solved.claims.map(({ claim, shares }): Line => {
    return { name: claim.name, kind: claim.kind, before: shares, after: shares, money: claim.money };
  });
  const unissued = rationalOf(input.options?.unissued ?? '0');
  const pool = plus(unissued, solved.pool_increase);
  return [
    ...claimed.filter(({ kind }) => kind === 'holder'),
    ...(input.warrants ?? []).map(({ name, shares }) => held(name, 'warrant', shares)),
    ...(input.options ? [held('Options granted', 'options', input.options.granted)] : []),
    ...(input.options || pool.over > 0n
      ? [{ name: 'Unissued pool', kind: 'pool' as const, before: unissued, after: pool, money: null }]
      : []),
    ...claimed.filter(({ kind }) => kind !== 'holder'),
    ...input.round.investments.map(({ name, amount }): Line => {
      const money = rationalOf(amount);
      return { name, kind: 'investor', before: ZERO, after: times(money, solved.per_dollar), money };
    }),
  ];
}

function rowOf({ name, kind, before, after, money }: Line, capital: Rational, all: Rational): RoundRow {
  const whole = floorOf(after);
  const price = money === null ? null : dividedBy(money, after);
  const fraction = minus(after, { over: whole, under: 1n });
  return {
    name,
    kind,
    shares: text(after),
    whole_shares: whole.toString(),
    cash_for_fraction: price === null ? null : formatDecimal(decimalOf(times(fraction, price)), CENTS, 'down'),
    price: price === null ? null : text(price),
    ownership_before: numberOf(dividedBy(before, capital)),
    ownership: numberOf(dividedBy(after, all)),
  };
}

/** Bought shares by price, cheapest first: each series' preference is what its holders paid. */
function shadowSeries(lines: readonly Line[]): ShadowSeries[] {
  const bought = lines
    .flatMap(({ name, after, money }) =>
      money === null ? [] : [{ name, after, money, price: dividedBy(money, after) }],
    )
    .sort((left, right) => compare(left.price, right.price));
  const series: (typeof bought)[] = [];
  for (const line of bought) {
    const last = series.at(-1);
    if (last?.[0] && compare(last[0].price, line.price) === 0) last.push(line);
    else series.push([line]);
  }
  return series.map((same) => ({
    price: text(same[0]?.price ?? ZERO),
    shares: text(total(same.map(({ after }) => after))),
    preference: text(total(same.map(({ money }) => money))),
    holders: same.map(({ name }) => name),
  }));
}
