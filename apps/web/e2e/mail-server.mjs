// A real mail server for the browser tests: every mail it takes becomes a file that a test can read.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

/**
 * @returns {Promise<{url: string, folder: string, stop: () => Promise<void>}>} where it listens, where the mails lie, and what ends it
 */
export async function startMailServer() {
  const folder = mkdtempSync(join(tmpdir(), 'redpill-browser-mails-'));
  let taken = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      /** @type {Buffer[]} */
      const parts = [];
      stream.on('data', (/** @type {Buffer} */ part) => parts.push(part));
      stream.on('end', () => {
        taken += 1;
        const to = session.envelope.rcptTo.map(({ address }) => address).join(',');
        writeFileSync(join(folder, `${String(taken).padStart(4, '0')} ${to}`), Buffer.concat(parts));
        done();
      });
    },
  });
  await new Promise((resolve) => void server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    folder,
    async stop() {
      await new Promise((resolve) => void server.close(() => resolve(undefined)));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
