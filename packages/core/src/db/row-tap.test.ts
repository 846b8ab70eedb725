import { EventEmitter } from 'node:events';
import type { Connection } from 'pg';
import { describe, expect, it } from 'vitest';
import { RowTap, WireRows, wireRow } from './row-tap.ts';
import { fieldsOf } from './wire-row.fixture.ts';

const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const rowOf = (fields: (string | null)[]): Buffer => message('D', wireRow(fields).bytes);

const sent = [
  ['a', null, ''],
  ['Zoë "quoted" \\ 𝒳', 'x'.repeat(300), null],
  [null, null, null],
];
const wire = Buffer.concat([
  message('2', Buffer.alloc(0)),
  rowOf(sent[0] ?? []),
  message('N', Buffer.from('a notice between rows\0')),
  ...sent.slice(1).map(rowOf),
  message('C', Buffer.from('SELECT 3\0')),
  message('Z', Buffer.from('I')),
]);
const withoutRows = Buffer.concat([
  message('2', Buffer.alloc(0)),
  message('N', Buffer.from('a notice between rows\0')),
  message('C', Buffer.from('SELECT 3\0')),
  message('Z', Buffer.from('I')),
]);

function tapped(wants: boolean) {
  const stream = new EventEmitter();
  const passed: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => passed.push(Buffer.from(chunk)));
  const tap = RowTap.on({ stream } as unknown as Connection);
  const wire = new WireRows();
  if (tap) tap.taker = { takesRows: () => wants, takeRow: (...row) => wire.take(...row) };
  return { stream, tap, rows: wire.rows, passed: () => Buffer.concat(passed) };
}

describe('rows taken off a connection', () => {
  it.each([1, 2, 3, 7, 64, 1000])('are the same however the network cuts them, here every %i bytes', (size) => {
    const { stream, rows, passed } = tapped(true);
    for (let at = 0; at < wire.length; at += size) stream.emit('data', wire.subarray(at, at + size));
    expect(rows.map(fieldsOf)).toEqual(sent);
    expect(passed()).toEqual(withoutRows);
  });

  it('go their usual way, and everything else with them, when nobody takes them', () => {
    const { stream, rows, passed } = tapped(false);
    for (let at = 0; at < wire.length; at += 11) stream.emit('data', wire.subarray(at, at + 11));
    expect(rows).toEqual([]);
    expect(passed()).toEqual(wire);
  });

  it('are left alone where something else listens too', () => {
    const stream = new EventEmitter();
    stream.on('data', () => undefined);
    stream.on('data', () => undefined);
    expect(RowTap.on({ stream } as unknown as Connection)).toBeNull();
    expect(stream.listenerCount('data')).toBe(2);
  });
});
