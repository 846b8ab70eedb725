// Memory while a long file is worked on: what a batch leaves behind is collected when the heap has grown by a third.
import { setFlagsFromString } from 'node:v8';

let under_way = 0;

/**
 * Left to itself the engine lets garbage grow to several times what is alive before it looks: hundreds of megabytes that a
 * server on a small machine does not have. Collected often, an import costs a few per cent more of a processor.
 */
export async function onLeanHeap<T>(work: () => Promise<T>): Promise<T> {
  under_way += 1;
  if (under_way === 1) setFlagsFromString('--heap-growing-percent=30');
  try {
    return await work();
  } finally {
    under_way -= 1;
    if (under_way === 0) setFlagsFromString('--heap-growing-percent=0');
  }
}
