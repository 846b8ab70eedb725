// The app in which the widgets are laid out in OpenBB Workspace.
import type { AppsManifest } from '@redpill/openbb';
import type { WIDGETS } from './workspace-manifest.ts';

type WidgetId = keyof typeof WIDGETS;

const place = (i: WidgetId, [x, y, w, h]: readonly [number, number, number, number], groups: string[] = []) => ({
  i,
  x,
  y,
  w,
  h,
  groups,
});

export const APPS = [
  {
    name: 'RedPill VC',
    description: 'A venture fund: pipeline, portfolio, performance, cap tables and listed companies beside them',
    allowCustomization: true,
    tabs: {
      firm: {
        id: 'firm',
        name: 'Firm',
        layout: [
          place('redpill_pipeline', [0, 0, 40, 14]),
          place('redpill_deal_moves', [0, 14, 40, 12]),
          place('redpill_portfolio', [0, 26, 40, 14]),
        ],
      },
      funds: {
        id: 'funds',
        name: 'Funds',
        layout: [
          place('redpill_fund_figures', [0, 0, 40, 5], ['Group 1']),
          place('redpill_j_curve', [0, 5, 20, 14], ['Group 1']),
          place('redpill_multiples', [20, 5, 20, 14], ['Group 1']),
          place('redpill_cap_table', [0, 19, 20, 14], ['Group 3']),
          place('redpill_notes', [20, 19, 20, 14], ['Group 3']),
        ],
      },
      market: {
        id: 'market',
        name: 'Listed companies',
        layout: [
          place('redpill_prices', [0, 0, 20, 14], ['Group 2']),
          place('redpill_statements', [20, 0, 20, 14], ['Group 2']),
          place('redpill_quote', [0, 14, 20, 5], ['Group 2']),
          place('redpill_news', [20, 14, 20, 14], ['Group 2']),
          place('redpill_comparables', [0, 28, 40, 14]),
        ],
      },
    },
    groups: [
      {
        name: 'Group 1',
        type: 'endpointParam',
        paramName: 'fund_id',
        widgetIds: ['redpill_fund_figures', 'redpill_j_curve', 'redpill_multiples'],
      },
      {
        name: 'Group 2',
        type: 'param',
        paramName: 'symbol',
        widgetIds: ['redpill_prices', 'redpill_statements', 'redpill_quote', 'redpill_news'],
        defaultValue: 'NVDA',
      },
      {
        name: 'Group 3',
        type: 'endpointParam',
        paramName: 'company_id',
        widgetIds: ['redpill_cap_table', 'redpill_notes'],
      },
    ],
    prompts: ['How far is the fund through its J-curve? @[redpill_j_curve]'],
  },
] satisfies AppsManifest;
