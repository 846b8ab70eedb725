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
  const half = head.length / 2;
  if (odd > half * 0.6 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.6 && odd < half * 0.05) return 'utf-16be';
  throw new AppError('invalid', 'The file is not text: it holds zero bytes. A CSV or JSON Lines file is wanted.');
}

function refuseArchive(head: Buffer): void {
  const magic = head.subarray(0, 4).toString('latin1');
  if (magic.startsWith('PK\u0003\u0004')) {
    throw new AppError('invalid', 'The file is a spreadsheet or another zip archive: save the sheet as CSV.');
  }
  if (magic.startsWith('\u001f\u008b')) throw new AppError('invalid', 'The file is compressed: unpack it first.');
  if (magic === '%PDF') throw new AppError('invalid', 'The file is a PDF: a CSV or JSON Lines file is wanted.');
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
  refuseArchive(head);
  const marked = byteOrderMark(head) ?? zeroPattern(head);
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
