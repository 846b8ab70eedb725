// Whoever looks at a figure can read how it is defined, without signing in and without a network.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerProblem } from './answer-problem.ts';
import { registerMeasurePages } from './measure-pages.ts';

const FILES = readdirSync(join(import.meta.dirname, '../../../../docs/measures'));

let app: FastifyInstance;
beforeAll(async () => {
  app = Fastify();
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply));
  registerMeasurePages(app);
  await app.ready();
});
afterAll(() => app.close());

const page = (url: string) => app.inject({ method: 'GET', url });

test('every page is served, and every link on it leads to one that is', async () => {
  const names = FILES.filter((file) => file !== 'README.md').map((file) => file.replace('.md', ''));
  const urls = ['/docs/measures', ...names.map((name) => `/docs/measures/${name}`)];
  expect(names.length).toBeGreaterThan(50);
  const known = new Set(['/', ...urls]);
  for (const url of urls) {
    const answer = await page(url);
    expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([url, 200, 'text/html; charset=utf-8']);
    const links = [...answer.body.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
    expect(links.filter((href) => !known.has(href))).toEqual([]);
    expect(answer.body).not.toMatch(/<script|src="/);
  }
});

test('a page shows the formula, the traps and the example with its answer', async () => {
  const { body } = await page('/docs/measures/total-multiple');
  expect(body).toContain('<title>Total value to paid-in (TVPI) · RedPill VC</title>');
  expect(body).toContain('(Σ distributions + net asset value) ÷ paid in = DPI + RVPI');
  expect(body).toContain('<li>It knows nothing of time');
  expect(body).toMatch(/totalMultiple\(130n, 110n, 150n\)\.value;[\s\S]*Gives <code>1\.6<\/code>/);
});

test.each([
  '/docs/measures/unheard-of',
  '/docs/measures/README',
  '/docs/measures/..%2F..%2FREADME',
  '/docs/measures/irr.md',
])('%s is not found, with words for where to look', async (url) => {
  const answer = await page(url);
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toMatchObject({ code: 'not_found', detail: expect.stringContaining('/docs/measures') });
});
