// Bytes of a long file as they pass, and what they leave behind: each piece is a buffer outside the heap, of which the
// collector learns late. A file of a hundred megabytes would leave a hundred megabytes behind before it looked.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const SWEPT_EVERY_BYTES = 2 * 1024 * 1024;

type Collect = (options: { type: 'minor' }) => void;
let collect: Collect | null = null;

/** Collects what is young: a millisecond or two. */
function sweep(): void {
  if (collect === null) {
    // The engine hands its collector only to a context that is made while this is set.
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as Collect;
    setFlagsFromString('--no-expose-gc');
  }
  collect({ type: 'minor' });
}

export async function* sweptBytes(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let passed = 0;
  for await (const piece of bytes) {
    yield piece;
    passed += piece.length;
    if (passed < SWEPT_EVERY_BYTES) continue;
    passed = 0;
    sweep();
  }
}
