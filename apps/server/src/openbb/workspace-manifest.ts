// The firm in OpenBB Workspace: which widgets there are, and what each asks for.
import type { WidgetsManifest } from '@redpill/openbb';

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
  redpill_comparables: {
    ...SOURCE,
    name: 'Comparable companies',
    description: 'Listed companies side by side: last closes over what they last reported, with quartiles',
    type: 'table',
    endpoint: 'workspace/comparables',
    gridData: { w: 40, h: 14 },
    params: [
      {
        paramName: 'symbols',
        type: 'text' as const,
        label: 'Symbols',
        description: 'The peers, parted by commas',
        value: 'NVDA,AAPL,GOOG,SNOW',
      },
    ],
    ...table(
      text('symbol', 'Symbol'),
      text('name', 'Company'),
      number('close', 'Close'),
      day('close_date', 'On'),
      number('market_cap', 'Market value'),
      number('enterprise_value', 'Enterprise value'),
      number('ev_to_revenue', 'EV / revenue'),
      number('ev_to_operating_income', 'EV / operating income'),
      number('price_to_earnings', 'Price / earnings'),
      rate('revenue_growth', 'Revenue growth'),
      rate('net_margin', 'Net margin'),
      text('missing', 'Missing'),
    ),
  },
  redpill_quote: {
    ...SOURCE,
    name: 'Quote',
    description: 'The last price of a symbol, from the providers of the firm',
    type: 'metric',
    endpoint: 'workspace/quote',
    gridData: { w: 20, h: 5 },
    params: [SYMBOL],
  },
  redpill_news: {
    ...SOURCE,
    name: 'News',
    description: 'What is written about a listed company',
    type: 'newsfeed',
    endpoint: 'workspace/news',
    gridData: { w: 20, h: 14 },
    params: [SYMBOL],
  },
  redpill_notes: {
    ...SOURCE,
    name: 'Notes on a company',
    description: 'What the firm wrote about a company, newest first, and a form to write more',
    type: 'table',
    endpoint: 'workspace/notes',
    gridData: { w: 20, h: 14 },
    params: [
      COMPANY,
      {
        paramName: 'note',
        type: 'form' as const,
        label: 'Write a note',
        description: 'A note, a call or a meeting, written in your own name',
        endpoint: 'workspace/notes/write',
        inputParams: [
          COMPANY,
          {
            paramName: 'kind',
            type: 'text' as const,
            label: 'Kind',
            description: 'What it is',
            value: 'note',
            options: ['note', 'call', 'meeting', 'email'].map((value) => ({ label: value, value })),
          },
          { paramName: 'body', type: 'text' as const, label: 'Text', description: 'What was said', value: '' },
        ],
      },
    ],
    ...table(day('date', 'Date'), text('kind', 'Kind'), text('author', 'By'), text('body', 'Text')),
  },
} satisfies WidgetsManifest;
