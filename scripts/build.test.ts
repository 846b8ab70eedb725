// A build is made when its sources changed, never twice for the same ones, and again when it was cut short.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashOf, unlessBuilt } from './build.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'redpill-build-'));
  mkdirSync(join(root, 'app/src'), { recursive: true });
  writeFileSync(join(root, 'app/src/main.ts'), 'one');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the input of a build', () => {
  const inputs = ['app'];

  test('changes with a source’s text, its name, and with a new source', () => {
    const hashes = [hashOf(root, inputs)];
    writeFileSync(join(root, 'app/src/main.ts'), 'two');
    hashes.push(hashOf(root, inputs));
    writeFileSync(join(root, 'app/src/more.ts'), '');
    hashes.push(hashOf(root, inputs));
    rmSync(join(root, 'app/src/more.ts'));
    writeFileSync(join(root, 'app/src/other.ts'), '');
    hashes.push(hashOf(root, inputs));
    expect(new Set(hashes).size).toBe(4);
  });

  test('does not change with a test or with what a build left behind', () => {
    const before = hashOf(root, inputs);
    writeFileSync(join(root, 'app/src/main.test.ts'), 'x');
    for (const folder of ['dist', '.next', 'node_modules']) {
      mkdirSync(join(root, 'app', folder));
      writeFileSync(join(root, 'app', folder, 'out.js'), 'x');
    }
    expect(hashOf(root, inputs)).toBe(before);
  });
});

describe('a build', () => {
  test('is made once for the same input, and again for another', async () => {
    let made = 0;
    const make = async () => {
      made += 1;
    };
    const stamp = join(root, 'stamp');
    await unlessBuilt(stamp, 'a', make);
    await unlessBuilt(stamp, 'a', make);
    expect(made).toBe(1);
    await unlessBuilt(stamp, 'b', make);
    expect(made).toBe(2);
  });

  test('that was cut short is made again, even for the input of the one before it', async () => {
    const stamp = join(root, 'stamp');
    await unlessBuilt(stamp, 'a', async () => undefined);
    const cutShort = unlessBuilt(stamp, 'b', async () => {
      throw new Error('killed');
    });
    await expect(cutShort).rejects.toThrow('killed');
    let made = 0;
    await unlessBuilt(stamp, 'a', async () => {
      made += 1;
    });
    expect(made).toBe(1);
  });
});
