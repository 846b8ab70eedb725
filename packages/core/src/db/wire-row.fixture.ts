// A row as it came, read field by field.
import type { WireRow } from './row-tap.ts';

export function fieldsOf({ bytes, at: start }: WireRow): (string | null)[] {
  let at = start + 2;
  return Array.from({ length: bytes.readUInt16BE(start) }, () => {
    const length = bytes.readInt32BE(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return bytes.toString('utf8', at - length, at);
  });
}
