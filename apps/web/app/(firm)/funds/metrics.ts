// The figures of a fund: their names, what kind of number each is, and the order they are read in.
import type { FundPerformance } from '@redpill/contract';
import type { PerformanceMetric } from '@redpill/domain';

export type MetricKind = 'money' | 'multiple' | 'percent';

export interface Metric {
  name: PerformanceMetric;
  label: string;
  kind: MetricKind;
  /** The page of its measure under /docs/measures. */
  page: string;
}

/** What a partner asks first. */
export const HEADLINES: readonly Metric[] = [
  { name: 'tvpi', label: 'Net TVPI', kind: 'multiple', page: 'total-multiple' },
  { name: 'net_irr', label: 'Net IRR', kind: 'percent', page: 'xirr' },
  { name: 'dpi', label: 'DPI', kind: 'multiple', page: 'distributed-multiple' },
  { name: 'rvpi', label: 'RVPI', kind: 'multiple', page: 'residual-multiple' },
];

export const FIGURES: readonly Metric[] = [
  { name: 'nav', label: 'Net asset value', kind: 'money', page: 'fold-performance' },
  { name: 'paid_in', label: 'Paid in', kind: 'money', page: 'commitment-account' },
  { name: 'unfunded', label: 'Unfunded', kind: 'money', page: 'unfunded-impact' },
  { name: 'distributed', label: 'Distributed', kind: 'money', page: 'commitment-account' },
  { name: 'gross_moic', label: 'Gross MOIC', kind: 'multiple', page: 'gross-multiple' },
  { name: 'gross_irr', label: 'Gross IRR', kind: 'percent', page: 'xirr' },
  { name: 'loss_ratio', label: 'Loss ratio', kind: 'percent', page: 'loss-ratio' },
  { name: 'pic_ratio', label: 'PIC', kind: 'percent', page: 'paid-in-ratio' },
  { name: 'commitment', label: 'Commitment', kind: 'money', page: 'commitment-account' },
];

const ALL = new Map([...HEADLINES, ...FIGURES].map((metric) => [metric.name, metric]));

/** The metric an address names, if there is one of that name. */
export function metricNamed(name: string): Metric | null {
  return [...ALL.values()].find((metric) => metric.name === name) ?? null;
}

/** Figures that rest on the net asset value: estimated when it is, before carry when it is. */
const OF_NAV: ReadonlySet<PerformanceMetric> = new Set(['nav', 'rvpi', 'tvpi', 'net_irr']);

/** Whether a figure rests on an estimated net asset value. */
export function isEstimated(metric: Metric, performance: Pick<FundPerformance, 'estimated'>): boolean {
  return performance.estimated && OF_NAV.has(metric.name);
}

export function isBeforeCarry(metric: Metric, performance: Pick<FundPerformance, 'before_carry'>): boolean {
  return performance.before_carry && OF_NAV.has(metric.name);
}
