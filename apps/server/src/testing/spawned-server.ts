// A whole server as its own process, as an operator starts it.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface SpawnedServer {
  url: string;
  child: ChildProcess;
  output(): string;
  ended: Promise<number | null>;
  /** Waits until it can serve; fails with what it said when it ends instead. */
  ready(): Promise<void>;
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts a server without pages on a free port; none of the runner's own settings reach it but the given ones. */
export async function spawnServer(settings: Record<string, string>): Promise<SpawnedServer> {
  const port = await freePort();
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...inherited } = process.env;
  const env = { ...inherited, NODE_ENV: 'test', HOST: '127.0.0.1', LOG_LEVEL: 'warn', PORT: String(port), ...settings };
  const child = spawn(process.execPath, [main, 'serve', '--api-only'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout?.on('data', (chunk) => (text += String(chunk)));
  child.stderr?.on('data', (chunk) => (text += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    child,
    ended,
    output: () => text,
    async ready() {
      for (let tries = 0; tries < 1800; tries += 1) {
        if (child.exitCode !== null) throw new Error(`ended early:\n${text}`);
        const answered = await fetch(`${url}/health/ready`).then(
          (answer) => answer.ok,
          () => false,
        );
        if (answered) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`never ready:\n${text}`);
    },
  };
}
