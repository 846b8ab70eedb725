// `npm run bench`: runs every benchmark in turn; with a NAME that one, with `list` it names them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';
import { runHere } from './run.mjs';

const folder = join(root, 'bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();
const [name = 'all', ...args] = process.argv.slice(2);

if (name !== 'all' && !names.includes(name)) {
  if (name !== 'list') console.error(`There is no benchmark called ${name}.`);
  console.log('npm run bench, or npm run bench -- NAME, one of:');
  for (const each of names) console.log(`  ${each.padEnd(14)} ${purposeOf(each)}`);
  process.exit(name === 'list' ? 0 : 1);
}

const { node } = await prepare({ server: true });
let failed = 0;
for (const each of name === 'all' ? names : [name]) {
  const code = await runHere(node, [join(folder, `${each}.ts`), ...args], { cwd: root });
  if (code !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;

/**
 * A benchmark opens with one line that says what it measures.
 * @param {string} each
 */
function purposeOf(each) {
  const [first = ''] = readFileSync(join(folder, `${each}.ts`), 'utf8').split('\n');
  return first.replace(/^\/\/\s*/, '');
}
