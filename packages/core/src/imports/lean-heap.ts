// Memory while a long file is worked on: what a batch leaves behind is collected when the heap has grown by a third.
import { setFlagsFromString } from 'node:v8';

/**
 * Often and early: what grew by a third is searched, and so is everything once 64 MB of bytes have come from outside. The
 * space for what is new stays as it is: for rows that pass it grows to 128 MB.
 */
const LEAN = [
  '--heap-growing-percent=30',
  '--no-external-memory-accounted-in-global-limit',
  '--semi-space-growth-factor=1',
];
/**
 * As the server runs: the heap grows as V8 thinks best, and bytes outside it (what comes from sockets) count towards its
 * limit. Searching the whole heap for every 64 MB of them takes a fifth of the processor of a server under load.
 */
const AT_EASE = [
  '--heap-growing-percent=0',
  '--external-memory-accounted-in-global-limit',
  '--semi-space-growth-factor=2',
];

let under_way = 0;

/** Sets how the collector works while nothing long is under way; called once, when the program starts. */
export function heapAtEase(): void {
  set(AT_EASE);
}

/**
 * Left to itself the engine lets garbage grow to several times what is alive before it looks: hundreds of megabytes that a
 * server on a small machine does not have. Collected often, an import costs a few per cent more of a processor.
 */
export async function onLeanHeap<T>(work: () => Promise<T>): Promise<T> {
  under_way += 1;
  if (under_way === 1) set(LEAN);
  try {
    return await work();
  } finally {
    under_way -= 1;
    if (under_way === 0) heapAtEase();
  }
}

function set(flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}
