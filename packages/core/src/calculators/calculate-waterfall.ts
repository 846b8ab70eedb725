// A distribution waterfall from flows and terms.
import { calculateWaterfall as operation } from '@redpill/contract';
import { amountText, type Decimal, distribute, givenAmount, type WaterfallTerms } from '@redpill/domain';
import { calculator, policiesOf } from './calculator.ts';

const PLACES = 10;

/** Distributions are shared out as given and add up, so none is too large to print. */
const text = (amount: Decimal): string => amountText(amount) ?? amount.toFixed();

export const calculateWaterfall = calculator(operation, (input) => {
  const terms: WaterfallTerms = { ...input, hurdle: input.hurdle ?? null, escrow: 0 };
  const run = distribute({
    terms,
    contributions: input.contributions.map((each) => ({ ...each, amount: givenAmount(each.amount) })),
    distributions: input.distributions.map((each) => ({
      ...each,
      amount: givenAmount(each.amount),
      cost_relieved: each.cost_relieved == null ? null : givenAmount(each.cost_relieved),
    })),
    as_of: input.as_of,
    places: PLACES,
  });
  return {
    tiers: run.tiers.map(({ name, lp, gp }) => ({ name, lp: text(lp), gp: text(gp) })),
    lp: text(run.lp),
    gp: text(run.gp),
    policies: policiesOf({
      style: STYLES[terms.style],
      preferred_return: preferredReturn(terms),
      order: terms.order,
      catch_up:
        terms.catch_up === 0
          ? '0: a hard hurdle, nothing is caught up'
          : `${terms.catch_up} to the manager until it has ${terms.carry} of all profit`,
      same_day: 'contributions before distributions; payments of one day count together',
      after_as_of: `${run.left_out} flows after ${run.as_of} are left out`,
      rounding: 'to ten places by largest remainder, cumulative, between the parties and then among tiers',
    }),
  };
});

const STYLES = {
  european: 'european: all contributions come back before carry',
  american:
    'american: a distribution realises its deal; cost not returned is a loss carried forward; fees by realised cost',
} as const;

function preferredReturn({ hurdle }: WaterfallTerms): string {
  if (hurdle === null) return 'none';
  const { rate, compounding, day_count } = hurdle;
  if (compounding === 'simple') return `${rate} a year, simple, on capital not yet returned, ${day_count}`;
  return `${rate} a year, ${compounding} compounding, ${day_count}, parts of a period by the same power`;
}
