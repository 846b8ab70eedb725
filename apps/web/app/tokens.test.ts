// Every pair of colours that carries words passes WCAG AA in both themes.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const DARK = /\[data-theme=["']dark["']\]/;
const light = tokensOf(css.slice(css.indexOf(':root {'), css.search(DARK)));
const dark = tokensOf(css.slice(css.search(DARK), css.indexOf('@theme')));

function tokensOf(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, hex]) => [name ?? '', hex ?? '']),
  );
}

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['paper', 'surface', 'sunken', 'hover'];
const WORDS = ['ink', 'ink-2', 'ink-3'];
const PAIRS: [string, string, number][] = [
  ...WORDS.flatMap((word) => GROUNDS.map((ground): [string, string, number] => [word, ground, 4.5])),
  ...['gain', 'loss', 'estimated', 'stale', 'conflict', 'accent-ink'].flatMap((word) =>
    ['paper', 'surface', 'sunken'].map((ground): [string, string, number] => [word, ground, 4.5]),
  ),
  ['gain', 'gain-wash', 4.5],
  ['loss', 'loss-wash', 4.5],
  ['conflict', 'conflict-wash', 4.5],
  ['accent-ink', 'accent-wash', 4.5],
  ['ink-3', 'accent-wash', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['paper', 'ink', 4.5],
  ['accent', 'paper', 3],
  ['accent', 'surface', 3],
  ['control', 'surface', 3],
  ['control', 'paper', 3],
  ['focus', 'paper', 3],
  ['focus', 'surface', 3],
  ...[1, 2, 3, 4, 5, 6, 7].map((at): [string, string, number] => [`series-${at}`, 'surface', 3]),
];

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('%s', (_, tokens) => {
  test.each(PAIRS)('%s on %s has a contrast of at least %d', (word, ground, least) => {
    const [a, b] = [tokens.get(word), tokens.get(ground)];
    expect(a, word).toBeDefined();
    expect(b, ground).toBeDefined();
    expect(contrast(a ?? '', b ?? '')).toBeGreaterThanOrEqual(least);
  });
});
