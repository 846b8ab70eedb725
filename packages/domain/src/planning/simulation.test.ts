import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import { xirr } from '../irr/xirr.ts';
import { MalformedInput } from '../malformed-input.ts';
import { PROPERTY } from '../property.fixture.ts';
import { distribute } from '../waterfall/distribute.ts';
import { PLAIN_WATERFALL } from '../waterfall/waterfall-terms.ts';
import { lookUpMultiple, multipleAt, tabulateLaw, tabulateLaws } from './outcome-table.ts';
import { fillWords, fractionOf, newRandomState, nextFraction, nextWord, seedPath } from './random-stream.ts';
import { drawMultiple, roomForPaths, simulatePaths } from './simulate-paths.ts';
import { type OutcomeModel, planSimulation, type SimulationInput } from './simulation-plan.ts';
import { summariseSimulation } from './summarise-simulation.ts';

const OUTCOME: OutcomeModel = { lost: 0.4, partial: 0.2, alpha: 1.8, most: 50, first_exit_year: 2, last_exit_year: 7 };
const FUND: SimulationInput = {
  as_of: '2025-12-31',
  positions: Array.from({ length: 30 }, (_, index) => ({
    fair_value: `${1_000_000 + index * 50_000}.00`,
    follow_on: index % 3 === 0 ? '500000.00' : '0.00',
    follow_on_year: 1,
    outcome: OUTCOME,
  })),
  fees: Array.from({ length: 8 }, () => '600000.00'),
  horizon_years: 6,
  market_volatility: 0.2,
  terms: { carry: 0.2, catch_up: 1, hurdle_rate: 0.08 },
  standing: { capital_due: '30000000', preferred_due: '4000000', lp_profit: '0', carry_paid: '0' },
  past: [
    { date: '2022-03-31', amount: '-20000000' },
    { date: '2024-03-31', amount: '-12000000' },
    { date: '2025-06-30', amount: '2000000' },
  ],
  seed: 7,
};
const run = (input: SimulationInput, paths: number) => {
  const figures = roomForPaths(paths);
  simulatePaths(planSimulation(input), 0, paths, figures);
  return figures;
};

describe('random numbers', () => {
  test('are those of the published generator', () => {
    const state = newRandomState();
    state.set([1, 2, 3, 4]);
    expect(Array.from({ length: 4 }, () => nextWord(state) >>> 0)).toEqual([11_520, 0, 5_927_040, 70_819_200]);
  });

  test('are the same one by one and filled in', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), fc.integer({ min: 1, max: 70 }), (seed, path, count) => {
        const [one, other] = [newRandomState(), newRandomState()];
        seedPath(one, seed, path);
        seedPath(other, seed, path);
        const words = new Int32Array(count);
        fillWords(one, words, count);
        expect([...words]).toEqual(Array.from({ length: count }, () => nextWord(other)));
        expect([...one]).toEqual([...other]);
      }),
      PROPERTY,
    );
  });

  test('are even, and those of neighbouring paths are strangers', () => {
    const [one, other] = [newRandomState(), newRandomState()];
    const count = 20_000;
    let [sum, product, tenths] = [0, 0, 0];
    for (let path = 0; path < count; path += 1) {
      seedPath(one, 1, path);
      seedPath(other, 1, path + 1);
      const [a, b] = [nextFraction(one), nextFraction(other)];
      sum += a;
      product += (a - 0.5) * (b - 0.5);
      if (a < 0.1) tenths += 1;
      expect(a > 0 && a < 1).toBe(true);
    }
    // Five standard errors of each.
    expect(Math.abs(sum / count - 0.5)).toBeLessThan(5 / Math.sqrt(12 * count));
    expect(Math.abs(product / count)).toBeLessThan(5 / (12 * Math.sqrt(count)));
    expect(Math.abs(tenths / count - 0.1)).toBeLessThan(5 * Math.sqrt(0.09 / count));
  });
});

describe('an outcome', () => {
  const plan = planSimulation(FUND);
  test.each([
    [0.2, 0],
    [0.5, 0.5],
    [0.6, 1],
    // Half of the tail lies below (1 − ½(1 − 50^−1.8))^(−1/1.8).
    [0.8, 0.5 ** (-1 / 1.8) * (1 + 50 ** -1.8) ** (-1 / 1.8)],
    [1 - 1e-12, 50],
  ])('at chance %f is %f times', (u, multiple) => {
    expect(drawMultiple(plan, 0, u)).toBeCloseTo(multiple, 6);
  });

  test('never falls as the chance rises, and never exceeds its most', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const [low, high] = [drawMultiple(plan, 0, Math.min(a, b)), drawMultiple(plan, 0, Math.max(a, b))];
        expect(low).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(50 * (1 + 1e-9));
      }),
      PROPERTY,
    );
  });
});

describe('a table of outcomes', () => {
  const anyLaw = fc
    .record({
      lost: fc.double({ min: 0, max: 1, noNaN: true }),
      partial: fc.double({ min: 0, max: 1, noNaN: true }),
      alpha: fc.double({ min: 0.5, max: 5, noNaN: true }),
      most: fc.double({ min: 1, max: 1000, noNaN: true }),
    })
    .map(({ lost, partial, alpha, most }) => ({
      lost,
      below: Math.min(1, lost + partial * (1 - lost)),
      cut: 1 - most ** -alpha,
      exponent: -1 / alpha,
    }));

  test('gives what its law gives, or leaves it to the law', () => {
    let looked = 0;
    let asked = 0;
    fc.assert(
      fc.property(anyLaw, fc.array(fc.integer(), { minLength: 50, maxLength: 50 }), (law, words) => {
        const table = tabulateLaw(law);
        for (const word of words) {
          const found = lookUpMultiple(table, 0, word);
          asked += 1;
          if (Number.isNaN(found)) continue;
          looked += 1;
          const exact = multipleAt(law, fractionOf(word));
          expect(Math.abs(found - exact)).toBeLessThanOrEqual(1e-8 * Math.max(exact, 1e-3));
        }
      }),
      PROPERTY,
    );
    expect(looked / asked).toBeGreaterThan(0.8);
  });

  test('is made once for each law, and not for more than 64', () => {
    const law = (lost: number) => ({ lost, below: 0.9, cut: 0.5, exponent: -0.5 });
    expect([...tabulateLaws([law(0.1), law(0.2), law(0.1)]).starts]).toEqual([0, 4096, 0]);
    const { starts, tables } = tabulateLaws(Array.from({ length: 70 }, (_, index) => law(index / 100)));
    expect([...starts.slice(62)]).toEqual([62 * 4096, 63 * 4096, -1, -1, -1, -1, -1, -1]);
    expect(tables.length).toBe(64 * 4096);
  });
});

describe('a simulation', () => {
  test('says the same whether outcomes are looked up or computed', () => {
    const plan = planSimulation(FUND);
    const [looked, computed] = [roomForPaths(500), roomForPaths(500)];
    simulatePaths(plan, 0, 500, looked);
    plan.table.fill(-1);
    simulatePaths(plan, 0, 500, computed);
    for (const figure of ['tvpi', 'dpi', 'irr'] as const) {
      for (const [path, value] of looked[figure].entries()) expect(value).toBeCloseTo(computed[figure][path]!, 7);
    }
  });

  test('says the same for the same seed, in one run or in chunks of any size and order', () => {
    const whole = run(FUND, 1000);
    fc.assert(
      fc.property(fc.nat(999), fc.nat(999), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const chunk = roomForPaths(to - from);
        simulatePaths(planSimulation(FUND), from, to - from, chunk);
        expect(chunk.irr).toEqual(whole.irr.slice(from, to));
        expect(chunk.tvpi).toEqual(whole.tvpi.slice(from, to));
        expect(chunk.dpi).toEqual(whole.dpi.slice(from, to));
      }),
      { ...PROPERTY, numRuns: Math.min(100, PROPERTY.numRuns) },
    );
    expect(run({ ...FUND, seed: 8 }, 1000).tvpi).not.toEqual(whole.tvpi);
  });

  test('shares out every path as the exact waterfall does, and quotes its rate of return', () => {
    const anyFund = fc.record({
      seed: fc.integer(),
      carry: fc.integer({ min: 0, max: 30 }).map((each) => each / 100),
      catch_up: fc.constantFrom(0, 0.5, 1),
      hurdle_rate: fc.constantFrom(0, 0.06, 0.08),
      fee: fc.integer({ min: 0, max: 1_000_000 }),
      volatility: fc.constantFrom(0, 0.3),
    });
    fc.assert(
      fc.property(anyFund, ({ seed, fee, volatility, ...terms }) => {
        const past = [{ date: '2023-12-31', amount: '-30000000' }];
        const due = 30_000_000 * (1 + terms.hurdle_rate) ** 2 - 30_000_000;
        const input: SimulationInput = {
          ...FUND,
          seed,
          terms,
          past,
          market_volatility: volatility,
          standing: { ...FUND.standing, preferred_due: due.toFixed(6) },
          fees: FUND.fees.map(() => String(fee)),
        };
        const plan = planSimulation(input);
        const figures = roomForPaths(1);
        simulatePaths(plan, 3, 1, figures);
        const [tvpi, dpi, irr] = [figures.tvpi[0]!, figures.dpi[0]!, figures.irr[0]!];
        const at = (year: number) => `${2025 + year}-12-31`;
        const contributions = Array.from(plan.calls, (call, year) => ({ date: at(year), amount: call.toFixed(6) }));
        const proceeds = Array.from(plan.proceeds, (amount, year) => ({ date: at(year), amount: amount.toFixed(6) }));
        const exact = distribute({
          terms: {
            ...PLAIN_WATERFALL,
            carry: terms.carry,
            catch_up: terms.catch_up,
            hurdle: { rate: terms.hurdle_rate, compounding: 'annual', day_count: '30/360' },
          },
          contributions: [{ date: '2023-12-31', amount: '30000000' }, ...contributions],
          distributions: proceeds,
          as_of: '2031-12-31',
          places: 6,
        });
        const paid = exact.contributed.toNumber();
        expect(Math.abs(dpi - exact.lp.toNumber() / paid)).toBeLessThan(1e-9);
        expect(tvpi).toBeGreaterThanOrEqual(dpi);
        const flows = [
          ...past,
          ...Array.from(plan.received, (back, year) => ({
            date: addDays(FUND.as_of, 365 * year),
            amount: back - plan.calls[year]!,
          })),
        ];
        const { rate } = xirr(flows);
        if (rate !== null && rate < 9) expect(Math.abs(irr - rate)).toBeLessThan(1e-7);
      }),
      PROPERTY,
    );
  });

  test('of a fund that is all lost returns −100 %, and of nothing returns nothing', () => {
    const lost = { ...OUTCOME, lost: 1, partial: 0 };
    const past = [{ date: '2022-03-31', amount: '-20000000' }];
    const positions = FUND.positions.map((each) => ({ ...each, outcome: lost }));
    const figures = run({ ...FUND, past, positions, horizon_years: 7 }, 5);
    expect([...figures.irr]).toEqual([-1, -1, -1, -1, -1]);
    expect([...figures.dpi]).toEqual([0, 0, 0, 0, 0]);
    const empty = run({ ...FUND, positions: [], past: [] }, 2);
    expect(summariseSimulation(empty).tvpi).toMatchObject({ mean: null, p50: null, without: 2 });
  });

  test('values what is left on the way to its outcome, after carry', () => {
    const sure = { lost: 0, partial: 0, alpha: 1, most: 1, first_exit_year: 10, last_exit_year: 10 };
    const position = { fair_value: '150', follow_on: '0', follow_on_year: 0, outcome: sure };
    const standing = { capital_due: '100', preferred_due: '0', lp_profit: '0', carry_paid: '0' };
    const terms = { carry: 0.2, catch_up: 1, hurdle_rate: 0 };
    const past = [{ date: '2024-12-31', amount: '-100' }];
    const quiet = { ...FUND, positions: [position], fees: [], market_volatility: 0, standing, terms, past };
    const { tvpi, dpi } = run(quiet, 1);
    expect([tvpi[0], dpi[0]]).toEqual([1.4, 0]);
  });

  test('sums up by ranks, and says how sure a chance is', () => {
    const figures = {
      tvpi: Float64Array.of(3, 1, 2, 4),
      dpi: Float64Array.of(0.5, 1, 2, 0),
      irr: Float64Array.of(0.1, Number.NaN, 0.3, 0.2),
    };
    const summary = summariseSimulation(figures);
    expect(summary.tvpi).toEqual({ mean: 2.5, p5: 1, p25: 1, p50: 2, p75: 3, p95: 4, without: 0 });
    expect(summary.irr).toMatchObject({ p50: 0.2, without: 1 });
    expect(summary.returns_fund).toEqual({ probability: 0.5, standard_error: 0.25 });
    expect(summary.reaches.map(({ probability }) => probability)).toEqual([1, 0.75, 0.75, 0.5, 0]);
    expect([...figures.tvpi]).toEqual([3, 1, 2, 4]);
  });

  test.each<[string, Partial<SimulationInput>]>([
    ['as_of', { as_of: '2025-02-30' }],
    ['horizon_years', { horizon_years: 0 }],
    ['seed', { seed: 0.5 }],
    ['market_volatility', { market_volatility: Number.NaN }],
    ['terms.catch_up', { terms: { carry: 0.2, catch_up: 0.2, hurdle_rate: 0 } }],
    ['fees.0', { fees: ['-1'] }],
    ['standing.carry_paid', { standing: { ...FUND.standing, carry_paid: 'x' } }],
    ['past.0.date', { past: [{ date: '2026-01-01', amount: '1' }] }],
    ['positions.0.outcome.alpha', { positions: [{ ...FUND.positions[0]!, outcome: { ...OUTCOME, alpha: 0 } }] }],
    ['positions.0.outcome.partial', { positions: [{ ...FUND.positions[0]!, outcome: { ...OUTCOME, lost: 0.9 } }] }],
    [
      'positions.0.outcome.last_exit_year',
      { positions: [{ ...FUND.positions[0]!, outcome: { ...OUTCOME, last_exit_year: 1 } }] },
    ],
  ])('malformed: %s', (field, change) => {
    expect(() => planSimulation({ ...FUND, ...change })).toThrow(MalformedInput);
    expect(() => planSimulation({ ...FUND, ...change })).toThrow(new RegExp(`^${field.replaceAll('.', '[.]')}: `));
  });
});
