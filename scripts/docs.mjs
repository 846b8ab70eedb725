// `npm run docs`: writes docs/measures, a page for every measure of the field, from the doc comments of packages/domain.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, root } from './prepare.mjs';
import { runHere } from './run.mjs';

export const PAGES = join(root, 'docs/measures');

/** The folders of packages/domain in the order in which a reader meets their measures. */
const CHAPTERS = {
  irr: 'Rates of return',
  multiples: 'Multiples',
  pme: 'Against an index',
  ledger: 'The ledger',
  commitments: 'Commitments and calls',
  fees: 'Management fee',
  waterfall: 'Carry',
  attribution: 'Where returns come from',
  'cap-table': 'Cap table',
  round: 'Rounds',
  exit: 'Exits',
  planning: 'Planning',
  valuation: 'Valuation',
  market: 'Market data',
};

const WRITTEN = 'Written by `npm run docs` from the doc comments, never by hand; the example is run by the tests.';

/** @typedef {import('./measures.mjs').Measure} Measure */

/**
 * @returns {Promise<Map<string, string>>} every page by its file name
 */
export async function measurePages() {
  // The compiler is loaded when pages are made, not by who wants to know where they lie.
  const { readMeasures } = await import('./measures.mjs');
  const measures = readMeasures(root);
  const homeless = measures.find(({ folder }) => !(folder in CHAPTERS));
  if (homeless) throw new Error(`${homeless.name} is a measure of ${homeless.folder}, which is no chapter`);
  const pages = new Map(measures.map((measure) => [`${measure.page}.md`, pageOf(measure, measures)]));
  return pages.set('README.md', indexOf(measures));
}

/** @param {string} text */
const firstSentence = (text) => text.split(/(?<=\.) (?=[A-Z`])/)[0] ?? text;

/** @param {Measure[]} measures */
function indexOf(measures) {
  const chapters = Object.entries(CHAPTERS).map(([folder, title]) => {
    const lines = measures
      .filter((each) => each.folder === folder)
      .map((each) => `- [${each.title}](${each.page}.md): ${firstSentence(each.says)}`);
    return `## ${title}\n\n${lines.join('\n')}\n`;
  });
  return [
    '# Measures\n',
    `How every figure is defined and computed: formula, traps, source, and an example that runs. ${WRITTEN}\n`,
    ...chapters,
  ].join('\n');
}

/**
 * @param {Measure} measure
 * @param {Measure[]} measures
 */
function pageOf(measure, measures) {
  const linked = (/** @type {string} */ text) =>
    text.replace(/`(\w+)`/g, (whole, name) => {
      const other = measures.find((each) => each.name === name && each !== measure);
      return other ? `[${other.title}](${other.page}.md)` : whole;
    });
  const shapes = measure.shapes.map(({ name, says, fields }) => {
    const lines = fields.map(
      (each) => `- ${code(`${each.name}: ${each.type}`)}${each.says ? ` ${linked(each.says)}` : ''}`,
    );
    return `### ${name}\n\n${says ? `${linked(says)}\n\n` : ''}${lines.join('\n')}\n`;
  });
  return [
    `# ${measure.title}\n`,
    `${linked(measure.says)}\n`,
    `## Formula\n\n${fenced('text', measure.formulas.join('\n'))}`,
    `## Traps\n\n${measure.traps.map((trap) => `- ${linked(trap)}`).join('\n')}\n`,
    `## Example\n\n${fenced('ts', measure.example)}\nGives ${code(measure.answer)}.\n`,
    `## Source\n\n${measure.source}\n`,
    `## In the code\n\n${code(measure.call)}, in ${code(measure.file)}.\n`,
    ...shapes,
    '---\n',
    `[All measures](README.md). ${WRITTEN}\n`,
  ].join('\n');
}

/**
 * @param {string} language
 * @param {string} text
 */
const fenced = (language, text) => `\`\`\`${language}\n${text}\n\`\`\`\n`;

/** @param {string} text */
const code = (text) => `\`${text}\``;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { node } = await prepare();
  if (node === process.execPath) await write();
  else process.exitCode = await runHere(node, [fileURLToPath(import.meta.url)], { cwd: root });
}

async function write() {
  const pages = await measurePages();
  mkdirSync(PAGES, { recursive: true });
  for (const file of readdirSync(PAGES)) if (!pages.has(file)) rmSync(join(PAGES, file));
  for (const [file, text] of pages) writeFileSync(join(PAGES, file), text);
  console.log(`${pages.size - 1} measures in docs/measures`);
}
