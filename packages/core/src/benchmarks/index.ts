// The verbs of benchmark indices.
export { copyIndexLevels } from './copy-index-levels.ts';
export { createBenchmarkIndex } from './create-benchmark-index.ts';
export { type FundFlows, fundFlows } from './fund-flows.ts';
export { listBenchmarkIndices } from './list-benchmark-indices.ts';
export { listIndexLevels } from './list-index-levels.ts';
export { readFundPme } from './read-fund-pme.ts';
export { recordIndexLevels } from './record-index-levels.ts';
