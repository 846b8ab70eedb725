// Who imports whom, against .dependency-cruiser.cjs; and whether every source was looked at.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { root } from './prepare.mjs';

const FOLDERS = ['packages', 'apps', 'scripts', 'bench'].filter((folder) => existsSync(join(root, folder)));
const SOURCE = /(?<!\.d)\.(ts|tsx|mjs|js|cjs)$/;

process.chdir(root);
const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const { output } = await cruise(FOLDERS, { ruleSet: config, validate: true, ...config.options });
if (typeof output === 'string') throw new Error('the cruiser was asked for a result and returned text');

const problems = output.summary.violations.map(({ rule, from, to, cycle }) => {
  const way = cycle ? [from, ...cycle.map(({ name }) => name)].join(' → ') : `${from} → ${to}`;
  return `${rule.name}: ${way}`;
});

// Without a compiler that it can use, the cruiser sees no TypeScript at all and calls that "no violations".
const seen = new Set(output.modules.map(({ source }) => source));
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...FOLDERS], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => SOURCE.test(path) && existsSync(path));
for (const path of listed) if (!seen.has(path)) problems.push(`not looked at: ${path}`);

for (const problem of problems) console.log(problem);
console.log(`${listed.length} sources, ${problems.length} problems`);
process.exitCode = problems.length === 0 && listed.length > 0 ? 0 : 1;
