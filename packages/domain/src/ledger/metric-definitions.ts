// What each figure means and how it is computed, in the words shown beside it.
import type { PerformanceMetric } from './fold-performance.ts';

export interface MetricDefinition {
  readonly formula: string;
  readonly definition: string;
}

/** Formula and meaning of every headline figure (fund-maths C1–C3, C5). */
export const METRIC_DEFINITIONS: Readonly<Record<PerformanceMetric, MetricDefinition>> = {
  commitment: {
    formula: 'Σ commitments',
    definition: 'What the partners have legally promised to pay in, over all closings.',
  },
  paid_in: {
    formula: 'Σ contributions',
    definition: 'What the partners have paid in, fees outside the commitment included.',
  },
  unfunded: {
    formula: 'Σ commitments − Σ contributions inside the commitment + Σ recallable distributions',
    definition: 'What can still be called from the partners.',
  },
  distributed: {
    formula: 'Σ distributions',
    definition: 'What the partners have received, in kind and tax withheld included.',
  },
  nav: {
    formula:
      'last reported net asset value + contributions − distributions since; without one: fair value of holdings + cash − credit line − other liabilities − accrued carry',
    definition: "The partners' share of what the fund is worth, after fees and accrued carry.",
  },
  dpi: {
    formula: 'distributed ÷ paid in',
    definition: 'Distributions to paid-in capital: how much of the money is back.',
  },
  rvpi: {
    formula: 'net asset value ÷ paid in',
    definition: 'Residual value to paid-in capital: how much is still in the fund.',
  },
  tvpi: {
    formula: '(distributed + net asset value) ÷ paid in',
    definition: 'Total value to paid-in capital: DPI + RVPI.',
  },
  pic_ratio: {
    formula: 'paid in ÷ commitment',
    definition: 'How much of the commitment has been paid in; above 1 after recycling.',
  },
  gross_moic: {
    formula: '(Σ proceeds and income + Σ fair value) ÷ Σ cost',
    definition:
      'Multiple on what was invested, over all investments, before fees and carry; write-offs stay in the cost.',
  },
  gross_irr: {
    formula: 'r with Σ flow ÷ (1 + r)^years = 0, flows between the fund and its investments, closed with fair value',
    definition: 'Yearly rate of return of the investments, before fees and carry.',
  },
  net_irr: {
    formula: 'r with Σ flow ÷ (1 + r)^years = 0, flows between the partners and the fund, closed with net asset value',
    definition: 'Yearly rate of return of the partners, after fees and carry.',
  },
  loss_ratio: {
    formula: 'by capital: Σ max(0, cost − value) ÷ Σ cost',
    definition: 'The part of invested capital that is lost; value is proceeds, income and fair value.',
  },
};

/** The formula as the fund's policies have it. */
export const LOSS_RATIO_FORMULAS = {
  by_capital: METRIC_DEFINITIONS.loss_ratio.formula,
  by_count: 'by count: investments worth less than they cost ÷ investments',
  impairment: 'impairment: investments still held below their remaining cost ÷ investments still held',
} as const;
