// The built server on a demo firm of its own, in a folder that goes away with it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PASSWORD = 'demo password of the browser tests';

const MAIN = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));
const START_MS = 180_000;
const STOP_MS = 30_000;

/** Settings of the person who runs this: none of them may reach the server, which would else open their database. */
const NOT_OURS = [
  'DATABASE_URL',
  'BASE_URL',
  'JWT_SECRET',
  'ENCRYPTION_KEYS',
  'NODE_ENV',
  'REDPILL_URL',
  'REDPILL_API_KEY',
  'SMTP_URL',
  'MAIL_FROM',
  'PUBLIC_URL',
  'CRUNCHBASE_API_KEY',
];

/**
 * Starts the server on a free port and waits until it is ready.
 * @param {string} node the Node to run it on
 * @param {Record<string, string>} settings further settings, as the mail server it sends by
 * @returns {Promise<{url: string, stop: () => Promise<void>}>} its address, and what ends it and its folder
 */
export async function startDemoServer(node = process.execPath, settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'redpill-browser-'));
  const env = { ...process.env };
  for (const name of NOT_OURS) delete env[name];
  const server = spawn(node, [MAIN, 'serve'], {
    env: {
      ...env,
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: folder,
      DEMO: '1',
      DEMO_PASSWORD: PASSWORD,
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    server.once('error', (error) => resolve(error.message));
    server.once('exit', (code, signal) => resolve(`it ended with ${signal ?? code}`));
  });
  let told = false;
  void ended.then((how) => {
    if (!told) console.error(`The server went away while it was needed: ${how}.`);
  });
  const stop = async () => {
    const gone = server.exitCode !== null || server.signalCode !== null;
    told = true;
    server.stdout?.removeAllListeners('data').resume();
    server.kill('SIGTERM');
    const late = setTimeout(() => server.kill('SIGKILL'), STOP_MS);
    const how = await ended;
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
    if (gone) throw new Error(`The server went away while it was needed: ${how}.`);
    if (how !== 'it ended with 0') throw new Error(`The server did not close cleanly: ${how}.`);
  };
  try {
    const url = await addressSaid(server, ended);
    const { status } = await fetch(new URL('/health/ready', url));
    if (status !== 200) throw new Error(`/health/ready answers ${status}.`);
    return { url, stop };
  } catch (error) {
    told = true;
    server.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * The address the server prints once it listens; what it prints after that is a warning and is passed on.
 * @param {import('node:child_process').ChildProcess} server
 * @param {Promise<string>} ended
 * @returns {Promise<string>}
 */
function addressSaid(server, ended) {
  return new Promise((resolve, reject) => {
    let said = '';
    let ready = false;
    const late = setTimeout(() => reject(new Error(`The server was not ready in time:\n${said}`)), START_MS);
    server.stdout?.setEncoding('utf8').on('data', (text) => {
      if (ready) {
        process.stderr.write(text);
        return;
      }
      said += text;
      const url = / is ready at (http\S+)/.exec(said)?.[1];
      if (url === undefined || !/Ctrl-C/.test(said)) return;
      ready = true;
      clearTimeout(late);
      resolve(url);
    });
    void ended.then((how) => {
      clearTimeout(late);
      reject(new Error(`The server did not start, ${how}:\n${said}`));
    });
  });
}
