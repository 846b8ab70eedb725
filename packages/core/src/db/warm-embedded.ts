// The thread of the embedded database before anybody asks for one: it loads and opens while everything else loads.
import { Worker } from 'node:worker_threads';

/** A thread that opens a directory, or has its program ready and owns none yet. */
let warm: Worker | null = null;

function startThread(opens: string | null): Worker {
  const file = import.meta.url.endsWith('.ts') ? './embedded-thread.ts' : './embedded-thread.js';
  return new Worker(new URL(file, import.meta.url), { workerData: { opens } });
}

/**
 * Has the thread load its program and open this directory while this one loads the rest; the next database that opens
 * has it. The caller holds the directory: two processes on one lose data.
 */
export function warmEmbedded(data_dir: string): void {
  warm ??= startThread(data_dir);
  // Where nothing is opened after all, it must not keep the process.
  warm.unref();
}

/** The thread that is warm, or a new one; it keeps the process from here on. */
export function takeThread(): Worker {
  const thread = warm ?? startThread(null);
  warm = null;
  thread.ref();
  return thread;
}
