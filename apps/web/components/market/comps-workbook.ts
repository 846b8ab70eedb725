// Comparable companies as a workbook: quartiles and medians are computed again by their own formulas.
import type { PublicComparable } from '@redpill/contract';
import { words } from '#components/figures/format.ts';
import { cellName, type WorkbookCell, type WorkbookSheet } from '#components/view/workbook.ts';

/** In the order of the table; multiples first, then rates. */
export const COMPARED_FIGURES = [
  'ev_to_revenue',
  'ev_to_gross_profit',
  'ev_to_operating_income',
  'price_to_earnings',
  'revenue_growth',
  'gross_margin',
  'operating_margin',
  'net_margin',
] as const;
export type ComparedFigure = (typeof COMPARED_FIGURES)[number];

export const isMultiple = (figure: ComparedFigure): boolean => figure.startsWith('ev_') || figure.startsWith('price_');

const LABELS: Record<ComparedFigure, string> = {
  ev_to_revenue: 'EV / revenue',
  ev_to_gross_profit: 'EV / gross profit',
  ev_to_operating_income: 'EV / operating income',
  price_to_earnings: 'Price / earnings',
  revenue_growth: 'Revenue growth',
  gross_margin: 'Gross margin',
  operating_margin: 'Operating margin',
  net_margin: 'Net margin',
};
export const figureLabel = (figure: ComparedFigure): string => LABELS[figure];

export interface Summary {
  count: number;
  lower: number | null;
  median: number | null;
  upper: number | null;
}

const BEFORE = [
  'symbol',
  'name',
  'currency',
  'close',
  'close_date',
  'period_ending',
  'market_cap',
  'enterprise_value',
] as const;

export function compsWorkbook(
  items: readonly PublicComparable[],
  summary: Readonly<Record<string, Summary>>,
): WorkbookSheet[] {
  const head = [...BEFORE.map(words), ...COMPARED_FIGURES.map(figureLabel)];
  const rows = items.map((item): WorkbookCell[] => [
    item.symbol,
    item.name,
    item.currency,
    { amount: item.close },
    item.close_date,
    item.period_ending,
    { amount: item.market_cap },
    { amount: item.enterprise_value },
    ...COMPARED_FIGURES.map((figure) => item.figures[figure] ?? null),
  ]);
  const over = (label: string, quarter: number, part: 'lower' | 'median' | 'upper'): WorkbookCell[] => [
    label,
    ...BEFORE.slice(1).map(() => null),
    ...COMPARED_FIGURES.map((figure, at): WorkbookCell => {
      const column = BEFORE.length + at;
      const range = `${cellName(1, column)}:${cellName(items.length, column)}`;
      return { formula: `QUARTILE(${range},${quarter})`, value: summary[figure]?.[part] ?? null };
    }),
  ];
  return [
    {
      name: 'Comparable companies',
      rows: [
        head,
        ...rows,
        over('Upper quartile', 3, 'upper'),
        over('Median', 2, 'median'),
        over('Lower quartile', 1, 'lower'),
      ],
    },
  ];
}
