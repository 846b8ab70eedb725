// What the firm's acts need from outside the database; each edge lends its own adapters.
import type { Readable } from 'node:stream';

/** Where files lie. Keys are chosen by the caller and never shown to people; one key is written once. */
export interface FileStore {
  put(key: string, body: AsyncIterable<Uint8Array>): Promise<{ size_bytes: number; sha256: string }>;
  open(key: string): Readable;
  remove(key: string): Promise<void>;
}

export interface Ports {
  files: FileStore;
  /** Long work that an act starts and does not wait for; it ends soon after `stopping` is signalled. */
  background(name: string, work: () => Promise<void>): void;
  stopping: AbortSignal;
}
