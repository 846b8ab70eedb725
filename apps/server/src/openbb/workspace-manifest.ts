// The firm in OpenBB Workspace: which widgets there are, what each asks for, and the app they are laid out in.
import type { AppsManifest, WidgetsManifest } from '@redpill/openbb';

const SOURCE = { source: ['RedPill VC'], category: 'Venture fund' };
const FUND = {
  paramName: 'fund_id',
  type: 'endpoint' as const,
  label: 'Fund',
  description: 'The fund it is about',
  optionsEndpoint: 'workspace/options/funds',
  value: '',
};
const COMPANY = {
  ...FUND,
  paramName: 'company_id',
  label: 'Company',
  description: 'The company it is about',
  optionsEndpoint: 'workspace/options/companies',
};
const SYMBOL = {
  paramName: 'symbol',
  type: 'ticker' as const,
  label: 'Symbol',
  description: 'A listed company',
  value: 'NVDA',
};
const AS_OF = {
  paramName: 'as_of',
  type: 'date' as const,
  label: 'As of',
  description: 'The last day that counts',
  value: '$currentDate',
};

const text = (field: string, headerName: string) => ({ field, headerName, cellDataType: 'text' as const });
const number = (field: string, headerName: string) => ({ field, headerName, cellDataType: 'number' as const });
const day = (field: string, headerName: string) => ({ field, headerName, cellDataType: 'dateString' as const });
const rate = (field: string, headerName: string) => ({
  ...number(field, headerName),
  formatterFn: 'normalizedPercent' as const,
});
const table = (...columnsDefs: object[]) => ({
  data: { table: { showAll: true, columnsDefs: columnsDefs as { field: string }[] } },
});

export const WIDGETS = {
  redpill_pipeline: {
    ...SOURCE,
    name: 'Pipeline',
    description: 'Deals one may see, page by page, sorted and filtered where they are kept',
    type: 'table_ssrm',
    endpoint: 'workspace/pipeline',
    gridData: { w: 40, h: 14 },
    ...table(
      text('company', 'Company'),
      text('stage', 'Stage'),
      text('priority', 'Priority'),
      number('deal_score', 'Score'),
      text('owner', 'Owner'),
      number('target_investment', 'Target investment'),
      text('currency', 'Currency'),
      day('stage_since', 'In stage since'),
      day('next_milestone', 'Next milestone'),
    ),
  },
  redpill_portfolio: {
    ...SOURCE,
    name: 'Portfolio',
    description: 'What the funds hold, page by page, sorted where it is kept',
    type: 'table_ssrm',
    endpoint: 'workspace/portfolio',
    gridData: { w: 40, h: 14 },
    ...table(
      text('company', 'Company'),
      text('fund', 'Fund'),
      text('round_type', 'Round'),
      day('investment_date', 'Date'),
      number('investment_amount', 'Amount'),
      text('currency', 'Currency'),
      text('status', 'Status'),
    ),
  },
  redpill_fund_figures: {
    ...SOURCE,
    name: 'Fund figures',
    description: 'Net IRR, multiples and value of a fund on a day, folded from its ledger',
    type: 'metric',
    endpoint: 'workspace/fund-figures',
    gridData: { w: 40, h: 5 },
    params: [FUND, AS_OF],
  },
  redpill_j_curve: {
    ...SOURCE,
    name: 'J-curve',
    description: 'Cumulative net cash and net asset value of a fund, quarter by quarter',
    type: 'chart',
    endpoint: 'workspace/j-curve',
    gridData: { w: 20, h: 14 },
    raw: true,
    params: [FUND, AS_OF],
  },
  redpill_cap_table: {
    ...SOURCE,
    name: 'Cap table',
    description: 'Who holds what of a company on a day, fully diluted',
    type: 'table',
    endpoint: 'workspace/cap-table',
    gridData: { w: 20, h: 14 },
    params: [COMPANY, AS_OF],
    ...table(
      text('holder', 'Holder'),
      text('kind', 'Kind'),
      text('stock_class', 'Class'),
      number('quantity', 'Shares'),
      rate('ownership', 'Fully diluted'),
    ),
  },
  redpill_statements: {
    ...SOURCE,
    name: 'Statements of a listed company',
    description: 'What a company reports by fiscal year, from the providers of the firm',
    type: 'table',
    endpoint: 'workspace/statements',
    gridData: { w: 20, h: 14 },
    params: [
      SYMBOL,
      {
        paramName: 'statement',
        type: 'text' as const,
        label: 'Statement',
        description: 'Which statement',
        value: 'income_statements',
        options: [
          { label: 'Income', value: 'income_statements' },
          { label: 'Balance', value: 'balance_sheets' },
          { label: 'Cash flows', value: 'cash_flows' },
          { label: 'Ratios', value: 'financial_ratios' },
        ],
      },
    ],
  },
  redpill_prices: {
    ...SOURCE,
    name: 'Prices on record',
    description: 'Closes of a symbol on the firm’s record, adjusted for splits and dividends, with what was traded',
    type: 'chart',
    endpoint: 'workspace/prices',
    gridData: { w: 20, h: 14 },
    raw: true,
    params: [SYMBOL],
  },
} satisfies WidgetsManifest;

export type WidgetId = keyof typeof WIDGETS;

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
        layout: [place('redpill_pipeline', [0, 0, 40, 14]), place('redpill_portfolio', [0, 14, 40, 14])],
      },
      funds: {
        id: 'funds',
        name: 'Funds',
        layout: [
          place('redpill_fund_figures', [0, 0, 40, 5], ['Group 1']),
          place('redpill_j_curve', [0, 5, 20, 14], ['Group 1']),
          place('redpill_cap_table', [20, 5, 20, 14]),
        ],
      },
      market: {
        id: 'market',
        name: 'Listed companies',
        layout: [
          place('redpill_prices', [0, 0, 20, 14], ['Group 2']),
          place('redpill_statements', [20, 0, 20, 14], ['Group 2']),
        ],
      },
    },
    groups: [
      {
        name: 'Group 1',
        type: 'endpointParam',
        paramName: 'fund_id',
        widgetIds: ['redpill_fund_figures', 'redpill_j_curve'],
      },
      {
        name: 'Group 2',
        type: 'param',
        paramName: 'symbol',
        widgetIds: ['redpill_prices', 'redpill_statements'],
        defaultValue: 'NVDA',
      },
    ],
    prompts: ['How far is the fund through its J-curve? @[redpill_j_curve]'],
  },
] satisfies AppsManifest;
