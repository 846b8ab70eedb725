import { describe, expect, it } from 'vitest';
import { timeOrderedId } from './time-ordered-id.ts';

describe('an id that grows with time', () => {
  it('is a UUID of version 7, and none of twenty thousand is smaller than the one before, whatever the clock does', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) =>
      timeOrderedId(i % 2 === 0 ? 1_800_000_000_000 : 1_700_000_000_000),
    );
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });
});
