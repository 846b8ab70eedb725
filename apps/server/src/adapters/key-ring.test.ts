import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newKey, readKeys } from './key-entries.ts';
import { keyRing } from './key-ring.ts';

const base64 = () => randomBytes(32).toString('base64');
const place = { organization_id: 'firm', record: 'limited_partner', id: 'one', field: 'tax_number' };

describe('the key ring', () => {
  it('opens what it sealed, says by which key, and never seals alike twice', () => {
    const ring = keyRing(`k1:${base64()}`);
    for (const plain of ['DE89 3704 0044 0532 0130 00', '', '✓ ü 𝔘', 'x'.repeat(10_000)]) {
      const [one, two] = [ring.seal(plain, place), ring.seal(plain, place)];
      expect([one.key_id, ring.open(one, place), ring.open(two, place)]).toEqual(['k1', plain, plain]);
      expect(one.sealed).not.toBe(two.sealed);
    }
  });

  it('opens nothing that was altered, in any byte', () => {
    const ring = keyRing(`k1:${base64()}`);
    const value = ring.seal('1234', place);
    const bytes = Buffer.from(value.sealed, 'base64');
    for (let at = 0; at < bytes.length; at += 1) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => ring.open({ ...value, sealed: altered.toString('base64') }, place), `byte ${at}`).toThrow(/k1/);
    }
    for (const sealed of ['', 'AAAA', bytes.subarray(0, -1).toString('base64')]) {
      expect(() => ring.open({ ...value, sealed }, place)).toThrow(/altered/);
    }
  });

  it('opens nothing that was moved to another firm, record or field', () => {
    const ring = keyRing(`k1:${base64()}`);
    const value = ring.seal('1234', place);
    for (const moved of [{ organization_id: 'other' }, { record: 'user' }, { id: 'two' }, { field: 'bank_code' }]) {
      expect(() => ring.open(value, { ...place, ...moved })).toThrow(/moved here from elsewhere/);
    }
    expect(() => ring.open(value, { ...place, organization_id: null })).toThrow(/moved/);
  });

  it('seals with the first key, opens with the others, and names a key that is missing or another', () => {
    const [one, two] = [base64(), base64()];
    const value = keyRing(`k1:${one}`).seal('1234', place);
    const both = keyRing(`k2:${two}, k1:${one}`);
    expect([both.current_key, both.ids, both.open(value, place)]).toEqual(['k2', ['k2', 'k1'], '1234']);
    expect(() => keyRing(`k2:${two}`).open(value, place)).toThrow(/sealed with the key k1, which this server does not/);
    expect(() => keyRing(`k1:${two}`).open(value, place)).toThrow(/does not open with the key k1/);
    // Said to be of a key that happens to be held, it does not open either.
    expect(() => both.open({ ...value, key_id: 'k2' }, place)).toThrow(/k2/);
  });

  it('takes no setting it cannot use, and repeats no key in what it says of it', () => {
    const key = base64();
    const wrong = ['', key, `k1:${key},`, `K 1:${key}`, `k1:${key.slice(0, 20)}`, `k1:${key},k1:${base64()}`];
    for (const text of wrong) {
      const read = readKeys(text);
      expect(read).toMatchObject({ problem: expect.any(String) });
      expect(JSON.stringify(read)).not.toContain(key.slice(0, 12));
    }
    const { id, entry } = newKey();
    expect(keyRing(entry).current_key).toBe(id);
  });
});
