// The key ring: seals sensitive fields with AES-256-GCM, bound to the record they belong to; the first key seals, all of them open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError, type SealedPlace, type Vault } from '@redpill/core';
import { fingerprint, readKeys } from './key-entries.ts';

export interface KeyRing extends Vault {
  /** The ids of every key held, the current one first. */
  ids: readonly string[];
  /** What tells a key from another under the same id, and nothing of the key. */
  fingerprintOf(key_id: string): string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

export function keyRing(text: string): KeyRing {
  const read = readKeys(text);
  if ('problem' in read) throw new Error(`ENCRYPTION_KEYS: ${read.problem}`);
  const { keys } = read;
  const [current_key = ''] = keys.keys();
  const keyOf = (key_id: string): Buffer => {
    const key = keys.get(key_id);
    if (key) return key;
    throw new AppError(
      'upstream',
      `This is sealed with the key ${key_id}, which this server does not hold. Give it back in ENCRYPTION_KEYS, behind the current one.`,
    );
  };
  return {
    current_key,
    ids: [...keys.keys()],
    holds: (key_id) => keys.has(key_id),
    fingerprintOf: (key_id) => fingerprint(keyOf(key_id)),
    seal(plain, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, keyOf(current_key), nonce).setAAD(bindingOf(current_key, place));
      const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { key_id: current_key, sealed: sealed.toString('base64') };
    },
    open({ key_id, sealed }, place) {
      const key = keyOf(key_id);
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw notOpened(key_id, place);
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(bindingOf(key_id, place))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      const plain = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      try {
        return Buffer.concat([plain, decipher.final()]).toString('utf8');
      } catch (cause) {
        throw notOpened(key_id, place, cause);
      }
    },
  };
}

/** What a sealed value is bound to: moved to another firm, record or field, or said to be of another key, it does not open. */
function bindingOf(key_id: string, { organization_id, record, id, field }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify(['redpill.v1', key_id, organization_id, record, id, field]));
}

function notOpened(key_id: string, { record, field }: SealedPlace, cause?: unknown): AppError {
  return new AppError(
    'upstream',
    `The field ${field} of this ${record.replaceAll('_', ' ')} does not open with the key ${key_id}: ` +
      'it was altered, moved here from elsewhere, or sealed with another key of that name.',
    { cause },
  );
}
