import { describe, expect, it } from 'vitest';
import { type Patience, patientFetch } from './patient-fetch.ts';

/** A server that gives these answers in turn, and what it was asked and how long it was waited for. */
function scripted(answers: (Response | Error)[], more: Partial<Patience> = {}) {
  const asked: Headers[] = [];
  const waits: number[] = [];
  const send = patientFetch(
    (_input, init) => {
      asked.push(new Headers(init?.headers));
      const answer = answers.shift() ?? new Error('asked once too often');
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    {
      timeout_ms: 1000,
      retries: 3,
      first_wait_ms: 100,
      longest_wait_ms: 5000,
      sleep: (ms) => Promise.resolve(void waits.push(ms)),
      ...more,
    },
  );
  return { send, asked, waits };
}

const answer = (status: number, headers: Record<string, string> = {}) => new Response('{}', { status, headers });

describe('a patient fetch', () => {
  it('waits as long as Retry-After says, in seconds or until a date', async () => {
    const until = new Date(Date.now() + 3000).toUTCString();
    const { send, waits } = scripted([
      answer(429, { 'retry-after': '2' }),
      answer(503, { 'retry-after': until }),
      answer(200),
    ]);
    expect((await send('http://x')).status).toBe(200);
    expect(waits[0]).toBe(2000);
    expect(waits[1]).toBeGreaterThan(1000);
    expect(waits[1]).toBeLessThanOrEqual(3000);
  });

  it('waits longer each time where nothing says how long, and after a broken connection', async () => {
    const { send, waits } = scripted([answer(503), new TypeError('broken'), answer(503), answer(200)]);
    expect((await send('http://x')).status).toBe(200);
    expect(waits.map((ms, tried) => ms >= 50 * 2 ** tried && ms <= 100 * 2 ** tried)).toEqual([true, true, true]);
  });

  it('sends one Idempotency-Key with every try of a write, the given one where there is one, and none with a read', async () => {
    const write = scripted([answer(503), answer(200)]);
    await write.send('http://x', { method: 'POST', body: '{}' });
    const keys = write.asked.map((headers) => headers.get('idempotency-key'));
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).toBe(keys[0]);
    const given = scripted([answer(200)]);
    await given.send('http://x', { method: 'PUT', headers: { 'idempotency-key': 'mine' } });
    expect(given.asked[0]?.get('idempotency-key')).toBe('mine');
    const read = scripted([answer(200)]);
    await read.send('http://x');
    expect(read.asked[0]?.has('idempotency-key')).toBe(false);
  });

  it('gives up in the end, with the last answer or error', async () => {
    expect((await scripted([answer(429), answer(429)], { retries: 1 }).send('http://x')).status).toBe(429);
    await expect(scripted([new TypeError('broken')], { retries: 0 }).send('http://x')).rejects.toThrow('broken');
  });

  it('does not wait for longer than one is willing to, nor repeat what was refused for good', async () => {
    const long = scripted([answer(429, { 'retry-after': '3600' })]);
    expect((await long.send('http://x')).status).toBe(429);
    expect(long.waits).toEqual([]);
    const refused = scripted([answer(409)]);
    expect((await refused.send('http://x', { method: 'POST' })).status).toBe(409);
    expect(refused.waits).toEqual([]);
  });

  it('stops when it is told to, and ends a try that takes too long', async () => {
    const stop = new AbortController();
    stop.abort(new Error('no longer wanted'));
    const stopped = scripted([new TypeError('broken'), answer(200)]);
    await expect(stopped.send('http://x', { signal: stop.signal })).rejects.toThrow('broken');
    const hanging = patientFetch(
      (_input, init) =>
        new Promise((_, failed) => init?.signal?.addEventListener('abort', () => failed(init.signal?.reason))),
      { timeout_ms: 5, retries: 0, first_wait_ms: 1, longest_wait_ms: 1, sleep: () => Promise.resolve() },
    );
    await expect(hanging('http://x')).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
