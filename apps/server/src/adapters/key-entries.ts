// A key ring as a setting writes it: its keys read, named and made anew.
import { createHmac, randomBytes } from 'node:crypto';

const KEY_BYTES = 32;

/** The keys written in a setting, `id:base64` each; or what is wrong with it, without a word of a key. */
export function readKeys(text: string): { keys: Map<string, Buffer> } | { problem: string } {
  const keys = new Map<string, Buffer>();
  for (const [index, entry] of text.split(',').entries()) {
    const [, id, base64] = /^\s*([a-z0-9][a-z0-9_.-]{0,31}):([A-Za-z0-9+/_-]+={0,2})\s*$/.exec(entry) ?? [];
    if (id === undefined || base64 === undefined)
      return {
        problem: `entry ${index + 1} is not id:base64, with an id of a-z, 0-9, _ . - and at most 32 characters`,
      };
    const key = Buffer.from(base64, 'base64');
    if (key.length !== KEY_BYTES)
      return { problem: `the key ${id} has ${key.length} bytes and needs ${KEY_BYTES} (openssl rand -base64 32)` };
    if (keys.has(id)) return { problem: `the key id ${id} stands twice` };
    keys.set(id, key);
  }
  return { keys };
}

/** A new key as the setting takes it; its id says when it was made and which it is. */
export function newKey(now = new Date()): { id: string; entry: string } {
  const key = randomBytes(KEY_BYTES);
  const id = `k${now.toISOString().slice(0, 10).replaceAll('-', '')}-${fingerprint(key).slice(0, 6)}`;
  return { id, entry: `${id}:${key.toString('base64')}` };
}

/** What tells a key from another under the same id, and nothing of the key. */
export function fingerprint(key: Buffer): string {
  return createHmac('sha256', key).update('redpill key fingerprint').digest('hex').slice(0, 32);
}
