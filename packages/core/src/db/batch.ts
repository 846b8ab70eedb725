// Several statements bound before one Sync: one trip to the database and, without a BEGIN, one implicit transaction.
import type { Connection, FieldDef, Submittable } from 'pg';
import pg from 'pg';
import { prepareValue } from 'pg/lib/utils.js';

export interface Statement {
  text: string;
  values?: readonly unknown[];
  rowMode?: 'array';
  types?: { getTypeParser(oid: number, format?: 'text'): (text: string) => unknown };
}

export interface BatchResult {
  rows: unknown[];
  rowCount: number;
}

/** What node-postgres's connection offers beyond its published type. */
interface WireConnection {
  parsedStatements: Record<string, string>;
  on(event: 'parseComplete', listener: () => void): void;
  removeListener(event: 'parseComplete', listener: () => void): void;
  stream: { cork?(): void; uncork?(): void };
  parse(message: { name: string; text: string; types: readonly number[] }): void;
  bind(message: { portal: string; statement: string; values: unknown[]; binary: boolean; valueMapper: unknown }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: { portal: string; rows: number }): void;
  sync(): void;
}

const names = new Map<string, string>();
const MOST_NAMED = 1000;

/** A prepared statement's name for a text; texts beyond the first thousand are not kept prepared. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMED) return '';
  const name = `rp_${names.size}`;
  names.set(text, name);
  return name;
}

/** A submittable of node-postgres: resolves with one result per statement, or rejects with the first error. */
export class Batch implements Submittable {
  private readonly statements: readonly Statement[];
  private readonly results: BatchResult[] = [];
  private readonly settle: { resolve(results: BatchResult[]): void; reject(error: unknown): void };
  private parsers: ((text: string) => unknown)[] = [];
  private fields: string[] = [];
  private rows: unknown[] = [];
  private failed = false;
  private forget: () => void = () => {
    // Nothing listens before the batch is submitted.
  };

  constructor(
    statements: readonly Statement[],
    settle: { resolve(results: BatchResult[]): void; reject(error: unknown): void },
  ) {
    this.statements = statements;
    this.settle = settle;
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as WireConnection;
    const parsing: { name: string; text: string }[] = [];
    const onParsed = (): void => {
      const parsed = parsing.shift();
      if (parsed && parsed.name !== '') wire.parsedStatements[parsed.name] = parsed.text;
    };
    wire.on('parseComplete', onParsed);
    this.forget = () => wire.removeListener('parseComplete', onParsed);
    wire.stream.cork?.();
    try {
      const sent = new Set<string>();
      for (const { text, values } of this.statements) {
        const name = nameOf(text);
        if (name === '' || (wire.parsedStatements[name] === undefined && !sent.has(name))) {
          wire.parse({ name, text, types: [] });
          parsing.push({ name, text });
          sent.add(name);
        }
        wire.bind({
          portal: '',
          statement: name,
          values: [...(values ?? [])],
          binary: false,
          valueMapper: prepareValue,
        });
        wire.describe({ type: 'P', name: '' });
        wire.execute({ portal: '', rows: 0 });
      }
    } finally {
      wire.sync();
      wire.stream.uncork?.();
    }
  }

  handleRowDescription(message: { fields: FieldDef[] }): void {
    const types = this.statements[this.results.length]?.types ?? pg.types;
    this.fields = message.fields.map((field) => field.name);
    this.parsers = message.fields.map((field) => types.getTypeParser(field.dataTypeID, 'text'));
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    const asArray = this.statements[this.results.length]?.rowMode === 'array';
    const values = message.fields.map((text, i) => (text === null ? null : this.parsers[i]?.(text)));
    if (asArray) {
      this.rows.push(values);
      return;
    }
    // Thousands of rows come this way: a plain loop costs a third of building entries first.
    const row: Record<string, unknown> = {};
    for (let i = 0; i < values.length; i += 1) row[this.fields[i] ?? ''] = values[i];
    this.rows.push(row);
  }

  handleCommandComplete(message: { text: string }): void {
    const counted = /\d+$/.exec(message.text);
    this.results.push({ rows: this.rows, rowCount: counted ? Number(counted[0]) : 0 });
    this.rows = [];
  }

  handleEmptyQuery(): void {
    this.results.push({ rows: [], rowCount: 0 });
  }

  handlePortalSuspended(): void {
    // Every portal is run to its end.
  }

  handleReadyForQuery(): void {
    this.forget();
    if (!this.failed) this.settle.resolve(this.results);
  }

  handleError(error: unknown): void {
    this.forget();
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
