// A program built as the server is, and what it says of its errors.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'redpill-stacks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MAIN = `
import { mapStacks } from ${JSON.stringify(join(import.meta.dirname, 'mapped-stacks.ts'))};
mapStacks();


const fails = (): never => { throw new TypeError('on line six'); };
try { fails(); } catch (error) { console.log((error as Error).stack); }
console.log(new Error('cause', { cause: 1 }).stack?.split('\\n')[0]);
const odd = new Error('odd'); odd.toString = () => { throw odd; };
Object.setPrototypeOf(odd, { [Symbol.toPrimitive]() { throw 1; } });
Error.captureStackTrace(odd); console.log(odd.stack?.split('\\n')[0]);
`;

test('a stack names the sources, and what cannot be mapped stays as it is', async () => {
  const source = join(folder, 'main.ts');
  writeFileSync(source, MAIN);
  const outfile = join(folder, 'main.mjs.js');
  const made: BuildOptions = { entryPoints: [source], bundle: true, platform: 'node', format: 'esm', target: 'node24' };
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  await build({ ...made, outfile, sourcemap: 'linked', minify: true });
  const said = execFileSync(process.execPath, [outfile], { encoding: 'utf8' });
  expect(said).toContain('TypeError: on line six');
  expect(said).toMatch(/main\.ts:6:\d+/);
  expect(said).toMatch(/main\.ts:7:\d+/);
  expect(said).toContain('Error: cause\n');
  expect(said.trimEnd().endsWith('Error')).toBe(true);
  rmSync(`${outfile}.map`);
  expect(execFileSync(process.execPath, [outfile], { encoding: 'utf8' })).toMatch(/main\.mjs\.js:\d+:\d+/);
});
