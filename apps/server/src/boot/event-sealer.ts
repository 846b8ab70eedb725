// The sealer: every few seconds the events committed since are put under their firm's chain, and once more before the server ends.
import { type Database, events } from '@redpill/core';

export interface EventSealer {
  /** Seals what is left and ends. */
  stop(): Promise<void>;
}

const EVERY_MS = 5000;

export function startEventSealer(database: Database, onFailure: (error: unknown) => void): EventSealer {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();
  /** What could not be sealed now is in the next turn. */
  const seal = (): Promise<void> => events.sealEvents(database).then(() => undefined, onFailure);
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      turn = seal().then(next);
    }, EVERY_MS);
    timer.unref();
  };
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await turn;
      await seal();
    },
  };
}
