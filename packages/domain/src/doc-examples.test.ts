// The examples in the doc comments run, and give what they say: what a reader copies must be true.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import * as domain from './index.ts';

interface DocExample {
  readonly file: string;
  readonly code: string;
  /** What stands in the comment behind the last statement. */
  readonly says: string;
}

const folder = import.meta.dirname;

function examplesOf(file: string): DocExample[] {
  const text = readFileSync(join(folder, file), 'utf8');
  return [...text.matchAll(/@example\n((?:\s*\*(?!\/).*\n)+)/g)].map(([, block = '']) => {
    const lines = block
      .split('\n')
      .map((line) => line.replace(/^\s*\* ?/, ''))
      .join('\n')
      .replace(/\n@[a-z][\s\S]*$/, '')
      .trim();
    const cut = lines.lastIndexOf('; // ');
    if (cut < 0) throw new Error(`an example ends with "expression; // value", but not one in ${file}`);
    return { file, code: lines.slice(0, cut + 1), says: lines.slice(cut + '; // '.length) };
  });
}

/** Runs statements and gives the value of the last one. */
async function lastValueOf({ file, code }: DocExample): Promise<unknown> {
  const own = (await import(join(folder, file))) as Record<string, unknown>;
  const shown = { ...domain, ...own };
  const plain = ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ESNext } }).outputText;
  const source = ts.createSourceFile('example.ts', plain, ts.ScriptTarget.ESNext);
  const last = source.statements.at(-1);
  if (!last) throw new Error(`an example without a statement in ${file}`);
  const body = `${plain.slice(0, last.pos)}\nreturn ${plain.slice(last.pos).trim()}`;
  return new Function(...Object.keys(shown), body)(...Object.values(shown)) as unknown;
}

/** A number shown with fewer digits is exact. */
const ROUNDED_FROM = 4;

/** A rounded number to as many digits as are shown, a list in its place, everything else as it is written. */
function agrees(value: unknown, says: string): boolean {
  const said = says.split(/[:;,] (?=[a-z])/)[0]?.trim() ?? '';
  if (typeof value === 'string') return said.replace(/^'(.*)'$/, '$1') === value;
  if (typeof value !== 'number') return written(value) === said.replaceAll(/['"]/g, '').replaceAll(' ', '');
  const digits = said.split('.')[1]?.length ?? 0;
  return Math.abs(value - Number(said)) <= (digits < ROUNDED_FROM ? 1e-9 : 0.5 * 10 ** -digits);
}

/** Doubles without the last digits, in which 0.1 and 0.2 are not quite that. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_key, each) =>
    typeof each === 'number' ? Number(each.toPrecision(12)) : typeof each === 'bigint' ? `${each}n` : (each as unknown),
  ).replaceAll('"', '');

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file),
);
const examples = files.flatMap(examplesOf);

describe('the examples of the doc comments', () => {
  test('there are many', () => expect(examples.length).toBeGreaterThan(15));

  test.each(examples.map((example) => [`${example.file}: ${example.code.slice(0, 60)}`, example] as const))(
    '%s',
    async (_name, example) => {
      const value = await lastValueOf(example);
      expect(agrees(value, example.says), `says ${example.says}, gives ${written(value)}`).toBe(true);
    },
  );
});
