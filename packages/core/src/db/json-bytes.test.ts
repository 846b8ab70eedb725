import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonBytes } from './json-bytes.ts';

describe('JSON written as bytes', () => {
  it('is what JSON.stringify writes, for any text of any length', () => {
    const json = new JsonBytes();
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({
        unit: fc.constantFrom('"', '\\', '\u0000', '\n', '\u001f', '\u007f', 'é', '\u{1F600}', 'a'),
        maxLength: 400,
      }),
    );
    fc.assert(
      fc.property(text, fc.nat({ max: 3 }), (value, before) => {
        const source = Buffer.from('x'.repeat(before) + value);
        json.string(source, before, source.length);
        expect(json.take().toString()).toBe(JSON.stringify(value));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps what was written before when it grows, and starts anew once taken', () => {
    const json = new JsonBytes();
    const row = Buffer.from(`"${'long value '.repeat(2000)}"`);
    json.text('[');
    for (let i = 0; i < 300; i += 1) {
      if (i > 0) json.text(',');
      json.copy(row, 0, row.length);
    }
    json.text(']');
    const parsed = JSON.parse(json.take().toString()) as string[];
    expect(parsed).toHaveLength(300);
    expect(new Set(parsed)).toEqual(new Set([JSON.parse(row.toString())]));
    expect(json.length).toBe(0);
  });
});
