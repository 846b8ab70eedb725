// The durable engine, started when the server answers already: people do not wait for what is done by the clock.
import type { Engine } from '../workflows/engine.ts';

export interface LaterEngine {
  start(launch: () => Promise<Engine>, onError: (error: unknown) => void): void;
  /** What the health page shows: a failed engine makes the server unfit, one on its way does not. */
  health(): Promise<string>;
  stop(): Promise<void>;
}

export function laterEngine(): LaterEngine {
  let state: 'starting' | 'running' | 'failed' = 'starting';
  let launched: Promise<Engine | null> = Promise.resolve(null);
  return {
    start(launch, onError) {
      launched = launch().then(
        (engine) => {
          state = 'running';
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
      await (await launched)?.stop();
    },
  };
}
