// `npm run check`: format, types, boundaries, dead code and house rules, in seconds.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';
import { runQuietly } from './run.mjs';

const { node } = await prepare();
const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);

/** @type {[name: string, run: () => Promise<{code: number, output: string}>][]} */
const checks = [
  [
    'format and lint',
    () =>
      program(
        bin('@biomejs/biome/bin/biome'),
        'ci',
        '--colors=off',
        '--enforce-assist=false',
        '--error-on-warnings',
        '--diagnostic-level=warn',
        '--max-diagnostics=200',
        '.',
      ),
  ],
  [
    'types',
    () =>
      program(
        bin('@typescript/native/bin/tsc'),
        '--project',
        root,
        '--incremental',
        '--tsBuildInfoFile',
        bin('.cache/redpill-types.json'),
      ),
  ],
  ['types of the web app', () => program(bin('@typescript/native/bin/tsc'), '--project', join(root, 'apps/web'))],
  ['boundaries', () => program(join(root, 'scripts/boundaries.mjs'))],
  ['dead code', () => program(bin('knip/bin/knip.js'), '--no-progress')],
  ['house rules', () => program(bin('vitest/vitest.mjs'), 'run', '--project', 'unit', 'tidy.test.ts')],
  [
    'routes of the operations',
    () => program(bin('vitest/vitest.mjs'), 'run', '--project', 'unit', 'scripts/routes.test.ts'),
  ],
  [
    'pages of the measures',
    () => program(bin('vitest/vitest.mjs'), 'run', '--project', 'unit', 'scripts/docs.test.ts'),
  ],
];

const started = performance.now();
const waiting = [...checks];
let failed = 0;
// Two at a time: more would only take each other's processor.
await Promise.all([next(), next()]);
const total = seconds(started);
console.log(
  failed === 0
    ? `all ${checks.length} checks passed in ${total}`
    : `${failed} of ${checks.length} checks failed in ${total}`,
);
process.exitCode = failed === 0 ? 0 : 1;

async function next() {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const [name, run] = check;
    const begun = performance.now();
    const { code, output } = await run();
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds(begun)})`);
    if (code === 0) continue;
    failed += 1;
    console.log(output.trimEnd().replace(/^/gm, '  '));
  }
}

/**
 * @param {string} script
 * @param {...string} args
 */
function program(script, ...args) {
  if (!existsSync(script)) throw new Error(`${script} is missing; run npm ci`);
  return runQuietly(node, [script, ...args], { cwd: root, env: { ...process.env, NO_COLOR: '1' } });
}

/** @param {number} since */
function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
