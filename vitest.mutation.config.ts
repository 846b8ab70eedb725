// Which tests judge a mutant: those beside it, with few cases of each property.
import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';

const mutated = process.env.MUTATED ?? '';
const folder = mutated.endsWith('.ts') ? dirname(mutated) : mutated;

export default defineConfig({
  test: {
    include: [`packages/domain/src/${folder}/**/*.test.ts`],
    exclude: ['**/node_modules/**'],
    testTimeout: 60_000,
    env: { REDPILL_PROPERTY_CASES: process.env.REDPILL_PROPERTY_CASES ?? '20' },
  },
});
