// Ports for suites: files in a folder that is gone with them, and long work that a suite can wait for.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Ports } from '../ports.ts';
import { testVault } from './test-vault.ts';

export interface TestPorts extends Ports {
  folder: string;
  /** Waits until no work is left, and throws what went wrong with it. */
  settled(): Promise<void>;
  stop(): void;
  close(): void;
}

/** `folder`: one that outlives the suite's process, for what must be found again after a crash. */
export function openTestPorts(folder = mkdtempSync(join(tmpdir(), 'redpill-test-files-'))): TestPorts {
  const work = new Set<Promise<void>>();
  const stopping = new AbortController();
  const at = (key: string): string => join(folder, key.replaceAll('/', '_'));
  return {
    folder,
    files: {
      async put(key, body) {
        const hash = createHash('sha256');
        const hashed = Readable.from(body).on('data', (chunk: Buffer) => hash.update(chunk));
        await pipeline(hashed, createWriteStream(at(key)));
        return { size_bytes: (await stat(at(key))).size, sha256: hash.digest('hex') };
      },
      open: (key) => createReadStream(at(key)),
      remove: (key) => rm(at(key), { force: true }),
    },
    vault: testVault,
    background(_name, start) {
      work.add(start());
    },
    stopping: stopping.signal,
    async settled() {
      for (const each of work) {
        work.delete(each);
        await each;
      }
    },
    stop: () => stopping.abort(),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
