// Series in words: what kinds there are, what one types for each, and how their values are read.
import type { SeriesKind } from '@redpill/contract';
import { ownership } from '#components/figures/format.ts';

export const KINDS: Record<SeriesKind, { label: string; of: string; hint: string }> = {
  fx: { label: 'Exchange rate', of: 'Pair', hint: 'Two currencies, as EUR/USD: dollars for one euro' },
  treasury: { label: 'US Treasury rate', of: 'Term', hint: 'The yearly rate of this term' },
  cpi: { label: 'Consumer prices', of: 'Country', hint: 'As united states' },
  gdp: { label: 'Real output', of: 'Country', hint: 'As united states' },
  indicator: { label: 'Indicator', of: 'Symbol', hint: 'As the provider names it' },
  index: { label: 'Index', of: 'Symbol', hint: 'As ^GSPC' },
  crypto: { label: 'Crypto currency', of: 'Symbol', hint: 'As BTCUSD' },
};

/** The code of a series from what was typed. */
export function seriesOf(kind: SeriesKind, typed: string): string {
  const text = typed.trim();
  if (kind === 'fx') return `fx:${text.toUpperCase().replace(/[^A-Z]/g, '')}`;
  if (kind === 'cpi' || kind === 'gdp') return `${kind}:${text.toLowerCase().replace(/[\s-]+/g, '_')}`;
  return `${kind}:${text}`;
}

/** Whether values are rates, as fractions. */
export const isRate = (kind: SeriesKind): boolean => kind === 'treasury';

/** A value as it is read: a rate in per cent. */
export function valueText(kind: SeriesKind, value: string): string {
  if (!isRate(kind)) return value;
  return value.startsWith('-') ? `\u2212${ownership(value.slice(1))}` : ownership(value);
}
