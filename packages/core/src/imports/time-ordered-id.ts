// Ids that grow with time (UUID version 7), so that a table's keys are added at one end instead of everywhere.
import { randomFillSync } from 'node:crypto';

const POOL_IDS = 512;
const pool = Buffer.alloc(POOL_IDS * 16);
let used = POOL_IDS;
let last = 0;
let turn = 0;

/** Forty-eight bits of milliseconds, twelve that count within one, sixty-two of chance. */
export function timeOrderedId(now = Date.now()): string {
  if (used === POOL_IDS) {
    randomFillSync(pool);
    used = 0;
  }
  if (now > last) {
    last = now;
    turn = 0;
  } else if (turn === 0xfff) {
    last += 1;
    turn = 0;
  } else {
    turn += 1;
  }
  const at = used * 16;
  used += 1;
  pool.writeUIntBE(last, at, 6);
  pool.writeUInt16BE(0x7000 | turn, at + 6);
  pool[at + 8] = 0x80 | ((pool[at + 8] ?? 0) & 0x3f);
  const hex = pool.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
