import { describe, expect, it } from 'vitest';
import { addressKey, attemptsInProcess } from './attempts.ts';

describe('attempts', () => {
  const WINDOW_MS = 60_000;
  function at(start: number) {
    let time = start;
    const attempts = attemptsInProcess(WINDOW_MS, () => new Date(time));
    const wait = (ms: number): void => {
      time += ms;
    };
    return { attempts, wait };
  }

  it('are refused beyond the most, with the seconds until the oldest one leaves the window', async () => {
    const { attempts, wait } = at(1_000_000);
    expect(await attempts.take('a', 2)).toBeNull();
    wait(10_000);
    expect(await attempts.take('a', 2)).toBeNull();
    expect(await attempts.take('a', 2)).toBe(50);
    wait(50_000);
    expect(await attempts.take('a', 2)).toBeNull();
    expect(await attempts.take('a', 2)).toBe(10);
  });

  it('of one key are not counted for another', async () => {
    const { attempts } = at(0);
    await attempts.take('a', 1);
    expect([await attempts.take('a', 1), await attempts.take('b', 1)]).toEqual([60, null]);
  });

  it('that succeeded do not count', async () => {
    const { attempts } = at(0);
    await attempts.take('a', 1);
    await attempts.giveBack('a');
    expect(await attempts.take('a', 1)).toBeNull();
    await attempts.forget('a');
    expect(await attempts.take('a', 1)).toBeNull();
  });

  it('from ever new keys do not grow the memory without bound', async () => {
    const { attempts, wait } = at(0);
    for (let i = 0; i < 100_005; i += 1) await attempts.take(`key ${i}`, 1);
    expect(await attempts.take('key 100004', 1)).toBe(60);
    wait(WINDOW_MS);
    expect(await attempts.take('key 100004', 1)).toBeNull();
  });
});

describe('an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2:ffff::1', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s: one IPv6 customer holds a whole /64', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
