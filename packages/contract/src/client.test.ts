// What a caller is told of a failure: the server’s own words when they are a problem, a plain sentence when they are not.
import { expect, test } from 'vitest';
import { problem, readProblem } from './index.ts';

const refused = {
  type: 'about:blank',
  title: 'Refused',
  status: 409,
  code: 'refused',
  detail: 'The deal is closed.',
  request_id: null,
  errors: [{ path: 'stage', message: 'is final' }],
  current: null,
  yours: null,
};

test('a problem is read as its schema reads it', () => {
  expect(readProblem(409, JSON.stringify(refused))).toEqual(problem.parse(refused));
});

test.each([
  ['no JSON', '<html>502 Bad Gateway</html>'],
  ['nothing', ''],
  ['another shape', '{"error":"down"}'],
  ['errors that are no list', JSON.stringify({ ...refused, errors: 'many' })],
  ['errors without a path', JSON.stringify({ ...refused, errors: [{ message: 'wrong' }] })],
  ['a problem cut short', JSON.stringify({ ...refused, detail: undefined })],
])('an answer that holds %s becomes a problem that says so', (_, text) => {
  const read = readProblem(502, text);
  expect(read.detail).toBe('The server answered 502 without an explanation.');
  expect(problem.safeParse({ ...read, code: 'internal' }).success).toBe(true);
});
