// Widgets of listed companies, and of what the firm wrote about its own and did with its deals.
import type {
  askMarketData,
  comparePublicCompanies,
  getMarketData,
  listDealMoves,
  listNotes,
  MarketGap,
  Output,
} from '@redpill/contract';
import { AppError } from '@redpill/core';
import { type Asked, figure, given, type Row, wanted } from './workspace-asked.ts';

const MOST_NOTES = 100;

/** A row for each company, then one for each quarter of all of them. */
async function comparables(asked: Asked) {
  const symbols = wanted(asked, 'symbols', 'name the peers')
    .split(/[\s,;]+/)
    .filter((symbol) => symbol !== '');
  const found = (await asked.ask('compare_public_companies', { symbols })) as Output<typeof comparePublicCompanies>;
  const companies = found.items.map(({ figures, missing, ...item }) => ({
    symbol: item.symbol,
    name: item.name,
    close: figure(item.close),
    close_date: item.close_date,
    market_cap: figure(item.market_cap),
    enterprise_value: figure(item.enterprise_value),
    ...figures,
    missing: missing.join(' '),
  }));
  const quarters = (['upper', 'median', 'lower'] as const).map((part) => ({
    symbol: part,
    name: `Of the ${found.items.length} companies, those that have the figure`,
    ...Object.fromEntries(Object.entries(found.summary).map(([name, quartiles]) => [name, quartiles[part]])),
  }));
  return [...companies, ...quarters];
}

const whyMissing = ({ reason, refusals }: MarketGap): string =>
  [
    reason,
    ...refusals.filter(({ kind }) => kind !== 'not_offered').map((each) => `${each.provider} ${each.message}`),
  ].join(' ');

async function quote(asked: Asked) {
  const symbol = wanted(asked, 'symbol', 'name a symbol');
  const { items } = (await asked.ask('get_market_data', { symbols: [symbol] })) as Output<typeof getMarketData>;
  const [item] = items;
  const [gap] = item?.missing ?? [];
  if (!item?.quote) throw new AppError('upstream', gap ? whyMissing(gap) : 'No quote came.');
  const { last_price, close, change_percent, volume, currency } = item.quote;
  const change = typeof change_percent === 'number' ? { delta: (change_percent * 100).toFixed(2) } : {};
  return [
    {
      label: `${item.symbol}${typeof currency === 'string' ? `, ${currency}` : ''}`,
      value: String(last_price ?? close ?? '—'),
      ...change,
    },
    { label: 'Traded', value: volume == null ? '—' : String(volume) },
    { label: 'From', value: item.sources[0]?.provider ?? '—' },
  ];
}

async function news(asked: Asked) {
  const symbol = wanted(asked, 'symbol', 'name a symbol');
  const input = { model: 'CompanyNews', query: { symbol } };
  const found = (await asked.ask('ask_market_data', input)) as Output<typeof askMarketData>;
  if (found.missing) throw new AppError('upstream', whyMissing(found.missing));
  return found.results.map(({ title, date, source, text, url }) => ({
    title: String(title),
    date: String(date),
    author: typeof source === 'string' ? source : (found.source?.provider ?? ''),
    excerpt: typeof text === 'string' ? text.slice(0, 300) : '',
    body: [typeof text === 'string' ? text : '', typeof url === 'string' ? url : ''].filter(Boolean).join('\n\n'),
  }));
}

async function notes(asked: Asked) {
  const subject = { subject_type: 'company', subject_id: wanted(asked, 'company_id', 'choose a company') };
  const page = (await asked.ask('list_notes', { ...subject, limit: MOST_NOTES, total: true })) as Output<
    typeof listNotes
  >;
  const rows: Row[] = page.items.map(({ occurred_at, kind, author_name, body }) => ({
    date: occurred_at.slice(0, 10),
    kind,
    author: author_name,
    body,
  }));
  const more = (page.total ?? rows.length) - rows.length;
  if (more > 0) rows.push({ date: null, kind: null, author: null, body: `and ${more} before these` });
  return rows;
}

const field = (body: Row, name: string): string | undefined => {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** A form of Workspace posts its fields together; what the act refuses is told by its field. */
async function writeNote({ ask, body }: Asked) {
  const written = given({
    subject_id: field(body, 'company_id'),
    kind: field(body, 'kind'),
    body: field(body, 'body'),
  });
  await ask('create_note', { subject_type: 'company', ...written });
  return { success: true };
}

async function dealMoves(asked: Asked) {
  const deal_id = wanted(asked, 'deal_id', 'choose a deal');
  const { items } = (await asked.ask('list_deal_moves', { deal_id })) as Output<typeof listDealMoves>;
  return items.map(({ moved_at, from_stage, to_stage, moved_by_name, note, reason }) => ({
    date: moved_at.slice(0, 10),
    from_stage,
    to_stage,
    moved_by: moved_by_name,
    note: [reason, note].filter(Boolean).join(': '),
  }));
}

async function moveDeal({ ask, body }: Asked) {
  const moved = given({ deal_id: field(body, 'deal_id'), stage: field(body, 'stage'), note: field(body, 'note') });
  await ask('move_deal', moved);
  return { success: true };
}

export const MORE_ANSWERS: Readonly<Record<string, (asked: Asked) => Promise<unknown>>> = {
  comparables,
  quote,
  news,
  notes,
  'notes/write': writeNote,
  'deal-moves': dealMoves,
  'deal-moves/move': moveDeal,
};
