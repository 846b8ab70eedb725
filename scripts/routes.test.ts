// What a browser loads of the contract is the contract, and nothing more of it than that.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import * as contract from '../packages/contract/src/index.ts';
import * as routes from '../packages/contract/src/routes.ts';
import { ROUTES, routesText } from './routes.mjs';

const STALE = 'packages/contract/src/routes.ts is older than the operations: run `npm run routes` and commit it';

/** The order of the lines is nobody's concern: two branches that each add one may be joined in any. */
const linesOf = (text: string) => text.split('\n').sort().join('\n');

test('the routes are those of the operations', async () => {
  expect(linesOf(readFileSync(ROUTES, 'utf8')) === linesOf(await routesText()), STALE).toBe(true);
});

test('every operation has its route', () => {
  const all = [...contract.operations, ...contract.authOperations].map(({ op }) => `${op.method} ${op.path}`);
  const shown = Object.values(routes).flatMap((each) =>
    typeof each === 'object' && 'method' in each ? [`${each.method} ${each.path}`] : [],
  );
  expect(all.length).toBeGreaterThan(50);
  expect(shown.sort()).toEqual(all.sort());
});

async function sourcesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: `export * from '${entry}';`, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
  });
  return Object.keys(metafile.inputs);
}

test('a browser loads no schema with them', async () => {
  const withSchemas = (sources: string[]) => sources.filter((path) => /node_modules\/zod\//.test(path));
  expect(withSchemas(await sourcesOf('../packages/contract/src/routes.ts'))).toEqual([]);
  expect(withSchemas(await sourcesOf('../packages/contract/src/index.ts'))).not.toEqual([]);
});
