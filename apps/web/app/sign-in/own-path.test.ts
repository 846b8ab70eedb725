// Signing in never leads off our own pages.
import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test.each([
  ['/deals?deal=1', '/deals?deal=1'],
  ['/', '/'],
  [null, '/'],
  ['', '/'],
  ['https://elsewhere.test', '/'],
  ['//elsewhere.test', '/'],
  ['/\\elsewhere.test', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=/', '/'],
])('%s leads to %s', (next, path) => {
  expect(ownPath(next)).toBe(path);
});
