// Bodies that are nearly JSON, from the public parsing suite, and texts that have broken other software, in every field that takes text.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/hostile/json-test-suite/test_parsing');
const there = existsSync(folder);
const files = there ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function send(payload: Buffer, path = '/api/v1/companies') {
  return server.app.inject({
    method: 'POST',
    url: path,
    headers: { authorization: `Bearer ${await server.tokenOf('associate')}`, 'content-type': 'application/json' },
    payload,
  });
}

describe.skipIf(!there)('the JSON parsing suite (skipped where ../shared is missing)', () => {
  it('has its files here', () => expect(files.length).toBeGreaterThan(300));

  it.each(files)('%s is refused as a problem, never as a failure and never half-read', async (file) => {
    const answer = await send(readFileSync(join(folder, file)));
    // No file of the suite is a company: what can be read is refused by its fields, what cannot by its form.
    expect(answer.statusCode, answer.body).toBeOneOf(file.startsWith('n_') ? [400] : [400, 422]);
    if (file.startsWith('y_')) expect(answer.statusCode, answer.body).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'invalid' });
  });
});

describe('text that no record can hold', () => {
  it('is refused by the name of its field when it is half a sign', async () => {
    const answer = await send(Buffer.from('{"name": "half \\ud800 a sign"}'));
    expect([answer.statusCode, answer.json()]).toMatchObject([422, { errors: [{ path: 'name' }] }]);
  });

  it('is refused when the body is not UTF-8, and nothing is guessed', async () => {
    const answer = await send(Buffer.from([...Buffer.from('{"name": "caf'), 0xe9, ...Buffer.from('"}')]));
    expect([answer.statusCode, answer.json()]).toMatchObject([
      400,
      { code: 'invalid', detail: expect.stringContaining('UTF-8') },
    ]);
  });

  it('is refused when a path carries what no id can be, however long', async () => {
    for (const part of ['%00', '%ff', '..%2f..%2fetc', 'x'.repeat(5000), '%']) {
      const answer = await server.as('associate', 'GET', `/api/v1/companies/${part}`);
      expect([part.slice(0, 20), answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([
        part.slice(0, 20),
        true,
      ]);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
  });
});
