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
  const later = laterEngine(0);
  const asked = new Promise<void>((called) => {
    const launch = (): Promise<Engine> =>
      new Promise((resolve) => {
        launched = resolve;
        called();
      });
    later.start(launch, (error) => expect.unreachable(String(error)));
  });
  await asked;
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
  const later = laterEngine(0);
  const told = new Promise<void>((heard) => {
    later.start(
      () => Promise.reject(new Error('no right to make a schema')),
      (error) => heard(void errors.push(error)),
    );
  });
  await told;
  expect(errors).toEqual([new Error('no right to make a schema')]);
  await expect(later.health()).rejects.toThrow('did not start');
});

test('a server that stops before its engine was due never launches it', async () => {
  const later = laterEngine(60_000);
  later.start(
    () => expect.unreachable('launched'),
    (error) => expect.unreachable(String(error)),
  );
  await later.stop();
  expect(await later.health()).toBe('starting');
});

test('a server that never came to start its engine stops all the same', async () => {
  await expect(laterEngine().stop()).resolves.toBeUndefined();
});
