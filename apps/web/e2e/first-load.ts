// How much JavaScript a page names in its document, gzipped: what a browser fetches before the page is alive.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const BUILD = fileURLToPath(new URL('../.next', import.meta.url));

/** The most that any page may weigh, as a multiple of an empty one. */
export const MOST = 1.6;

const weighed = new Map<string, number>();

/** Gzipped bytes of one script of the build, by its path below `/_next/`. */
export function weightOf(script: string): number {
  const known = weighed.get(script);
  if (known !== undefined) return known;
  const bytes = gzipSync(readFileSync(join(BUILD, script))).length;
  weighed.set(script, bytes);
  return bytes;
}

/**
 * The scripts that a document names, be it by a tag or for the parts it brings to life; the one for browsers without
 * modules is fetched by none of today.
 */
function scriptsOf(html: string): Set<string> {
  const scripts = new Set([...html.matchAll(/static\/chunks\/[\w.~-]+\.js/g)].map(([path]) => path));
  for (const [tag] of html.matchAll(/<script[^>]*nomodule[^>]*>/gi)) {
    const path = /static\/chunks\/[\w.~-]+\.js/.exec(tag)?.[0];
    if (path) scripts.delete(path);
  }
  return scripts;
}

/** Gzipped bytes of JavaScript that this document makes a browser fetch. */
export function firstLoad(html: string): number {
  return [...scriptsOf(html)].reduce((sum, script) => sum + weightOf(script), 0);
}

/**
 * The empty page: the one that Next writes into every build for when even the layout broke. It stands outside our
 * layout, so it loads React, Next and a sentence of text.
 */
export function emptyPage(): number {
  return firstLoad(readFileSync(join(BUILD, 'server/app/_global-error.html'), 'utf8'));
}

/** Every page of the build by its address, `[…]` for what stands in it. */
export function pages(): string[] {
  const routes: Record<string, string> = JSON.parse(readFileSync(join(BUILD, 'app-path-routes-manifest.json'), 'utf8'));
  return Object.entries(routes)
    .filter(([file, address]) => file.endsWith('/page') && address !== '/_global-error')
    .map(([, address]) => address)
    .sort();
}
