import { expect, test } from 'vitest';
import { symbolsIn } from './symbols-in.ts';

test('symbols are read however they are parted, each once', () => {
  expect(symbolsIn(' nvda, AAPL;goog\nbrk.b  NVDA,')).toEqual(['NVDA', 'AAPL', 'GOOG', 'BRK.B']);
  expect(symbolsIn(' , ')).toEqual([]);
});
