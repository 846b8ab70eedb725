// How mutants are made and judged: see scripts/mutate.mjs.
const folder = process.env.MUTATED ?? 'irr';
const pattern = folder.endsWith('.ts') ? folder : `${folder}/**/*.ts`;
const name = folder.replaceAll('/', '-').replace(/\.ts$/, '');

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  mutate: [`packages/domain/src/${pattern}`, '!packages/domain/src/**/*.{test,fixture}.ts'],
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: `reports/mutation/${name}.json`,
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  jsonReporter: { fileName: `reports/mutation/${name}.report.json` },
  htmlReporter: { fileName: `reports/mutation/${name}.html` },
  clearTextReporter: { allowColor: false, logTests: false, allowEmojis: false, reportTests: false },
  concurrency: Number(process.env.MUTATION_WORKERS ?? 1),
  timeoutMS: 4000,
  timeoutFactor: 2,
  ignorePatterns: ['apps', 'bench', 'data', 'docs', 'packages/core', 'packages/client', 'packages/contract', 'reports'],
  tempDirName: '.mutants',
  thresholds: { high: 95, low: 85, break: 85 },
};
