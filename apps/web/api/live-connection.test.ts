// The live connection as a tab lives through it: changes, losses, the way back.
import type { LiveMessage } from '@redpill/contract/routes';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLive, type Socket } from './live-connection.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start(signedIn: () => boolean | null = () => true) {
  const opened: { path: string; socket: Socket; closed: boolean }[] = [];
  const changed: string[][] = [];
  const states: boolean[] = [];
  let resyncs = 0;
  const live = openLive({
    open(path) {
      const one = {
        path,
        closed: false,
        socket: {
          close() {
            one.closed = true;
          },
          onmessage: null,
          onclose: null,
        } as Socket,
      };
      opened.push(one);
      return one.socket;
    },
    onChanged: (types) => changed.push([...types]),
    onResync() {
      resyncs += 1;
    },
    onState: (connected) => states.push(connected),
    stillSignedIn: async () => signedIn(),
  });
  const say = (message: LiveMessage) => opened.at(-1)?.socket.onmessage?.({ data: JSON.stringify(message) });
  const lose = (code: number) => opened.at(-1)?.socket.onclose?.({ code });
  return { live, opened, changed, states, say, lose, resyncs: () => resyncs };
}

const event = (id: number, subject_type: string): LiveMessage => ({
  kind: 'event',
  id,
  at: '2026-01-01T00:00:00Z',
  operation: 'move_deal',
  subject_type,
  subject_id: 'x',
});

test('changes that come together are read once', async () => {
  const { say, changed } = start();
  say({ kind: 'ready', resume: 1, beat_ms: 5000 });
  for (const type of ['deal', 'deal', 'company']) say(event(2, type));
  expect(changed).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(changed).toEqual([['deal', 'company']]);
});

test('a lost connection is made again and goes on after the last settled event', async () => {
  const { say, lose, opened, states } = start();
  say({ kind: 'ready', resume: 7, beat_ms: 5000 });
  say({ kind: 'beat', resume: 9 });
  lose(1006);
  expect(states).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(600);
  expect(opened.map(({ path }) => path)).toEqual(['/api/v1/live', '/api/v1/live?after=9']);
  say({ kind: 'resync', resume: 12 });
  expect(states).toEqual([true, false, true]);
});

test('a silence of several beats is a lost connection', async () => {
  const { say, opened, states } = start();
  say({ kind: 'ready', resume: 1, beat_ms: 1000 });
  await vi.advanceTimersByTimeAsync(3900);
  expect(states).toEqual([true]);
  await vi.advanceTimersByTimeAsync(700);
  expect([states, opened[0]?.closed, opened.length]).toEqual([[true, false], true, 2]);
});

test('while nobody answers the pauses grow, and waking tries at once', async () => {
  const { live, lose, opened } = start(() => null);
  for (let i = 0; i < 8; i += 1) {
    lose(1006);
    await vi.advanceTimersByTimeAsync(20_000);
  }
  expect(opened).toHaveLength(9);
  lose(1006);
  await vi.advanceTimersByTimeAsync(5000);
  expect(opened).toHaveLength(9);
  live.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(opened).toHaveLength(10);
});

test('who is signed out does not come back', async () => {
  const { say, lose, opened } = start(() => false);
  say({ kind: 'ready', resume: 1, beat_ms: 5000 });
  lose(4401);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(opened).toHaveLength(1);
});

test('a closed one stays closed', async () => {
  const { live, opened, lose } = start();
  live.close();
  lose(1000);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([opened.length, opened[0]?.closed]).toEqual([1, true]);
});
