// The pages of the measures, docs/measures: how every figure is defined and computed, for whoever looks at one.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@redpill/core';
import type { FastifyInstance } from 'fastify';

/** Where they lie: in the sources, and beside the bundle. */
const FOLDER = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../../../docs/measures' : './measures', import.meta.url),
);
const INDEX = 'README';
const PAGE_NAME = /^[a-z]+(-[a-z]+)*$/;

const STYLE = `
:root { color-scheme: light dark; --ink: #1d1d1f; --ink-2: #5c5c63; --line: #e2e2e6; --sunken: #f5f5f7; --link: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececee; --ink-2: #a5a5ad; --line: #34343a; --sunken: #1f1f23; --link: #ff8a80; } body { background: #141416; } }
body { margin: 0; color: var(--ink); font: 15px/1.6 system-ui, sans-serif; }
nav, main { max-width: 46rem; margin: 0 auto; padding: 1rem 1.25rem; }
nav { padding-bottom: 0; font-size: 13px; }
a { color: var(--link); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.5rem 0 1rem; }
h2 { font-size: 1.05rem; margin: 2rem 0 0.5rem; }
h3 { font-size: 0.9rem; margin: 1.5rem 0 0.5rem; }
pre { background: var(--sunken); padding: 0.75rem 1rem; border-radius: 6px; overflow-x: auto; }
main > pre:first-of-type { white-space: pre-wrap; }
code { font: 0.87em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0 1rem; }
`;

/** Read and rendered when first asked for: no start waits for it. */
export function registerMeasurePages(app: FastifyInstance): void {
  const rendered = new Map<string, string>();
  app.get('/docs/measures', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(await pageOf(INDEX)),
  );
  app.get<{ Params: { measure: string } }>('/docs/measures/:measure', async (request, reply) => {
    const { measure } = request.params;
    if (!PAGE_NAME.test(measure) || !existsSync(join(FOLDER, `${measure}.md`))) {
      throw new AppError(
        'not_found',
        'There is no page of such a measure; all of them are listed under /docs/measures.',
      );
    }
    return reply.type('text/html; charset=utf-8').send(await pageOf(measure));
  });

  async function pageOf(name: string): Promise<string> {
    const known = rendered.get(name);
    if (known !== undefined) return known;
    const page = await render(readFileSync(join(FOLDER, `${name}.md`), 'utf8'));
    rendered.set(name, page);
    return page;
  }
}

async function render(markdown: string): Promise<string> {
  const { marked } = await import('marked');
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? 'Measures';
  const text = marked
    .parse(markdown, { mangle: false, headerIds: false })
    .replaceAll('href="README.md"', 'href="/docs/measures"')
    .replace(/href="([a-z-]+)\.md"/g, 'href="/docs/measures/$1"')
    // What is wider than a phone is scrolled, by the keyboard too.
    .replaceAll('<pre>', '<pre tabindex="0">');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · RedPill VC</title><style>${STYLE}</style></head><body><nav><a href="/">RedPill VC</a> · <a href="/docs/measures">Measures</a></nav><main>${text}</main></body></html>`;
}
