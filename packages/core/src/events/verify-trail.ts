// Verifying the audit trail: every digest and every link is computed anew from the rows as they are, and compared with the seals.
import { createHash } from 'node:crypto';
import { operation, type TrailProblem, verifyAuditTrail } from '@redpill/contract';
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { eventSeals, events } from '../db/events.ts';
import { db } from '../db/scope.ts';
import { verb } from '../verb.ts';

const ENTRY_BYTES = 40;
const ID_BYTES = 8;
const SEALS_AT_ONCE = 20;
const MOST_PROBLEMS = 100;
/** The clock of the database may be set back a little; an event dated earlier than this was put in later than it says. */
const CLOCK_SLACK_MS = 10 * 60_000;

/** Every column of an event, written here and not asked of the database's own function: that one could be replaced. */
const digest = sql<Buffer>`sha256(convert_to(jsonb_build_array('redpill.event.v1', ${events.organization_id}, ${events.id},
  to_char(${events.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), ${events.actor_kind}, ${events.actor_id},
  ${events.on_behalf_of}, ${events.channel}, ${events.operation}, ${events.effect}, ${events.audience}, ${events.subject_type},
  ${events.subject_id}, ${events.changes}, ${events.output}, ${events.idempotency_key}, ${events.request_id})::text, 'UTF8'))`;

type Seal = typeof eventSeals.$inferSelect;

/** Called as the system, which sees every event of the firm: by the operator's command, and for an admin who asks. */
export const verifyTrail = verb(
  operation({
    ...verifyAuditTrail,
    name: 'verify_trail',
    output: verifyAuditTrail.output.omit({ first_event: true }),
  }),
  async ({ actor, input }) => {
    const walk = new Walk(actor.organization_id, input.expect?.toLowerCase());
    for (;;) {
      const seals = await db
        .select()
        .from(eventSeals)
        .where(gt(eventSeals.seq, walk.seq))
        .orderBy(asc(eventSeals.seq))
        .limit(SEALS_AT_ONCE);
      for (const seal of seals) await walk.take(seal);
      if (seals.length < SEALS_AT_ONCE || walk.full) break;
    }
    if (!walk.full) await walk.unsealed();
    return walk.report();
  },
  { snapshot: true },
);

class Walk {
  seq = 0;
  private events = 0;
  private hash = Buffer.alloc(32);
  private sealed_at: string | null = null;
  private latest_ms = 0;
  private expected_seq: number | null = null;
  private readonly problems: TrailProblem[] = [];
  private readonly organization_id: string;
  private readonly expected: string | undefined;

  constructor(organization_id: string, expected: string | undefined) {
    this.organization_id = organization_id;
    this.expected = expected;
  }

  get full(): boolean {
    return this.problems.length >= MOST_PROBLEMS;
  }

  private say(kind: TrailProblem['kind'], event_id: number | null, text: string, seq: number | null = this.seq): void {
    if (!this.full) this.problems.push({ kind, event_id, seq, text });
  }

  async take(seal: Seal): Promise<void> {
    for (let missing = this.seq + 1; missing < seal.seq && !this.full; missing += 1)
      this.say('chain', null, `Seal ${missing} is gone.`, missing);
    const follows = seal.seq === this.seq + 1;
    this.seq = seal.seq;
    if (follows && !seal.prev_hash.equals(this.hash))
      this.say('chain', null, `Seal ${seal.seq} does not follow from seal ${seal.seq - 1}.`);
    if (!hashOf(this.organization_id, seal).equals(seal.hash))
      this.say('chain', null, `Seal ${seal.seq} was altered: its hash is not that of what it holds.`);
    this.hash = Buffer.from(seal.hash);
    this.sealed_at = seal.sealed_at;
    this.events += seal.events;
    if (this.expected === seal.hash.toString('hex')) this.expected_seq = seal.seq;
    await this.compare(entriesOf(seal.entries));
  }

  private async compare(sealed: Map<number, Buffer>): Promise<void> {
    const ids = `{${[...sealed.keys()].join(',')}}`;
    const rows = await db
      .select({ id: events.id, digest, at_ms: sql<string>`floor(extract(epoch from ${events.at}) * 1000)::bigint` })
      .from(events)
      .where(and(eq(events.organization_id, this.organization_id), sql`${events.id} = any(${ids}::bigint[])`));
    const found = new Map(rows.map((row) => [row.id, row]));
    for (const [id, seal] of sealed) {
      const row = found.get(id);
      if (!row) this.say('removed', id, `Event ${id} is gone.`);
      else if (!row.digest.equals(seal)) this.say('altered', id, `Event ${id} was altered after it was sealed.`);
      else {
        const at_ms = Number(row.at_ms);
        if (at_ms < this.latest_ms - CLOCK_SLACK_MS)
          this.say('backdated', id, `Event ${id} is dated earlier than events before it: it was put in later.`);
        this.latest_ms = Math.max(this.latest_ms, at_ms);
      }
    }
  }

  /** Events behind the point up to which everything was sealed, and in no seal: no act of the product leaves one. */
  async unsealed(): Promise<void> {
    const [last] = await db
      .select({ settled_id: eventSeals.settled_id })
      .from(eventSeals)
      .orderBy(desc(eventSeals.seq))
      .limit(1);
    if (!last) return;
    // Read once into a table of hashes: joined, the entries of every seal would be taken apart for every event.
    const { rows } = await db.execute<{ id: string }>(sql`select e.id from ${events} e
      where e.organization_id = ${this.organization_id} and e.id <= ${last.settled_id}
        and e.id not in (select sealed_event_ids(s.entries || ''::bytea) from ${eventSeals} s)
      order by e.id limit ${MOST_PROBLEMS}`);
    for (const { id } of rows)
      this.say('inserted', Number(id), `Event ${id} stands under no seal: it was put in between sealed ones.`, null);
  }

  report() {
    const { events: counted, sealed_at, expected_seq, problems } = this;
    const seq = this.seq === 0 ? null : this.seq;
    return {
      events: counted,
      seq,
      hash: seq === null ? null : this.hash.toString('hex'),
      sealed_at,
      expected_seq,
      problems,
    };
  }
}

function entriesOf(entries: Buffer): Map<number, Buffer> {
  const sealed = new Map<number, Buffer>();
  for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES) {
    sealed.set(Number(entries.readBigInt64BE(at)), Buffer.from(entries.subarray(at + ID_BYTES, at + ENTRY_BYTES)));
  }
  return sealed;
}

/** The link: the hash before it, the firm, the place in the chain, up to where all is sealed, when, and every entry. */
function hashOf(organization_id: string, seal: Seal): Buffer {
  const eightBytes = (value: bigint): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64BE(value);
    return bytes;
  };
  return createHash('sha256')
    .update(seal.prev_hash)
    .update(Buffer.from(organization_id.replaceAll('-', ''), 'hex'))
    .update(eightBytes(BigInt(seal.seq)))
    .update(eightBytes(BigInt(seal.settled_id)))
    .update(eightBytes(microseconds(seal.sealed_at)))
    .update(seal.entries)
    .digest();
}

function microseconds(instant: string): bigint {
  const fraction = /\.(\d+)Z$/.exec(instant)?.[1] ?? '';
  const whole = BigInt(Date.parse(instant.replace(/\.\d+Z$/, 'Z')));
  return whole * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}
