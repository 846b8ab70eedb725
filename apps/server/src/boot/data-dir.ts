// The data directory: who holds it, the secrets kept in it, and where its parts lie.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { newKey } from '../adapters/key-entries.ts';

export interface DataDir {
  root: string;
  /** The embedded database's own directory. */
  database: string;
  files: string;
  demo_password: string;
}

/** Makes the directory where it is missing, readable by its owner alone. */
export function dataDirAt(path: string): DataDir {
  const root = resolve(path);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  return {
    root,
    database: join(root, 'database'),
    files: join(root, 'files'),
    demo_password: join(root, 'demo-password'),
  };
}

const secretsShape = z.object({
  jwt: z.string().min(32),
  /** As ENCRYPTION_KEYS writes them; a directory made before there were any gets its first one. */
  encryption_keys: z.string().optional(),
});
export interface Secrets {
  jwt: string;
  encryption_keys: string;
}

/** The secrets of this installation: made at the first start, readable by the owner only. */
export function secretsOf(dir: DataDir): Secrets {
  const file = join(dir.root, 'secrets');
  if (existsSync(file)) {
    const kept = secretsShape.safeParse(parseJson(readFileSync(file, 'utf8')));
    if (kept.success) {
      const secrets = { ...kept.data, encryption_keys: kept.data.encryption_keys ?? newKey().entry };
      if (kept.data.encryption_keys === undefined) keepSecrets(dir, secrets);
      return secrets;
    }
    throw new Error(`${file} does not hold this installation's secrets any more. Restore it from a backup.`);
  }
  const made: Secrets = { jwt: secret(), encryption_keys: newKey().entry };
  keepSecrets(dir, made);
  return made;
}

/** Writes the secrets of this installation in place of what was there. */
export function keepSecrets(dir: DataDir, secrets: Secrets): void {
  writePrivate(join(dir.root, 'secrets'), `${JSON.stringify(secrets)}\n`);
}

function secret(): string {
  return randomBytes(48).toString('base64url');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Writes a file nobody else may read, whole or not at all. */
function writePrivate(file: string, text: string): void {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, text, { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}

/** The demo users' password: given, kept from before, or made now. */
export function demoPasswordOf(dir: DataDir, given: string | undefined): string {
  const kept = existsSync(dir.demo_password) ? readFileSync(dir.demo_password, 'utf8').trim() : null;
  const password = given ?? kept ?? randomBytes(12).toString('base64url');
  if (password !== kept) writePrivate(dir.demo_password, `${password}\n`);
  return password;
}

const holderShape = z.object({ pid: z.int(), started: z.string(), url: z.string() });
export type Holder = z.output<typeof holderShape>;

/** Opening an embedded database twice loses data silently: the second start is refused with the reason. */
export class DirectoryHeld extends Error {
  readonly holder: Holder;
  constructor(dir: DataDir, holder: Holder) {
    super(
      `Another RedPill VC (process ${holder.pid}, ${holder.url}) is running on ${dir.root}. ` +
        'Stop it first, or start this one on another DATA_DIR.',
    );
    this.holder = holder;
  }
}

/** Who runs on this directory now, or null: a lock left behind by a killed process holds nothing. */
export function holderOf(dir: DataDir): Holder | null {
  const file = join(dir.root, 'lock');
  if (!existsSync(file)) return null;
  const holder = holderShape.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!holder.success || startOf(holder.data.pid) !== holder.data.started) return null;
  return holder.data;
}

/** Takes the directory for this process and gives the act that lets it go. */
export function hold(dir: DataDir, url: string): () => void {
  const file = join(dir.root, 'lock');
  const mine: Holder = { pid: process.pid, started: startOf(process.pid) ?? '', url };
  for (let attempt = 0; ; attempt += 1) {
    const holder = holderOf(dir);
    if (holder) throw new DirectoryHeld(dir, holder);
    try {
      // A stale lock is moved away first, so that of two starts only one can find the place free.
      if (existsSync(file)) rmSync(file);
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if (attempt >= 3 || !isCode(error, 'EEXIST', 'ENOENT')) throw error;
    }
  }
  return () => {
    if (holderOf(dir)?.pid === process.pid) rmSync(file, { force: true });
  };
}

const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** What tells a process from a later one with the same number: its start time where the system says it, else that it runs. */
function startOf(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (isCode(error, 'ESRCH')) return null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'running';
  } catch (error) {
    if (isCode(error, 'ENOENT') && existsSync('/proc/self/stat')) return null;
    return 'running';
  }
}
