// Waterfalls of every kind for properties: terms, flows over a decade, deals that win and lose.
import fc from 'fast-check';
import { addDays } from '../calendar.ts';
import { DAY_COUNTS } from '../day-count.ts';
import type { WaterfallInput } from './distribute.ts';
import type { WaterfallContribution, WaterfallDistribution } from './waterfall-flows.ts';
import {
  DISTRIBUTION_ORDERS,
  type Hurdle,
  PLAIN_WATERFALL,
  PREFERRED_COMPOUNDINGS,
  WATERFALL_STYLES,
  type WaterfallTerms,
} from './waterfall-terms.ts';

const START = '2015-01-01';
export const LAST_DAY = '2026-12-31';
const DEALS = ['A', 'B', 'C'] as const;

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(START, days));
const anyAmount = fc.integer({ min: 0, max: 50_000_000 }).map((cents) => (cents / 100).toFixed(2));
const percent = (min: number, max: number) => fc.integer({ min, max }).map((each) => each / 100);

const anyHurdle: fc.Arbitrary<Hurdle> = fc.record({
  rate: percent(0, 15),
  compounding: fc.constantFrom(...PREFERRED_COMPOUNDINGS),
  day_count: fc.constantFrom(...DAY_COUNTS),
});

/** Terms of every kind; a catch-up is nothing or above the carry. */
const anyTerms: fc.Arbitrary<WaterfallTerms> = fc
  .record({
    style: fc.constantFrom(...WATERFALL_STYLES),
    carry: percent(0, 30),
    caught: percent(1, 100),
    hard: fc.boolean(),
    hurdle: fc.option(anyHurdle),
    order: fc.constantFrom(...DISTRIBUTION_ORDERS),
    multiple: fc.option(percent(100, 400)),
    irr: fc.option(percent(5, 40)),
    tier_catch_up: fc.boolean(),
    gp_commitment: fc.constantFrom(0, 0.01, 0.025),
    escrow: fc.constantFrom(0, 0.3),
  })
  .map(({ caught, hard, multiple, irr, tier_catch_up, ...terms }) => {
    const catch_up = tier_catch_up ? 1 : 0;
    const second = multiple === null ? [] : [{ carry: terms.carry + 0.05, catch_up, from: { multiple } }];
    const third = irr === null ? [] : [{ carry: terms.carry + 0.1, catch_up, from: { irr } }];
    return {
      ...terms,
      catch_up: hard ? 0 : Math.min(1, terms.carry + caught * (1 - terms.carry) + 0.001),
      tiers: [...second, ...third],
    };
  });

const anyDeal = fc.constantFrom(...DEALS);
const aContribution: fc.Arbitrary<WaterfallContribution> = fc.record({
  date: anyDay,
  amount: anyAmount,
  deal: fc.oneof(anyDeal, fc.constant(null)),
});
const aDistribution: fc.Arbitrary<WaterfallDistribution> = fc.record({
  date: anyDay,
  amount: anyAmount,
  deal: anyDeal,
});

const anAdvance: fc.Arbitrary<WaterfallDistribution> = fc.record({
  date: anyDay,
  amount: anyAmount,
  tax_advance: fc.constant(true),
});

/** Flows in which every deal has cost from the first day on. */
export const anyFlows = fc.record({
  contributions: fc
    .array(aContribution, { maxLength: 6 })
    .map((more) => [...DEALS.map((deal) => ({ date: START, amount: '1000.00', deal })), ...more]),
  distributions: fc
    .tuple(fc.array(aDistribution, { maxLength: 8 }), fc.array(anAdvance, { maxLength: 2 }))
    .map(([shared, advances]) => [...shared, ...advances]),
});

export const anyWaterfall: fc.Arbitrary<WaterfallInput> = fc
  .record({ terms: anyTerms, flows: anyFlows })
  .map(({ terms, flows }) => ({ terms, ...flows, as_of: LAST_DAY, places: 2 }));

/** Terms without hurdle, tiers or commitment of the manager's own: carry on profit, and nothing else. */
export const plainTerms: fc.Arbitrary<WaterfallTerms> = percent(0, 30).map((carry) => ({ ...PLAIN_WATERFALL, carry }));
