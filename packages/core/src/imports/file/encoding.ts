// In which characters a file is written: found out from its bytes, and read as text piece by piece.
import type { IMPORT_ENCODINGS } from '@redpill/contract';
import { AppError } from '../../app-error.ts';

export type Encoding = (typeof IMPORT_ENCODINGS)[number];

const HEAD_BYTES = 64 * 1024;

function byteOrderMark(head: Buffer): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: Western text has a zero in every other byte, and nothing else has. */
function zeroPattern(head: Buffer): Encoding | null {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i += 1) {
    if (head[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd === 0) return null;
  // A few in a text are a fault of their rows, which are refused by name.
  if (even + odd < head.length / 50) return null;
  const half = head.length / 2;
  if (odd > half * 0.6 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.6 && odd < half * 0.05) return 'utf-16be';
  throw notText();
}

const notText = (): AppError =>
  new AppError('invalid', 'The file is binary and no text: a CSV, XLSX, JSON or JSON Lines file is wanted.');

/** Text has no control characters but tabs, line ends and the odd stray one. */
function refuseBinary(head: Buffer): void {
  let strange = 0;
  for (const byte of head) if (byte < 32 && byte !== 0 && byte !== 9 && byte !== 10 && byte !== 13) strange += 1;
  if (strange > head.length / 20) throw notText();
}

/** Reads the whole file once: UTF-8 when every byte of it is, else what its marks say, else windows-1252. */
export async function detectEncoding(bytes: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let head = Buffer.alloc(0);
  let valid = true;
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
    if (!valid) {
      if (head.length >= HEAD_BYTES) break;
      continue;
    }
    try {
      utf8.decode(chunk, { stream: true });
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
      valid = false;
    }
  }
  if (size === 0) throw new AppError('invalid', 'The file is empty.');
  const marked = byteOrderMark(head) ?? zeroPattern(head);
  if (marked === null) refuseBinary(head);
  // A last character that is cut off does not make a UTF-8 file another: the decoder is not asked to finish.
  return marked ?? (valid ? 'utf-8' : 'windows-1252');
}

/** The text of a file, piece by piece, without its byte order mark; bytes that mean nothing become the replacement character. */
export async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<{ text: string; bytes: number }> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield { text: decoder.decode(chunk, { stream: true }), bytes: chunk.length };
  yield { text: decoder.decode(), bytes: 0 };
}
