import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, it } from 'vitest';
import { localFiles } from './local-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redpill-test-files-'));
});
const bytes = async function* (...parts: string[]) {
  for (const part of parts) yield Buffer.from(part);
};

it('keeps a file whole, with its size and fingerprint, until it is removed', async () => {
  const files = localFiles(folder);
  expect(await files.put('a/b', bytes('one,', 'two'))).toEqual({
    size_bytes: 7,
    sha256: createHash('sha256').update('one,two').digest('hex'),
  });
  expect(await text(files.open('a/b'))).toBe('one,two');
  await files.remove('a/b');
  await files.remove('a/b');
  expect(existsSync(join(folder, 'a/b'))).toBe(false);
});

it('leaves nothing of a file whose sender broke off', async () => {
  const broken = async function* () {
    yield Buffer.from('half');
    throw new Error('the connection broke');
  };
  await expect(localFiles(folder).put('a/b', broken())).rejects.toThrow('broke');
  expect(readdirSync(join(folder, 'a'))).toEqual([]);
});

it('refuses a key that leads out of the store', async () => {
  await expect(localFiles(folder).put('../outside', bytes('x'))).rejects.toThrow(/out of the store/);
  expect(() => localFiles(folder).open('a/../../outside')).toThrow(/out of the store/);
});
