// Statements read from the largest companyfacts document, beside JSON.parse of the same text.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readCompanyFacts } from '../packages/openbb/src/sec/company-facts.ts';
import { statements } from '../packages/openbb/src/sec/statements.ts';

const WANTED = 5;
const TIMES = 21;
const folder = join(import.meta.dirname, '../../shared/data/market');

function milliseconds(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

if (!existsSync(folder)) {
  console.log('statements: skipped, the recorded market data is not beside the project');
} else {
  const texts = readdirSync(folder)
    .filter((name) => name.startsWith('companyfacts-'))
    .map((name) => ({ name, text: gunzipSync(readFileSync(join(folder, name))).toString('utf8') }));
  const [largest] = texts.toSorted((a, b) => b.text.length - a.text.length);
  const text = largest?.text ?? '{}';
  const parse = () => JSON.parse(text) as unknown;
  const read = () => {
    const facts = readCompanyFacts(parse());
    for (const period of ['annual', 'quarter'] as const) {
      for (const kind of ['income', 'balance', 'cash'] as const) statements(facts, kind, { period, limit: 1000 });
    }
  };
  for (let round = 0; round < TIMES; round += 1) {
    parse();
    read();
  }
  const [parsed, whole]: [number[], number[]] = [[], []];
  for (let round = 0; round < TIMES; round += 1) {
    parsed.push(milliseconds(parse));
    whole.push(milliseconds(read));
  }
  const ratio = median(whole) / median(parsed);
  console.log(
    `statements: all years and quarters of all three from ${largest?.name} (${(text.length / 1e6).toFixed(1)} MB), parsing included, median of ${TIMES}`,
  );
  console.log(`  JSON.parse alone  ${median(parsed).toFixed(1).padStart(8)} ms`);
  console.log(
    `  the statements    ${median(whole).toFixed(1).padStart(8)} ms   ${ratio.toFixed(2)} × (wanted: at most ${WANTED})`,
  );
  if (ratio > WANTED) process.exitCode = 1;
}
