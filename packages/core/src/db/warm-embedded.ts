// The thread of the embedded database before there is a database: its program loads while everything else does.
import { Worker } from 'node:worker_threads';

/** A thread that has its program ready and owns no database yet. */
let warm: Worker | null = null;

function startThread(): Worker {
  const file = import.meta.url.endsWith('.ts') ? './embedded-thread.ts' : './embedded-thread.js';
  return new Worker(new URL(file, import.meta.url));
}

/** Has the thread load its program while this one loads the rest; touches no directory. The next database that opens has it. */
export function warmEmbedded(): void {
  warm ??= startThread();
  // Where nothing is opened after all, it must not keep the process.
  warm.unref();
}

/** The thread that is warm, or a new one; it keeps the process from here on. */
export function takeThread(): Worker {
  const thread = warm ?? startThread();
  warm = null;
  thread.ref();
  return thread;
}
