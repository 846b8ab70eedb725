// The engine comes after the server: its state is told, its failure makes the server unfit, and a stop waits for it.
import { expect, test } from 'vitest';
import type { Engine } from '../workflows/engine.ts';
import { laterEngine } from './later-engine.ts';

function engineOf(stopped: string[]): Engine {
  return {
    start: async () => undefined,
    trigger: async () => undefined,
    stop: async () => void stopped.push('stopped'),
  };
}

test('an engine on its way leaves the server fit, and a stop waits until it can be stopped', async () => {
  const stopped: string[] = [];
  let launched: (engine: Engine) => void = () => undefined;
  const later = laterEngine();
  later.start(
    () => new Promise((resolve) => (launched = resolve)),
    (error) => expect.unreachable(String(error)),
  );
  expect(await later.health()).toBe('starting');
  const stopping = later.stop();
  expect(stopped).toEqual([]);
  launched(engineOf(stopped));
  await stopping;
  expect(stopped).toEqual(['stopped']);
  expect(await later.health()).toBe('running');
});

test('an engine that fails is told of and makes the server unfit', async () => {
  const errors: unknown[] = [];
  const later = laterEngine();
  later.start(
    () => Promise.reject(new Error('no right to make a schema')),
    (error) => errors.push(error),
  );
  await later.stop();
  expect(errors).toEqual([new Error('no right to make a schema')]);
  await expect(later.health()).rejects.toThrow('did not start');
});

test('a server that never came to start its engine stops all the same', async () => {
  await expect(laterEngine().stop()).resolves.toBeUndefined();
});
