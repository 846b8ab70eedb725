import { ROLES } from '@redpill/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const XIRR = '/api/v1/calculators/xirr';
const body = {
  flows: [
    { date: '2023-01-01', amount: -100 },
    { date: '2024-01-01', amount: '110.00' },
  ],
};

it('calculates for every signed-in role with 200, and for nobody else', async () => {
  for (const role of ROLES) {
    const answer = await server.as(role, 'POST', XIRR, body);
    expect([answer.statusCode, answer.json()], role).toMatchObject([
      200,
      { reason: null, policies: expect.any(Array) },
    ]);
    expect(answer.json<{ rate: number }>().rate).toBeCloseTo(0.1, 12);
  }
  expect((await server.as(null, 'POST', XIRR, body)).statusCode).toBe(401);
});

it('calculates for an API key with one scope of something else', async () => {
  const made = await server.as('analyst', 'POST', '/api/v1/api-keys', { name: 'sheet', scopes: ['deal:read'] });
  const { secret } = made.json<{ secret: string }>();
  const answer = await server.app.inject({
    method: 'POST',
    url: XIRR,
    headers: { 'x-api-key': secret },
    payload: body,
  });
  expect([answer.statusCode, answer.body]).toMatchObject([200, expect.stringContaining('"rate"')]);
});

it('answers 422 with the path of what is malformed, and 400 to what is no JSON', async () => {
  const flows = [{ date: '2023-02-30', amount: 1 }];
  const answer = await server.as('analyst', 'POST', XIRR, { flows });
  expect([answer.statusCode, answer.json()]).toMatchObject([422, { errors: [{ path: 'flows.0.date' }] }]);
  const nan = await server.as('analyst', 'POST', XIRR, '{"flows":[{"date":"2023-01-01","amount":NaN}]}');
  expect(nan.statusCode).toBe(400);
});
