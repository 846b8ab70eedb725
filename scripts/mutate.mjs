// `npm run mutate -- FOLDER…`: changes the field's mathematics line by line and sees whether a test notices.
// FOLDER is one of packages/domain/src, or a file in it; without any, those that figures are trusted for. Runs on from
// what an earlier run learned. Reports and what was learned lie in reports/mutation.
import { join } from 'node:path';
import { root } from './prepare.mjs';
import { runHere } from './run.mjs';

const TRUSTED = ['irr', 'multiples', 'waterfall', 'cap-table', 'exit'];
const asked = process.argv.slice(2);
const stryker = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js');

let failed = 0;
for (const folder of asked.length > 0 ? asked : TRUSTED) {
  console.log(`== ${folder}`);
  const env = { ...process.env, REDPILL_PROPERTY_CASES: process.env.REDPILL_PROPERTY_CASES ?? '20', MUTATED: folder };
  if ((await runHere(process.execPath, [stryker, 'run', 'stryker.config.mjs'], { cwd: root, env })) !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
