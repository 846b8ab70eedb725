// The durable engine, started when the server answers already: people do not wait for what is done by the clock.
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '../workflows/engine.ts';

export interface LaterEngine {
  start(launch: () => Promise<Engine>, onError: (error: unknown) => void): void;
  /** What the health page shows: a failed engine makes the server unfit, one on its way does not. */
  health(): Promise<string>;
  stop(): Promise<void>;
}

/** The first pages and answers go first: loading the engine holds up the thread that gives them. */
const ENGINE_AFTER_MS = 1000;

export function laterEngine(after_ms = ENGINE_AFTER_MS): LaterEngine {
  const stopping = new AbortController();
  let state: 'starting' | 'running' | 'failed' = 'starting';
  let launched: Promise<Engine | null> = Promise.resolve(null);
  return {
    start(launch, onError) {
      const waited = pause(after_ms, true, { signal: stopping.signal }).catch(() => false);
      launched = waited
        .then((due) => (due ? launch() : null))
        .then(
          (engine) => {
            if (engine) state = 'running';
            return engine;
          },
          (error: unknown) => {
            state = 'failed';
            onError(error);
            return null;
          },
        );
    },
    async health() {
      if (state === 'failed') throw new Error('the engine did not start');
      return state;
    },
    async stop() {
      stopping.abort();
      await (await launched)?.stop();
    },
  };
}
