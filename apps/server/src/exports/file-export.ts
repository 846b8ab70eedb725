// An export that lies whole in the file store before a byte of it is sent: a slow reader holds no snapshot open,
// what cannot be exported is refused in words and not by a file that ends early, and its size and rows are known.
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Call, Ports } from '@redpill/core';
import { type WrittenExport, writeExport } from './write-export.ts';

export interface StoredExport extends WrittenExport {
  size_bytes: number;
  open(): Readable;
  remove(): Promise<void>;
}

export async function storeExport(
  call: Call,
  files: Ports['files'],
  given: Record<string, unknown>,
): Promise<StoredExport> {
  const key = `exports/${call.actor.organization_id}/${randomUUID()}`;
  let size_bytes = 0;
  try {
    const written = await writeExport(call, given, async (bytes) => {
      ({ size_bytes } = await files.put(key, bytes));
    });
    return { ...written, size_bytes, open: () => files.open(key), remove: () => files.remove(key) };
  } catch (error) {
    await files.remove(key);
    throw error;
  }
}
