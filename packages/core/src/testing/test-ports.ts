// Ports for suites: files in a folder that is gone with them, and long work that a suite can wait for.
import { createHash, createHmac } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Delivery, Mailbox, OutgoingMail, Ports } from '../ports.ts';
import { openTestCompanyDirectory, type TestCompanyDirectory } from './test-company-directory.ts';
import { openTestMarket, type TestMarket } from './test-market.ts';
import { testVault } from './test-vault.ts';

export interface TestMailbox extends Mailbox {
  /** Every mail that was given to be sent, in order. */
  outgoing: OutgoingMail[];
  /** What comes of the next attempts; without any left, every mail is sent. */
  answers: Delivery[];
}

/** A mailbox of a suite; `sends: false` is one without a mail server. */
export function openTestMailbox({ sends = true, secret = 'of the suite' } = {}): TestMailbox {
  const outgoing: OutgoingMail[] = [];
  const answers: Delivery[] = [];
  return {
    outgoing,
    answers,
    send: sends
      ? async (mail) => {
          outgoing.push(mail);
          return answers.shift() ?? { sent: true };
        }
      : null,
    secretOf: (purpose, link_id) => createHmac('sha256', secret).update(`${purpose} ${link_id}`).digest('base64url'),
    addressOf: (purpose, link) => `https://firm.test/${purpose}#${link}`,
    home: () => 'https://firm.test',
  };
}

export interface TestPorts extends Ports {
  mail: TestMailbox;
  market: TestMarket;
  directory: TestCompanyDirectory;
  folder: string;
  /** Waits until no work is left, and throws what went wrong with it. */
  settled(): Promise<void>;
  stop(): void;
  close(): void;
}

/** `folder`: one that outlives the suite's process, for what must be found again after a crash. */
export function openTestPorts(
  folder = mkdtempSync(join(tmpdir(), 'redpill-test-files-')),
  mail = openTestMailbox({ sends: false }),
): TestPorts {
  const work = new Set<Promise<void>>();
  const stopping = new AbortController();
  const at = (key: string): string => join(folder, key.replaceAll('/', '_'));
  return {
    folder,
    mail,
    market: openTestMarket(),
    directory: openTestCompanyDirectory(),
    files: {
      async put(key, body) {
        const hash = createHash('sha256');
        const hashed = Readable.from(body).on('data', (chunk: Buffer) => hash.update(chunk));
        await pipeline(hashed, createWriteStream(at(key)));
        return { size_bytes: (await stat(at(key))).size, sha256: hash.digest('hex') };
      },
      open: (key) => createReadStream(at(key)),
      remove: (key) => rm(at(key), { force: true }),
    },
    vault: testVault,
    background(_name, start) {
      work.add(start());
    },
    stopping: stopping.signal,
    async settled() {
      for (const each of work) {
        work.delete(each);
        await each;
      }
    },
    stop: () => stopping.abort(),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
