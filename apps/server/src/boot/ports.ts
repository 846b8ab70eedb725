// What the firm's acts need from this process: the file store, and work that goes on after the answer.
import type { Ports } from '@redpill/core';

export interface ProcessPorts extends Ports {
  /** Signals the work to stop between two steps, and waits until it has. */
  stop(): Promise<void>;
}

/** Work that fails is logged; its own record says what a person needs to know. */
export function processPorts(
  { files, vault, mail }: Pick<Ports, 'files' | 'vault' | 'mail'>,
  onFailure: (name: string, error: unknown) => void,
): ProcessPorts {
  const stopping = new AbortController();
  const work = new Set<Promise<void>>();
  return {
    files,
    vault,
    mail,
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
    },
  };
}
