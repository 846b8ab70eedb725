// The rows of a file of this machine, read as an import reads them: for folders in which a source's exports are kept.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { AppError } from '../../app-error.ts';
import type { FileStore } from '../../ports.ts';
import type { FileRow } from './file-row.ts';
import { MOST_ROWS } from './limits.ts';
import { readBatches } from './read-batches.ts';
import { shapeFile } from './shape-file.ts';

/** What is read out of a spreadsheet lies in memory beside it. */
function beside(path: string): FileStore {
  const held = new Map<string, Buffer>();
  return {
    async put(key, body) {
      const pieces: Uint8Array[] = [];
      for await (const piece of body) pieces.push(piece);
      const whole = Buffer.concat(pieces);
      held.set(key, whole);
      return { size_bytes: whole.length, sha256: '' };
    },
    open: (key) => {
      const whole = held.get(key);
      return whole ? Readable.from([whole]) : createReadStream(path);
    },
    remove: async (key) => void held.delete(key),
  };
}

/** The names of its columns and every row; refuses what an import would refuse, and what is too long to be held. */
export async function rowsOfFile(path: string): Promise<{ columns: string[]; rows: FileRow[] }> {
  const files = beside(path);
  let made = 0;
  const shape = await shapeFile(files, path, () => `part ${++made}`, {});
  const rows: FileRow[] = [];
  for await (const batch of readBatches(files.open(shape.storage_key), shape, 1000)) {
    for (const row of batch.rows) rows.push(row);
    if (rows.length > MOST_ROWS) {
      throw new AppError('limit', `The file has more than ${MOST_ROWS.toLocaleString('en-US')} rows.`);
    }
  }
  return { columns: shape.columns.map(({ name }) => name), rows };
}
