// One figure in its own kind of number.
import { Money, Multiple, Percent, Unknown } from '#components/figures/figures.tsx';
import type { MetricKind } from './metrics.ts';

export interface MetricValueProps {
  kind: MetricKind;
  value: string | number | null;
  currency: string;
  reason?: string | null | undefined;
  /** Every digit instead of the short form. */
  exact?: boolean;
}

export function MetricValue({ kind, value, currency, reason, exact = false }: MetricValueProps) {
  if (value === null) return <Unknown reason={reason} />;
  if (typeof value === 'string') return <Money amount={value} currency={currency} exact={exact} />;
  return kind === 'percent' ? <Percent value={value} /> : <Multiple value={value} />;
}
