// How properties are run: a thousand cases, from a seed that a failure prints and REDPILL_SEED replays.

/** Options for `fc.assert`. The seed is fixed unless REDPILL_SEED names another. */
export const PROPERTY = { seed: Number(process.env.REDPILL_SEED ?? 20_260_101), numRuns: 1000 } as const;
