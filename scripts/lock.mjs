// One preparation at a time: two starts in one folder must not install or build over each other.
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';

const HEARTBEAT_MS = 2_000;
const STALE_AFTER_MS = 30_000;

/**
 * Holds the lock file while `work` runs; waits for whoever holds it, and takes over from a process that is gone.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {{onWait?: () => void, poll_ms?: number}} [options] `onWait` is called once, when we have to wait
 * @returns {Promise<T>}
 */
export async function holding(path, work, { onWait, poll_ms = 200 } = {}) {
  let told = false;
  while (!take(path)) {
    if (breakStale(path)) continue;
    if (!told) onWait?.();
    told = true;
    await new Promise((resolve) => setTimeout(resolve, poll_ms));
  }
  const release = () => rmSync(path, { force: true });
  const beat = setInterval(() => {
    const now = new Date();
    utimesSync(path, now, now);
  }, HEARTBEAT_MS);
  beat.unref();
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

/** @param {string} path */
function take(path) {
  try {
    writeFileSync(path, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * A holder is gone when its process is, or when it stopped touching the file (another process may have its number).
 * @param {string} path
 */
function breakStale(path) {
  try {
    const holder = Number(readFileSync(path, 'utf8'));
    const idle_ms = Date.now() - statSync(path).mtimeMs;
    // An empty file is one that its holder has just made and not yet written to.
    if (idle_ms < STALE_AFTER_MS && (holder === 0 || isAlive(holder))) return false;
    const aside = `${path}.${process.pid}`;
    renameSync(path, aside);
    rmSync(aside, { force: true });
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
