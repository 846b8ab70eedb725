// Rows written to JSON straight from the bytes of their fields as they came.
import { invariant } from '@redpill/domain';
import { Column, is, SQL } from 'drizzle-orm';
import type { FieldDef } from 'pg';
import { isoInstant } from './columns.ts';
import type { JsonBytes } from './json-bytes.ts';
import type { WireRow } from './row-tap.ts';

type Writer = (json: JsonBytes, source: Buffer, start: number, end: number) => void;

export type RowWriter = (row: WireRow, json: JsonBytes) => void;

const asIs: Writer = (json, source, start, end) => json.copy(source, start, end);
const quoted: Writer = (json, source, start, end) => json.quoted(source, start, end);
const escaped: Writer = (json, source, start, end) => json.string(source, start, end);
const truth: Writer = (json, source, start) => json.text(source[start] === T ? 'true' : 'false');

const [T, PLUS, ZERO, QUOTE] = [0x74, 0x2b, 0x30, 0x22];
const NULL = Buffer.from('null');
const [DAY_BYTES, ZONE_BYTES] = [10, 3];

/** An instant in UTC, `2026-11-26 10:00:00+00`, to ISO 8601; any other way to write one takes its time. */
const instant: Writer = (json, source, start, end) => {
  const zone = end - ZONE_BYTES;
  const inUtc = source[zone] === PLUS && source[zone + 1] === ZERO && source[zone + 2] === ZERO;
  if (!inUtc || zone < start + DAY_BYTES) {
    json.text(`"${isoInstant(source.toString('latin1', start, end))}"`);
    return;
  }
  json.byte(QUOTE);
  json.copy(source, start, start + DAY_BYTES);
  json.byte(0x54);
  json.copy(source, start + DAY_BYTES + 1, zone);
  json.byte(0x5a);
  json.byte(QUOTE);
};

/** By PostgreSQL's number of the type. What is not here has no place on the wire yet: a list that selects it fails its tests. */
const WRITERS: Record<number, Writer> = {
  16: truth,
  20: asIs,
  21: asIs,
  23: asIs,
  25: escaped,
  114: asIs,
  1043: escaped,
  1082: quoted,
  1184: instant,
  1700: quoted,
  2950: quoted,
  3802: asIs,
};

/** Writes a row; the selection's nesting becomes the object's. Parts of a row that may be missing as a whole cannot be nested. */
export function rowWriter(selection: Record<string, unknown>, fields: readonly FieldDef[]): RowWriter {
  const paths = pathsOf(selection, []);
  const heads = paths.map((path, i) => Buffer.from(headOf(paths[i - 1] ?? [], path)));
  const tail = Buffer.from('}'.repeat(paths.at(-1)?.length ?? 1));
  const writers = fields.map(({ dataTypeID, name }) => {
    const writer = WRITERS[dataTypeID];
    invariant(writer !== undefined, `no way to write the type ${dataTypeID} of ${name}`);
    return writer;
  });
  invariant(writers.length === paths.length, 'as many columns as were selected');
  return ({ bytes, at: start }, json) => {
    let at = start + 2;
    for (let i = 0; i < writers.length; i += 1) {
      const head = heads[i] as Buffer;
      json.copy(head, 0, head.length);
      const length = bytes.readInt32BE(at);
      at += 4;
      if (length < 0) {
        json.copy(NULL, 0, NULL.length);
      } else {
        (writers[i] as Writer)(json, bytes, at, at + length);
        at += length;
      }
    }
    json.copy(tail, 0, tail.length);
  };
}

function pathsOf(selection: Record<string, unknown>, above: string[]): string[][] {
  return Object.entries(selection).flatMap(([name, field]) =>
    is(field, Column) || is(field, SQL) || is(field, SQL.Aliased)
      ? [[...above, name]]
      : pathsOf(field as Record<string, unknown>, [...above, name]),
  );
}

/** What stands between the value of one field and the next: the ends of objects, a comma, the starts of others, the name. */
function headOf(before: string[], path: string[]): string {
  let same = 0;
  while (same < path.length - 1 && same < before.length - 1 && before[same] === path[same]) same += 1;
  const opened = path.slice(same).map((name) => `${JSON.stringify(name)}:`);
  if (before.length === 0) return `{${opened.join('{')}`;
  return `${'}'.repeat(before.length - 1 - same)},${opened.join('{')}`;
}
