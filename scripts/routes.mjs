// `npm run routes`: writes the contract as a browser needs it, where each operation is and nothing of its schemas.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, root } from './prepare.mjs';
import { runHere } from './run.mjs';

export const ROUTES = join(root, 'packages/contract/src/routes.ts');

const HEAD = `// The contract for a browser: where each operation is, without its schemas. Written by \`npm run routes\`, never by hand.
import type * as contract from './index.ts';
import type { RouteOf } from './operation.ts';

export { ApiProblem, createClient, readProblem } from './client.ts';
export { importQuestions, openQuestions } from './import-questions.ts';
export { fieldsOf, relatedFields, relatedIn } from './import-related.ts';
export type * from './index.ts';
`;

/** Everything the contract shows that a browser can use: routes of operations, and constants. */
export async function routesText() {
  /** @type {Record<string, unknown>} */
  const contract = await import('../packages/contract/src/index.ts');
  const shown = Object.entries(contract).sort(([a], [b]) => (a < b ? -1 : 1));
  const constants = shown.flatMap(([name, value]) =>
    isPlain(value) ? [`export const ${name}: typeof contract.${name} = ${literal(value)};\n`] : [],
  );
  const routes = shown.flatMap(([name, value]) => {
    if (!isOperation(value)) return [];
    const place = `{ method: ${literal(value.method)}, path: ${literal(value.path)} }`;
    return [`export const ${name}: RouteOf<typeof contract.${name}> = ${place};\n`];
  });
  return [HEAD, constants.join(''), routes.join('')].join('\n');
}

/**
 * @param {unknown} value
 * @returns {value is {method: string, path: string}}
 */
function isOperation(value) {
  return typeof value === 'object' && value !== null && 'effect' in value && 'method' in value && 'path' in value;
}

/**
 * Texts, numbers, and lists and records of them; no schema, no operation, no function.
 * @param {unknown} value
 * @returns {boolean}
 */
function isPlain(value) {
  if (typeof value !== 'object' || value === null) return ['string', 'number', 'boolean'].includes(typeof value);
  if (isOperation(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return (Array.isArray(value) || prototype === Object.prototype) && Object.values(value).every(isPlain);
}

/** @param {unknown} value */
function literal(value) {
  return JSON.stringify(value);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { node } = await prepare();
  // The contract is TypeScript, which the Node that npm runs on need not understand.
  if (node === process.execPath) writeFileSync(ROUTES, await routesText());
  else process.exitCode = await runHere(node, [fileURLToPath(import.meta.url)], { cwd: root });
}
