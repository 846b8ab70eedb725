// A build is made when its sources changed, never twice for the same ones, and again when it was cut short.
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashOf, lookOf, unlessBuilt } from './build.mjs';

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

describe('the look of a build’s input', () => {
  const inputs = ['app'];
  const source = () => join(root, 'app/src/main.ts');

  test('changes with whatever changes the input itself', () => {
    const looks = [lookOf(root, inputs)];
    writeFileSync(source(), 'two');
    looks.push(lookOf(root, inputs));
    writeFileSync(join(root, 'app/src/more.ts'), '');
    looks.push(lookOf(root, inputs));
    rmSync(join(root, 'app/src/more.ts'));
    writeFileSync(join(root, 'app/src/other.ts'), '');
    looks.push(lookOf(root, inputs));
    expect(new Set(looks).size).toBe(4);
    expect(lookOf(root, inputs)).toBe(looks[3]);
  });

  test('changes when a text of the same size is written and the time set back', () => {
    const { atime, mtime } = statSync(source());
    const before = lookOf(root, inputs);
    writeFileSync(source(), 'two');
    utimesSync(source(), atime, mtime);
    expect(statSync(source()).mtimeMs).toBe(mtime.getTime());
    expect(lookOf(root, inputs)).not.toBe(before);
  });

  test('that is known spares reading; another one with the same content spares the build, and is known then', async () => {
    const stamp = join(root, 'stamp');
    const asked = { hashes: 0, builds: 0 };
    let look = 'first';
    const input = {
      look: () => look,
      hash: () => {
        asked.hashes += 1;
        return 'content';
      },
    };
    const build = () =>
      unlessBuilt(stamp, input, async () => {
        asked.builds += 1;
      });
    await build();
    await build();
    expect(asked).toEqual({ hashes: 1, builds: 1 });
    look = 'touched';
    await build();
    await build();
    expect(asked).toEqual({ hashes: 2, builds: 1 });
  });
});

describe('a build', () => {
  const of = (content: string) => ({ look: () => content, hash: () => content });

  test('is made once for the same input, and again for another', async () => {
    let made = 0;
    const make = async () => {
      made += 1;
    };
    const stamp = join(root, 'stamp');
    await unlessBuilt(stamp, of('a'), make);
    await unlessBuilt(stamp, of('a'), make);
    expect(made).toBe(1);
    await unlessBuilt(stamp, of('b'), make);
    expect(made).toBe(2);
  });

  test('that was cut short is made again, even for the input of the one before it', async () => {
    const stamp = join(root, 'stamp');
    await unlessBuilt(stamp, of('a'), async () => undefined);
    const cutShort = unlessBuilt(stamp, of('b'), async () => {
      throw new Error('killed');
    });
    await expect(cutShort).rejects.toThrow('killed');
    let made = 0;
    await unlessBuilt(stamp, of('a'), async () => {
      made += 1;
    });
    expect(made).toBe(1);
  });
});
