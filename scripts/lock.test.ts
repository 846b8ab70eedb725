// Two starts in one folder take turns, whatever happened to the one before.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holding } from './lock.mjs';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redpill-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('the second waits until the first is done, and says so once', async () => {
  const order: string[] = [];
  const first = holding(lock, async () => {
    order.push('first begins');
    await pause(120);
    order.push('first ends');
  });
  const second = holding(lock, async () => order.push('second'), { onWait: () => order.push('waits'), poll_ms: 10 });
  await Promise.all([first, second]);
  expect(order).toEqual(['first begins', 'waits', 'first ends', 'second']);
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a process that was killed is taken over', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(lock, `${pid}\n`);
  expect(await holding(lock, async () => 'mine')).toBe('mine');
});

test('the lock of a process that stopped touching it is taken over, though its number lives on', async () => {
  writeFileSync(lock, `${process.pid}\n`);
  const long_ago = new Date(Date.now() - 60_000);
  utimesSync(lock, long_ago, long_ago);
  expect(await holding(lock, async () => 'mine')).toBe('mine');
});

test('work that fails gives the lock back', async () => {
  const failing = holding(lock, async () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
});
