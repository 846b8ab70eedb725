import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { type DataDir, DirectoryHeld, dataDirAt, demoPasswordOf, hold, secretsOf } from './data-dir.ts';

let dir: DataDir;
beforeEach(() => {
  dir = dataDirAt(mkdtempSync(join(tmpdir(), 'redpill-test-')));
});

const mode = (file: string): number => statSync(file).mode & 0o777;

it('makes secrets once and keeps them for the owner alone', () => {
  const made = secretsOf(dir);
  expect(secretsOf(dir)).toEqual(made);
  expect(mode(join(dir.root, 'secrets'))).toBe(0o600);
});

it('keeps what an installation made earlier, when its file held one secret more and no key yet', () => {
  const jwt = 'a secret of an installation made earlier';
  writeFileSync(join(dir.root, 'secrets'), JSON.stringify({ jwt, identity: `${jwt}, of its accounts` }));
  const kept = secretsOf(dir);
  expect(kept).toMatchObject({ jwt, encryption_keys: expect.stringContaining(':') });
  expect(secretsOf(dir)).toEqual(kept);
});

it('refuses damaged secrets instead of making new ones, which nothing sealed before could be opened with', () => {
  writeFileSync(join(dir.root, 'secrets'), '{"jwt":');
  expect(() => secretsOf(dir)).toThrow(/backup/);
});

it('keeps the demo password it made, readable by the owner only, and takes a given one', () => {
  const made = demoPasswordOf(dir, undefined);
  expect(demoPasswordOf(dir, undefined)).toBe(made);
  expect(mode(dir.demo_password)).toBe(0o600);
  expect(demoPasswordOf(dir, 'given-password')).toBe('given-password');
  expect(readFileSync(dir.demo_password, 'utf8')).toBe('given-password\n');
});

it('refuses a directory that a running process holds, and says whose it is', () => {
  const release = hold(dir, 'http://127.0.0.1:3000');
  expect(() => hold(dir, 'http://127.0.0.1:3001')).toThrow(DirectoryHeld);
  expect(() => hold(dir, 'http://127.0.0.1:3001')).toThrow(new RegExp(`process ${process.pid}.*3000`));
  release();
  hold(dir, 'http://127.0.0.1:3001')();
});

it('takes over a lock left by a killed process, even when its number runs again as something else', () => {
  writeFileSync(join(dir.root, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, started: '1', url: 'http://gone' }));
  hold(dir, 'http://127.0.0.1:3000')();
  writeFileSync(
    join(dir.root, 'lock'),
    JSON.stringify({ pid: process.pid, started: 'another time', url: 'http://gone' }),
  );
  hold(dir, 'http://127.0.0.1:3000')();
  writeFileSync(join(dir.root, 'lock'), '{"pid"');
  hold(dir, 'http://127.0.0.1:3000')();
});
