// Several statements bound before one Sync: one trip to the database and, without a BEGIN, one implicit transaction.
import type { Connection, FieldDef, Submittable } from 'pg';
import pg from 'pg';
import { prepareValue } from 'pg/lib/utils.js';
import { Recent } from '../recent.ts';
import { type RowTaker, RowTap, WireRows, wireRow } from './row-tap.ts';
import { WireWriter } from './wire.ts';

export interface Statement {
  text: string;
  values?: readonly unknown[];
  /** `wire`: rows stay as they came, for a writer that knows the columns. */
  rowMode?: 'array' | 'wire';
  types?: { getTypeParser(oid: number, format?: 'text'): (text: string) => unknown };
}

export interface BatchResult {
  rows: unknown[];
  rowCount: number;
  /** Rows as they came; whoever has written them releases them. */
  wire?: WireRows | undefined;
  /** What the columns are, where there are any. */
  fields: readonly FieldDef[];
}

/** What node-postgres's connection offers beyond its published type. */
interface WireConnection {
  on(event: 'parseComplete', listener: () => void): void;
  removeListener(event: 'parseComplete', listener: () => void): void;
  stream: { writable: boolean; write(bytes: Buffer): boolean };
}

interface Prepared {
  name: string;
  /** Told once for each connection: a statement's columns do not change while it is prepared. */
  fields: readonly FieldDef[] | null;
}

/** Statements kept prepared on a connection; each holds a plan in the server's memory. */
const MOST_PREPARED = 200;
/** Longer ones are made for one occasion: an insert of a thousand rows. */
const LONGEST_PREPARED = 16_000;

interface Session {
  tap: RowTap | null;
  prepared: Recent<Prepared>;
  /** Closed at the start of the next trip, where no failure can leave them out. */
  closing: string[];
  made: number;
}

const sessions = new WeakMap<Connection, Session>();
const writer = new WireWriter();

function sessionOf(connection: Connection): Session {
  const known = sessions.get(connection);
  if (known) return known;
  const session: Session = { tap: RowTap.on(connection), prepared: new Recent(MOST_PREPARED), closing: [], made: 0 };
  sessions.set(connection, session);
  return session;
}

/** A submittable of node-postgres: resolves with one result per statement, or rejects with the first error. */
export class Batch implements Submittable, RowTaker {
  private readonly statements: readonly Statement[];
  private readonly results: BatchResult[] = [];
  private readonly settle: { resolve(results: BatchResult[]): void; reject(error: unknown): void };
  private readonly prepared: Prepared[] = [];
  private parsers: ((text: string) => unknown)[] | null = null;
  private rows: unknown[] = [];
  private wire: WireRows | undefined;
  private failed = false;
  private tap: RowTap | null = null;
  private forget: () => void = () => {
    // Nothing listens while every statement is prepared already.
  };

  constructor(
    statements: readonly Statement[],
    settle: { resolve(results: BatchResult[]): void; reject(error: unknown): void },
  ) {
    this.statements = statements;
    this.settle = settle;
  }

  submit(connection: Connection): Error | undefined {
    const session = sessionOf(connection);
    const parsing: string[] = [];
    const closing = session.closing;
    session.closing = [];
    try {
      for (const name of closing) writer.close(name);
      for (const statement of this.statements) this.write(session, statement, parsing);
    } catch (error) {
      // A value that cannot be written: nothing of this trip was sent.
      writer.drop();
      session.closing.push(...closing);
      for (const text of parsing) session.prepared.delete(text);
      return error instanceof Error ? error : new Error(String(error));
    }
    writer.sync();
    this.tap = session.tap;
    if (this.tap) this.tap.taker = this;
    const wire = connection as unknown as WireConnection;
    if (parsing.length > 0) this.awaitParsing(wire, session, parsing);
    if (wire.stream.writable) wire.stream.write(writer.take());
    else writer.drop();
    return undefined;
  }

  private write(session: Session, { text, values }: Statement, parsing: string[]): void {
    let known = session.prepared.get(text);
    if (!known) {
      known = { name: text.length > LONGEST_PREPARED ? '' : `rp_${session.made++}`, fields: null };
      if (known.name !== '') {
        const gone = session.prepared.set(text, known);
        if (gone) session.closing.push(gone.name);
      }
      writer.parse(known.name, text);
      parsing.push(text);
    }
    this.prepared.push(known);
    writer.bind(known.name, values ? values.map(prepareValue) : []);
    if (known.fields === null) writer.describe();
    writer.execute();
  }

  /** A statement is prepared once the database says so: what a failure left unparsed is parsed again next time. */
  private awaitParsing(wire: WireConnection, session: Session, parsing: string[]): void {
    let parsed = 0;
    const onParsed = () => {
      parsed += 1;
    };
    wire.on('parseComplete', onParsed);
    this.forget = () => {
      wire.removeListener('parseComplete', onParsed);
      for (const text of parsing.slice(parsed)) session.prepared.delete(text);
    };
  }

  handleRowDescription(message: { fields: FieldDef[] }): void {
    const prepared = this.prepared[this.results.length];
    if (prepared) prepared.fields = message.fields;
  }

  takesRows(): boolean {
    return this.statements[this.results.length]?.rowMode === 'wire';
  }

  takeRow(bytes: Buffer, start: number, end: number): void {
    this.wire ??= new WireRows();
    this.wire.take(bytes, start, end);
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    if (this.takesRows()) {
      const { bytes } = wireRow(message.fields);
      this.takeRow(bytes, 0, bytes.length);
      return;
    }
    const statement = this.statements[this.results.length];
    const fields = this.prepared[this.results.length]?.fields ?? [];
    const types = statement?.types ?? pg.types;
    this.parsers ??= fields.map((field) => types.getTypeParser(field.dataTypeID, 'text'));
    const parsers = this.parsers;
    const values = message.fields.map((text, i) => (text === null ? null : parsers[i]?.(text)));
    if (statement?.rowMode === 'array') {
      this.rows.push(values);
      return;
    }
    // Thousands of rows come this way: a plain loop costs a third of building entries first.
    const row: Record<string, unknown> = {};
    for (let i = 0; i < values.length; i += 1) row[fields[i]?.name ?? ''] = values[i];
    this.rows.push(row);
  }

  handleCommandComplete(message: { text: string }): void {
    const prepared = this.prepared[this.results.length];
    // A statement without columns is described by silence.
    if (prepared) prepared.fields ??= [];
    const counted = /\d+$/.exec(message.text);
    this.results.push({
      rows: this.rows,
      rowCount: counted ? Number(counted[0]) : 0,
      fields: prepared?.fields ?? [],
      wire: this.wire,
    });
    this.rows = [];
    this.wire = undefined;
    this.parsers = null;
  }

  handleEmptyQuery(): void {
    this.results.push({ rows: [], rowCount: 0, fields: [] });
  }

  handlePortalSuspended(): void {
    // Every portal is run to its end.
  }

  handleReadyForQuery(): void {
    this.leave();
    if (!this.failed) this.settle.resolve(this.results);
  }

  private leave(): void {
    this.forget();
    if (this.tap) this.tap.taker = null;
  }

  handleError(error: unknown): void {
    this.leave();
    this.failed = true;
    this.settle.reject(error);
  }
}

/** Runs statements in one trip on a client that is not in use. */
export function inOneTrip(client: pg.PoolClient, statements: readonly Statement[]): Promise<BatchResult[]> {
  return new Promise((resolve, reject) => {
    client.query(new Batch(statements, { resolve, reject }));
  });
}
