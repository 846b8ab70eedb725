// What the firm's acts need from this process: the file store, and work that goes on after the answer.
import type { CompanyDirectory, Ports } from '@redpill/core';
import type { LaterMarketDesk } from './market.ts';

export interface ProcessPorts extends Ports {
  /** Signals the work to stop between two steps, and waits until it has. */
  stop(): Promise<void>;
}

/** Work that fails is logged; its own record says what a person needs to know. */
export function processPorts(
  {
    files,
    vault,
    mail,
    market: openMarket,
    directory: openDirectory,
  }: Pick<Ports, 'files' | 'vault' | 'mail'> & {
    market: (stopping: AbortSignal) => LaterMarketDesk;
    directory: (stopping: AbortSignal) => CompanyDirectory;
  },
  onFailure: (name: string, error: unknown) => void,
): ProcessPorts {
  const stopping = new AbortController();
  const work = new Set<Promise<void>>();
  const market = openMarket(stopping.signal);
  return {
    files,
    vault,
    mail,
    market,
    directory: openDirectory(stopping.signal),
    stopping: stopping.signal,
    background(name, start) {
      const going = start().then(
        () => void work.delete(going),
        (error: unknown) => {
          work.delete(going);
          onFailure(name, error);
        },
      );
      work.add(going);
    },
    async stop() {
      stopping.abort();
      await Promise.all(work);
      await market.close();
    },
  };
}
