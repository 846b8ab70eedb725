// Why a portfolio is worth what it is: from one value to the next by new money, exits, revaluation and currency.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { minorDigits, wireScale } from '../currencies.ts';
import { Decimal, formatDecimal } from '../decimal.ts';
import { unsignedAmount } from '../exact-amount.ts';
import type { GivenAmount } from '../given-amount.ts';
import { MalformedInput } from '../malformed-input.ts';
import { exchangeRate } from './fx-split.ts';

/** Money into or out of a holding in its own currency, at the rate of its day (units of the fund's currency for one). */
export interface BridgeFlow {
  readonly date: IsoDate;
  readonly type: 'new_money' | 'exit';
  readonly amount: GivenAmount;
  readonly rate: GivenAmount;
}

/** A holding at both ends of the period in its own currency; zero where it was not held yet, or is no longer. */
export interface BridgeHolding {
  readonly opening: GivenAmount;
  readonly opening_rate: GivenAmount;
  readonly closing: GivenAmount;
  readonly closing_rate: GivenAmount;
  readonly flows: readonly BridgeFlow[];
}

/**
 * In the fund's currency, as text: opening + new_money + exits + revaluation + fx + cross = closing, to the cent. Exits
 * are negative; what they brought above the opening value is in the revaluation.
 */
export interface ValueBridge {
  readonly opening: string;
  readonly new_money: string;
  readonly exits: string;
  readonly revaluation: string;
  readonly fx: string;
  readonly cross: string;
  readonly closing: string;
}

interface Steps {
  opening: Decimal;
  new_money: Decimal;
  exits: Decimal;
  fx: Decimal;
  cross: Decimal;
  closing: Decimal;
}

/**
 * Value bridge of holdings between two days, both ends of which stand in the values: flows lie after `from` and until
 * `to`. Revaluation is the gain in the holding's currency, V₁ − V₀ − new money + exits, at the rate the period began
 * with for the holding (its opening rate, or that of its first flow); `fx` is what the currency did to the opening
 * value and to the money that moved, `cross` what it did to the gain. Each step is rounded half-even to the minor
 * unit and the revaluation takes the rest, so that the bridge always closes. Throws MalformedInput for a flow outside
 * the period, an amount below zero, a rate that is not above zero, and a period that does not end after it starts.
 * @measure Value bridge
 * @formula closing = opening + new money − exits + revaluation + currency + cross
 * @formula revaluation = (V₁ − V₀ − new money + exits) · first rate
 * @trap Without the new money a follow-on looks like a gain.
 * @trap Every step rounded by itself leaves a bridge that does not close.
 * @source An exact split: it is an identity, whatever the numbers.
 * @example
 * const holding = { opening: 100, opening_rate: '1.10', closing: 120, closing_rate: '1.20', flows: [] };
 * valueBridge([holding], { from: '2023-12-31', to: '2024-12-31' }, 'USD').fx; // 10.00
 */
export function valueBridge(
  holdings: readonly BridgeHolding[],
  period: { readonly from: IsoDate; readonly to: IsoDate },
  currency: string,
): ValueBridge {
  if (dayNumber(period.to) <= dayNumber(period.from)) throw new MalformedInput('to', `a day after ${period.from}`);
  const zero = new Decimal(0);
  const sums: Steps = { opening: zero, new_money: zero, exits: zero, fx: zero, cross: zero, closing: zero };
  for (const [index, holding] of holdings.entries()) {
    const steps = stepsOf(holding, period, `holdings.${index}`);
    for (const step of Object.keys(sums) as (keyof Steps)[]) sums[step] = sums[step].plus(steps[step]);
  }
  const rounded = (amount: Decimal) => new Decimal(formatDecimal(amount, minorDigits(currency)));
  const { opening, new_money, exits, fx, cross, closing } = sums;
  const known = [opening, new_money, exits, fx, cross].map(rounded);
  const revaluation = known.reduce((left, step) => left.minus(step), rounded(closing));
  const text = (amount: Decimal) => formatDecimal(rounded(amount), wireScale(currency));
  return {
    opening: text(opening),
    new_money: text(new_money),
    exits: text(exits),
    revaluation: text(revaluation),
    fx: text(fx),
    cross: text(cross),
    closing: text(closing),
  };
}

function stepsOf(holding: BridgeHolding, period: { from: IsoDate; to: IsoDate }, field: string): Steps {
  const opening = unsignedAmount(`${field}.opening`, holding.opening);
  const closing = unsignedAmount(`${field}.closing`, holding.closing);
  const openingRate = exchangeRate(`${field}.opening_rate`, holding.opening_rate);
  const closingRate = exchangeRate(`${field}.closing_rate`, holding.closing_rate);
  const flows = holding.flows.map((flow, index) => readFlow(flow, period, `${field}.flows.${index}`));
  const earliest = flows.toSorted((a, b) => a.day - b.day)[0];
  const began = opening.isZero() && earliest !== undefined ? earliest.rate : openingRate;
  const zero = new Decimal(0);
  const steps: Steps = {
    opening: opening.times(openingRate),
    new_money: zero,
    exits: zero,
    fx: opening.times(closingRate.minus(openingRate)),
    cross: zero,
    closing: closing.times(closingRate),
  };
  let gain = closing.minus(opening);
  for (const { type, amount, rate } of flows) {
    const signed = type === 'new_money' ? amount : amount.negated();
    gain = gain.minus(signed);
    const step = type === 'new_money' ? 'new_money' : 'exits';
    steps[step] = steps[step].plus(signed.times(rate));
    steps.fx = steps.fx.plus(signed.times(closingRate.minus(rate)));
  }
  steps.cross = gain.times(closingRate.minus(began));
  return steps;
}

function readFlow(flow: BridgeFlow, period: { from: IsoDate; to: IsoDate }, field: string) {
  const day = dayNumber(flow.date);
  if (day <= dayNumber(period.from) || day > dayNumber(period.to)) {
    throw new MalformedInput(`${field}.date`, `a day after ${period.from} and until ${period.to}`);
  }
  return {
    day,
    type: flow.type,
    amount: unsignedAmount(`${field}.amount`, flow.amount),
    rate: exchangeRate(`${field}.rate`, flow.rate),
  };
}
