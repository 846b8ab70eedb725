// What an alert looks at, in words, and its values as people write them.
import type { MarketAlert } from '@redpill/contract';
import { ownership } from '#components/figures/format.ts';

type Measure = MarketAlert['measure'];

const MEASURES: Record<Measure, { label: string; kind: 'plain' | 'percent' | 'multiple' }> = {
  close: { label: 'Close', kind: 'plain' },
  day_change: { label: 'Change over the day', kind: 'percent' },
  year_change: { label: 'Change over the year', kind: 'percent' },
  from_high: { label: 'Distance from the year’s high', kind: 'percent' },
  from_low: { label: 'Distance from the year’s low', kind: 'percent' },
  ev_to_revenue: { label: 'Enterprise value ÷ revenue', kind: 'multiple' },
  ev_to_operating_income: { label: 'Enterprise value ÷ operating income', kind: 'multiple' },
  price_to_earnings: { label: 'Price ÷ earnings', kind: 'multiple' },
  value: { label: 'Value', kind: 'plain' },
};

/** The measures of a symbol, to choose from. */
export const SYMBOL_MEASURES = (Object.keys(MEASURES) as Measure[]).filter((measure) => measure !== 'value');

export const measureLabel = (measure: Measure): string => MEASURES[measure].label;

export const isPercent = (measure: Measure): boolean => MEASURES[measure].kind === 'percent';

/** A value as it is read: a change in per cent, a multiple with its sign. */
export function measureText(measure: Measure, value: string): string {
  const { kind } = MEASURES[measure];
  if (kind === 'multiple') return `${Number(Number(value).toFixed(2))}×`;
  if (kind === 'plain') return value;
  return value.startsWith('-') ? `\u2212${ownership(value.slice(1))}` : ownership(value);
}

/** What was typed as the API takes it: per cent as a fraction. Text that is no number stays as it is, for the API to refuse. */
export function thresholdOf(measure: Measure, typed: string): string {
  const text = typed.trim().replace('\u2212', '-').replace(/%$/, '').trim();
  if (!isPercent(measure) || text === '' || !Number.isFinite(Number(text))) return text;
  return (Number(text) / 100).toFixed(10).replace(/\.?0+$/, '');
}
