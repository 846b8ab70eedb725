// What the widgets show: the firm's own verbs, under the permissions of whoever holds the key, in the shapes of Workspace.
import type {
  getCompanyFundamentals,
  listCompanies,
  listDeals,
  listFunds,
  listInvestments,
  Output,
  readCapTable,
  readFundPerformance,
  readMarketBars,
} from '@redpill/contract';
import { AppError, verbs } from '@redpill/core';
import { type Asked, figure, given, type Row, wanted } from './workspace-asked.ts';
import { MORE_ANSWERS } from './workspace-more-answers.ts';

export async function askVerb(
  name: string,
  call: Parameters<NonNullable<ReturnType<typeof verbs.get>>['run']>[0],
  input: Row,
): Promise<unknown> {
  const verb = verbs.get(name);
  if (!verb) throw new Error(`no verb does ${name}`);
  return verb.run(call, input);
}

/** A day, or none where the address has none. */
const asOf = ({ query }: Asked): Row => (query.as_of ? { as_of: query.as_of.slice(0, 10) } : {});
const PAGE = 100;
const MOST_ROWS = 1000;

interface Paged {
  items: Row[];
  total: number | null;
}

/** The rows from one number to another and how many there are, read in the pages the API has. */
async function rowsOf(
  asked: Asked,
  name: string,
  { sorts, filters }: { sorts: Readonly<Record<string, string>>; filters: Row },
) {
  const [start, end] = [Number(asked.body.startRow ?? 0), Number(asked.body.endRow ?? PAGE)];
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end - start > MOST_ROWS) {
    throw new AppError('invalid', `startRow, endRow: whole numbers, at most ${MOST_ROWS} rows apart`);
  }
  const [first] = (asked.body.sortModel ?? []) as { colId: string; sort: string }[];
  const by = first === undefined ? undefined : sorts[first.colId];
  if (first !== undefined && by === undefined) {
    throw new AppError('invalid', `${first.colId} cannot be sorted by; ${Object.keys(sorts).join(', ')} can`);
  }
  const sort = by === undefined ? {} : { sort: `${first?.sort === 'desc' ? '-' : ''}${by}` };
  const rows: Row[] = [];
  let total = 0;
  for (let offset = start; offset < end; offset += PAGE) {
    const limit = Math.min(PAGE, end - offset);
    const page = (await asked.ask(name, { ...filters, ...sort, limit, offset, total: offset === start })) as Paged;
    if (offset === start) total = page.total ?? 0;
    rows.push(...page.items);
    if (page.items.length < limit) break;
  }
  return { rows, total };
}

/** The one text a column is filtered by; what the act takes of it is the act's to say. */
function filterOf({ body }: Asked, column: string): string | undefined {
  const model = ((body.filterModel ?? {}) as Record<string, { filter?: unknown; values?: unknown[] }>)[column];
  const value = model?.filter ?? model?.values?.[0];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

async function pipeline(asked: Asked) {
  const filters = given({
    stage: filterOf(asked, 'stage'),
    priority: filterOf(asked, 'priority'),
    q: filterOf(asked, 'company'),
  });
  const sorts = { stage_since: 'stage_since', next_milestone: 'next_milestone', deal_score: 'deal_score' };
  const { rows, total } = await rowsOf(asked, 'list_deals', { sorts, filters });
  const deals = rows as unknown as Output<typeof listDeals>['items'];
  return {
    rowCount: total,
    rowData: deals.map((deal) => ({
      company: deal.company.name,
      stage: deal.stage,
      priority: deal.priority,
      deal_score: deal.deal_score,
      owner: deal.partner_owner_name,
      target_investment: figure(deal.target_investment),
      currency: deal.currency,
      stage_since: deal.stage_since.slice(0, 10),
      next_milestone: deal.next_milestone,
    })),
  };
}

async function portfolio(asked: Asked) {
  const filters = given({ status: filterOf(asked, 'status'), q: filterOf(asked, 'company') });
  const sorts = { company: 'company', investment_date: 'investment_date', investment_amount: 'investment_amount' };
  const { rows, total } = await rowsOf(asked, 'list_investments', { sorts, filters });
  const investments = rows as unknown as Output<typeof listInvestments>['items'];
  return {
    rowCount: total,
    rowData: investments.map((investment) => ({
      company: investment.company.name,
      fund: investment.fund_name,
      round_type: investment.round_type,
      investment_date: investment.investment_date,
      investment_amount: figure(investment.investment_amount),
      currency: investment.currency,
      status: investment.status,
    })),
  };
}

const performanceOf = async (asked: Asked, series: boolean) =>
  (await asked.ask('read_fund_performance', {
    fund_id: wanted(asked, 'fund_id', 'choose a fund'),
    series,
    ...asOf(asked),
  })) as Output<typeof readFundPerformance>;

const percent = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(1)}%`);
const times = (value: number | null): string => (value === null ? '—' : `${value.toFixed(2)}×`);
const amount = (value: string | null, currency: string): string =>
  value === null
    ? '—'
    : new Intl.NumberFormat('en', {
        style: 'currency',
        currency,
        notation: 'compact',
        maximumFractionDigits: 1,
      }).format(Number(value));

async function fundFigures(asked: Asked) {
  const found = await performanceOf(asked, false);
  const { currency } = found;
  return [
    { label: found.estimated ? 'Net IRR (estimated)' : 'Net IRR', value: percent(found.net_irr) },
    { label: 'TVPI', value: times(found.tvpi) },
    { label: 'DPI', value: times(found.dpi) },
    { label: 'RVPI', value: times(found.rvpi) },
    { label: 'Net asset value', value: amount(found.nav, currency) },
    { label: 'Paid in', value: amount(found.paid_in, currency) },
    { label: 'Distributed', value: amount(found.distributed, currency) },
  ];
}

/** A figure of Plotly in the colours of the page it stands on; `raw` asks for its data alone. */
function chart({ query }: Asked, rows: Row[], { data, title }: { data: object[]; title: string }) {
  if (query.raw === 'true') return rows;
  const dark = query.theme !== 'light';
  const ink = dark ? '#d4d4d8' : '#27272a';
  return {
    data,
    layout: {
      title: { text: title },
      paper_bgcolor: 'rgba(0,0,0,0)',
      plot_bgcolor: 'rgba(0,0,0,0)',
      font: { color: ink },
      margin: { l: 60, r: 30, t: 50, b: 40 },
      legend: { orientation: 'h' },
      yaxis2: { overlaying: 'y', side: 'right', showgrid: false, rangemode: 'tozero' },
    },
  };
}

async function jCurve(asked: Asked) {
  const { series, currency, fund_name } = await performanceOf(asked, true);
  const rows = series.map(({ date, cumulative_net, nav, estimated }) => ({
    date,
    cumulative_net: figure(cumulative_net),
    nav: figure(nav),
    estimated,
  }));
  const line = (field: 'cumulative_net' | 'nav', name: string) => ({
    type: 'scatter',
    mode: 'lines',
    name: `${name}, ${currency}`,
    x: rows.map(({ date }) => date),
    y: rows.map((row) => row[field]),
  });
  const data = [line('cumulative_net', 'Net cash'), line('nav', 'Net asset value')];
  return chart(asked, rows, { data, title: fund_name });
}

async function multiples(asked: Asked) {
  const { series, fund_name } = await performanceOf(asked, true);
  const rows = series.map(({ date, tvpi, dpi, estimated }) => ({ date, tvpi, dpi, estimated }));
  const line = (field: 'tvpi' | 'dpi') => ({
    type: 'scatter',
    mode: 'lines',
    name: field.toUpperCase(),
    x: rows.map(({ date }) => date),
    y: rows.map((row) => row[field]),
  });
  return chart(asked, rows, { data: [line('tvpi'), line('dpi')], title: fund_name });
}

async function capTable(asked: Asked) {
  const company_id = wanted(asked, 'company_id', 'choose a company');
  const { rows } = (await asked.ask('read_cap_table', { company_id, ...asOf(asked) })) as Output<typeof readCapTable>;
  return rows.map(({ holder, kind, stock_class, plan, quantity, ownership }) => ({
    holder: holder ?? 'Nobody yet',
    kind,
    stock_class: stock_class ?? plan,
    quantity: figure(quantity),
    ownership,
  }));
}

const STATEMENTS = ['income_statements', 'balance_sheets', 'cash_flows', 'financial_ratios'] as const;

async function statements(asked: Asked) {
  const symbol = wanted(asked, 'symbol', 'name a symbol');
  const named = asked.query.statement ?? 'income_statements';
  const part = STATEMENTS.find((known) => known === named);
  if (!part) throw new AppError('invalid', `statement: one of ${STATEMENTS.join(', ')}`);
  const found = (await asked.ask('get_company_fundamentals', { symbol })) as Output<typeof getCompanyFundamentals>;
  const missing = found.missing.find((gap) => gap.part === part);
  if (missing) {
    const why = missing.refusals
      .filter(({ kind }) => kind !== 'not_offered')
      .map(({ provider, message }) => `${provider} ${message}`);
    throw new AppError('upstream', `${missing.reason} ${why.join('; ')}`.trim());
  }
  return found[part].map(({ derived: _, ...row }) => row);
}

async function prices(asked: Asked) {
  const symbol = wanted(asked, 'symbol', 'name a symbol');
  const { bars } = (await asked.ask('read_market_bars', { symbol })) as Output<typeof readMarketBars>;
  const rows = bars.map((bar) => ({
    date: bar.date,
    close: figure(bar.close),
    adjusted_close: figure(bar.adjusted_close),
    volume: figure(bar.volume),
    split_ratio: figure(bar.split_ratio),
    dividend: figure(bar.dividend),
  }));
  const x = rows.map(({ date }) => date);
  const data = [
    { type: 'scatter', mode: 'lines', name: 'Adjusted close', x, y: rows.map((row) => row.adjusted_close) },
    { type: 'bar', name: 'Volume', x, y: rows.map(({ volume }) => volume), yaxis: 'y2', opacity: 0.25 },
  ];
  return chart(asked, rows, { data, title: rows.length > 0 ? symbol : `${symbol}: no prices on record` });
}

async function fundOptions({ ask }: Asked) {
  const { items } = (await ask('list_funds', { limit: PAGE })) as Output<typeof listFunds>;
  return items.map(({ id, name }) => ({ label: name, value: id }));
}

/** The first hundred by name; more are found by typing, which Workspace sends along. */
async function companyOptions({ ask, query }: Asked) {
  const input = { limit: PAGE, sort: 'name', ...given({ q: query.search }) };
  const { items } = (await ask('list_companies', input)) as Output<typeof listCompanies>;
  return items.map(({ id, name }) => ({ label: name, value: id }));
}

/** The first hundred deals that are not archived, newest first, each with where it stands. */
async function dealOptions({ ask, query }: Asked) {
  const input = { limit: PAGE, ...given({ q: query.search }) };
  const { items } = (await ask('list_deals', input)) as Output<typeof listDeals>;
  return items.map(({ id, company, stage }) => ({
    label: company.name,
    value: id,
    extraInfo: { description: stage.replaceAll('_', ' ') },
  }));
}

/** By the last part of the address. */
export const ANSWERS: Readonly<Record<string, (asked: Asked) => Promise<unknown>>> = {
  pipeline,
  portfolio,
  'fund-figures': fundFigures,
  'j-curve': jCurve,
  multiples,
  'cap-table': capTable,
  statements,
  prices,
  ...MORE_ANSWERS,
  'options/funds': fundOptions,
  'options/companies': companyOptions,
  'options/deals': dealOptions,
};
export const POSTED: ReadonlySet<string> = new Set(['pipeline', 'portfolio', 'notes/write', 'deal-moves/move']);
