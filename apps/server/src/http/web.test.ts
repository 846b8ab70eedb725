// Pages: those that lie there rendered are sent as files, the others are rendered by what is loaded for them alone.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWeb, registerWeb, type Web } from './web.ts';

const FILES = {
  BUILD_ID: 'one',
  'prerender-manifest.json': JSON.stringify({ routes: { '/': {}, '/companies': {}, '/_not-found': {} } }),
  'server/app/index.html': '<p>start</p>',
  'server/app/companies.html': '<p>companies</p>',
  'server/app/_not-found.html': '<p>nothing</p>',
  'server/app/secret.js': 'never sent',
  'static/chunks/main-1f.js': 'main()',
};

let dir: string;
let app: FastifyInstance;
let rendered: string[];

function built(): Web {
  const web = openWeb(dir);
  return {
    ...web,
    async renderer() {
      return async (request, response) => {
        rendered.push(request.url ?? '');
        response.end('rendered');
      };
    },
    close: async () => undefined,
  };
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'redpill-web-'));
  for (const [name, text] of Object.entries(FILES)) {
    const file = join(dir, '.next', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  rendered = [];
  app = Fastify();
  registerWeb(app, built());
});
afterEach(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe('a page that was rendered when the app was built', () => {
  test('is sent as it lies there, and asked for again each time', async () => {
    const page = await get('/companies?stage=won');
    expect(page.statusCode).toBe(200);
    expect(page.body).toBe('<p>companies</p>');
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.headers['cache-control']).toBe('public, max-age=0');
    expect((await get('/')).body).toBe('<p>start</p>');
    expect(rendered).toEqual([]);
  });

  test('is not sent again to who has it', async () => {
    const { headers } = await get('/companies');
    const again = await get('/companies', { 'if-none-match': String(headers.etag) });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
  });

  test('answers HEAD with its size alone', async () => {
    const head = await app.inject({ method: 'HEAD', url: '/companies' });
    expect(head.statusCode).toBe(200);
    expect(head.headers['content-length']).toBe(String(FILES['server/app/companies.html'].length));
    expect(head.body).toBe('');
  });

  test('is rendered where its data is asked for, which another cache entry tells apart', async () => {
    for (const asked of [get('/companies', { rsc: '1' }), get('/companies?_rsc=1f'), get('/companies?a=b&_rsc=1f')])
      expect((await asked).body).toBe('rendered');
    expect(rendered).toHaveLength(3);
    expect((await get('/companies')).headers.vary).toContain('rsc');
  });
});

describe('everything else', () => {
  test('is rendered: pages of a record, paths that no page has, files that are none of the pages', async () => {
    for (const url of ['/companies/0195', '/nothing', '/_not-found', '/companies.html', '/secret.js', '/../secret.js'])
      expect((await get(url)).body).toBe('rendered');
  });

  test('of the built files is kept for good, being named for its content; one that is not there is not found', async () => {
    const file = await get('/_next/static/chunks/main-1f.js');
    expect(file.body).toBe('main()');
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/_next/static/chunks/main-2e.js')).statusCode).toBe(404);
    expect((await get('/_next/static/../BUILD_ID')).body).not.toBe('one');
    expect((await get('/_next/static/%2e%2e/BUILD_ID')).body).not.toBe('one');
  });

  test('below /api/ is never a page', async () => {
    expect((await get('/api/v1/nothing')).statusCode).not.toBe(200);
    expect(rendered).toEqual([]);
  });
});

test('an app that was not built says how to start', () => {
  rmSync(join(dir, '.next/BUILD_ID'));
  expect(() => openWeb(dir)).toThrow('has not been built: start with npm start');
});
