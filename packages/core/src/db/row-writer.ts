// Rows written to JSON straight from the fields as they came: a value on the wire is nearly JSON already. A character is a
// byte here: what must be escaped in JSON is ASCII, and the bytes of every other letter stay as they are.
import { invariant } from '@redpill/domain';
import { Column, is, SQL } from 'drizzle-orm';
import type { FieldDef } from 'pg';
import { isoInstant } from './columns.ts';
import type { WireRow } from './row-tap.ts';

type Writer = (text: string) => string;

const asIs: Writer = (text) => text;
const quoted: Writer = (text) => `"${text}"`;
/** Looked for first: most texts hold none of it. */
const SPECIAL = /[^ -\uffff]|["\\]/;
const escaped: Writer = (text) => (SPECIAL.test(text) ? JSON.stringify(text) : `"${text}"`);

/** By PostgreSQL's number of the type. What is not here has no place on the wire yet: a list that selects it fails its tests. */
const WRITERS: Record<number, Writer> = {
  16: (text) => (text === 't' ? 'true' : 'false'),
  20: asIs,
  21: asIs,
  23: asIs,
  25: escaped,
  114: asIs,
  1043: escaped,
  1082: quoted,
  1184: (text) => (text.endsWith('+00') ? `"${text.slice(0, 10)}T${text.slice(11, -3)}Z"` : `"${isoInstant(text)}"`),
  1700: quoted,
  2950: quoted,
  3802: asIs,
};

/** Writes a row; the selection's nesting becomes the object's. Parts of a row that may be missing as a whole cannot be nested. */
export function rowWriter(selection: Record<string, unknown>, fields: readonly FieldDef[]): (row: WireRow) => string {
  const paths = pathsOf(selection, []);
  const heads = paths.map((path, i) => headOf(paths[i - 1] ?? [], path));
  const tail = '}'.repeat(paths.at(-1)?.length ?? 1);
  const writers = fields.map(({ dataTypeID, name }) => {
    const writer = WRITERS[dataTypeID];
    invariant(writer !== undefined, `no way to write the type ${dataTypeID} of ${name}`);
    return writer;
  });
  invariant(writers.length === paths.length, 'as many columns as were selected');
  return (row) => {
    let json = '';
    for (let i = 0; i < row.length; i += 1) {
      const text = row[i];
      json += heads[i];
      json += text == null ? 'null' : (writers[i] as Writer)(text);
    }
    return json + tail;
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
