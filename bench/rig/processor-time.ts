// Processor time of processes, user and system, in microseconds, as Linux counts it.
import { readFileSync } from 'node:fs';

const TICK_US = 10_000;

/** Of one process so far; 0 once it is gone. */
function timeOf(pid: number): number {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
  // The name may hold spaces: fields are counted from the bracket that ends it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

export const processorTimeUs = (pids: number[]): number => pids.reduce((sum, pid) => sum + timeOf(pid), 0);
