// How properties are run: a thousand cases, from a seed that a failure prints and REDPILL_SEED replays.

const CASES = 1000;

/**
 * Options for `fc.assert`. The seed is fixed unless REDPILL_SEED names another. REDPILL_PROPERTY_CASES says how many cases
 * there are: fewer where the same tests run for every mutant of the code, more in a search through the night.
 */
export const PROPERTY = {
  seed: Number(process.env.REDPILL_SEED ?? 20_260_101),
  numRuns: Number(process.env.REDPILL_PROPERTY_CASES ?? CASES),
} as const;
