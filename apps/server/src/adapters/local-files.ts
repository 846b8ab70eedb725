// Files in the data directory: the store of an installation on one machine.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Ports } from '@redpill/core';
import { sweptBytes } from './swept-bytes.ts';

/** A store below a folder. A file appears under its key when it is whole, and only then. */
export function localFiles(folder: string): Ports['files'] {
  const root = resolve(folder);
  const at = (key: string): string => {
    const path = resolve(join(root, key));
    if (!path.startsWith(root + sep)) throw new Error(`a file key leads out of the store: ${key}`);
    return path;
  };
  return {
    async put(key, body) {
      const path = at(key);
      const unfinished = `${path}.unfinished`;
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const hash = createHash('sha256');
      let size_bytes = 0;
      const counted = async function* () {
        for await (const chunk of sweptBytes(body)) {
          size_bytes += chunk.length;
          hash.update(chunk);
          yield chunk;
        }
      };
      try {
        await pipeline(counted, createWriteStream(unfinished, { mode: 0o600 }));
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      return { size_bytes, sha256: hash.digest('hex') };
    },
    open: (key) => Readable.from(sweptBytes(createReadStream(at(key))), { objectMode: false }),
    remove: (key) => rm(at(key), { force: true }),
  };
}
