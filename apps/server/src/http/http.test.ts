import { randomUUID } from 'node:crypto';
import { type Operation, operations } from '@redpill/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let company_id: string;
beforeAll(async () => {
  server = await startTestServer();
  const made = await server.as('associate', 'POST', '/api/v1/companies', { name: 'Acme', country: 'USA' });
  company_id = made.json<{ id: string }>().id;
});
afterAll(() => server.close());

const open = async () =>
  (await server.as('associate', 'POST', '/api/v1/deals', { company_id })).json<{ id: string; version: number }>();

describe('the HTTP edge', () => {
  it('carries the deals slice: opens, moves, lists and reads a deal with its company nested', async () => {
    const deal = await open();
    const moved = await server.as('general_partner', 'POST', `/api/v1/deals/${deal.id}/move`, { stage: 'screening' });
    expect([moved.statusCode, moved.json()]).toMatchObject([
      200,
      { stage: 'screening', company: { id: company_id, name: 'Acme' } },
    ]);
    const listed = await server.as('analyst', 'GET', '/api/v1/deals?stage=screening&limit=1&total=true');
    expect(listed.json()).toMatchObject({ items: [{ id: deal.id }], limit: 1, offset: 0, total: 1, next_cursor: null });
  });

  it('answers 201 to a new record and 200 to an act on one', async () => {
    expect((await server.as('associate', 'POST', '/api/v1/deals', { company_id })).statusCode).toBe(201);
  });

  it('does one act once under one Idempotency-Key', async () => {
    const token = await server.tokenOf('associate');
    const send = () =>
      server.app.inject({
        method: 'POST',
        url: '/api/v1/deals',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'http-once' },
        payload: { company_id },
      });
    expect((await send()).json<{ id: string }>().id).toBe((await send()).json<{ id: string }>().id);
  });

  it('gives both versions on a conflict', async () => {
    const deal = await open();
    await server.as('associate', 'PATCH', `/api/v1/deals/${deal.id}`, { version: 1, priority: 'High' });
    const late = await server.as('associate', 'PATCH', `/api/v1/deals/${deal.id}`, { version: 1, priority: 'Low' });
    expect([late.statusCode, late.json()]).toMatchObject([
      409,
      { code: 'conflict', current: { priority: 'High' }, yours: { priority: 'Low' } },
    ]);
  });

  it.each([
    ['malformed JSON', '{"company_id": ', 400],
    ['JSON that is not an object', '[1,2]', 422],
    ['a body of nothing', '', 400],
  ])('refuses %s as a problem, not as a failure', async (_name, payload, status) => {
    const answer = await server.as('associate', 'POST', '/api/v1/deals', payload);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.json()).toMatchObject({ code: 'invalid', request_id: expect.any(String) });
  });

  it.each([
    ['an overlong field', { company_id: 'x', source: 'y'.repeat(300) }, 'source'],
    ['a date that does not exist', { next_milestone: '2023-02-30' }, 'next_milestone'],
    ['a NUL character', { source: 'a\u0000b' }, 'source'],
    ['a negative amount', { target_investment: '-1' }, 'target_investment'],
    ['an absurd amount', { target_investment: '9'.repeat(40) }, 'target_investment'],
    ['an unknown field', { nonsense: 1 }, ''],
  ])('names the field of %s', async (_name, fields, path) => {
    const answer = await server.as('associate', 'POST', '/api/v1/deals', { company_id, ...fields });
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ errors: { path: string }[] }>().errors.map((error) => error.path)).toContain(path);
  });

  it('refuses a body over the limit', async () => {
    const answer = await server.as('associate', 'POST', '/api/v1/deals', { company_id, source: 'y'.repeat(2_000_000) });
    expect([answer.statusCode, answer.json()]).toMatchObject([413, { code: 'limit' }]);
  });

  it('answers 401 to strangers, 403 to the wrong role, and 404 to an id that is not there', async () => {
    expect((await server.as(null, 'GET', '/api/v1/deals')).statusCode).toBe(401);
    expect((await server.as('limited_partner', 'GET', '/api/v1/deals')).statusCode).toBe(403);
    expect((await server.as('analyst', 'GET', `/api/v1/deals/${randomUUID()}`)).statusCode).toBe(404);
    expect((await server.as('analyst', 'GET', '/api/v1/deals/not-an-id')).statusCode).toBe(422);
    expect((await server.as('analyst', 'GET', '/api/v1/nothing')).statusCode).toBe(404);
  });

  it('knows no stranger on any operation', async () => {
    for (const { op } of operations) {
      const url = `/api/v1${op.path.replace(/:[a-z_]+/g, randomUUID())}`;
      const answer = await server.as(
        null,
        op.method,
        url,
        op.method === 'GET' || op.method === 'DELETE' ? undefined : {},
      );
      expect([op.name, answer.statusCode]).toEqual([op.name, 401]);
    }
  });

  it('sends security headers and a request id with every answer', async () => {
    const { headers } = await server.as('analyst', 'GET', '/api/v1/deals');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'x-request-id': expect.any(String),
    });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('says how each part does, and whether it can serve', async () => {
    expect((await server.as(null, 'GET', '/health/live')).json()).toEqual({ status: 'alive' });
    expect((await server.as(null, 'GET', '/health/ready')).json()).toEqual({ status: 'ready' });
    expect((await server.as(null, 'GET', '/health')).json()).toMatchObject({
      status: 'healthy',
      components: { database: { status: 'healthy', latency_ms: expect.any(Number) } },
    });
  });

  it('describes every operation in OpenAPI 3.1, with every reference inside the document', async () => {
    const text = (await server.as(null, 'GET', '/openapi.json')).body;
    const description = JSON.parse(text) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const described = Object.values(description.paths).flatMap((path) =>
      Object.values(path).map((entry) => entry.operationId),
    );
    expect(description.openapi).toBe('3.1.0');
    expect(described).toEqual(expect.arrayContaining(operations.map(({ op }: { op: Operation }) => op.name)));
    expect([...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1])).not.toContainEqual(
      expect.stringMatching(/^#\/\$defs/),
    );
  });

  it.each([
    '/docs',
    '/docs/start.js',
    '/docs/assets/swagger-ui-bundle.js',
    '/docs/assets/swagger-ui.css',
    '/redoc',
    '/redoc/redoc.standalone.js',
  ])('serves %s by itself, without a network', async (url) => {
    const answer = await server.as(null, 'GET', url);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toMatch(/src="https?:|href="https?:\/\/(cdn|unpkg|fonts)/);
  });
});
