import { answeredWith } from '@redpill/core/testing';
import type { Role } from '@redpill/domain';
import { appsManifest, unservedWidgets, widgetsManifest } from '@redpill/openbb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { APPS } from './workspace-apps.ts';
import { WIDGETS } from './workspace-manifest.ts';

let server: TestServer;
const keys = new Map<Role, string>();
const ids = { fund: '', company: '', deal: '' };

const api = async <T>(method: 'GET' | 'POST', path: string, payload?: object): Promise<T> => {
  const answer = await server.as('admin', method, `/api/v1${path}`, payload);
  if (answer.statusCode >= 400) throw new Error(`${method} ${path}: ${answer.body}`);
  return answer.json<T>();
};

beforeAll(async () => {
  server = await startTestServer();
  for (const role of ['admin', 'analyst', 'limited_partner'] as const) {
    const made = await server.as(role, 'POST', '/api/v1/api-keys', { name: 'OpenBB' });
    keys.set(role, made.json<{ secret: string }>().secret);
  }
  const fund = await api<{ id: string }>('POST', '/funds', { name: 'Fund I', currency: 'USD', vintage_year: 2020 });
  ids.fund = fund.id;
  for (const [at, name] of ['Acme', 'Beta', 'Cora'].entries()) {
    const company = await api<{ id: string }>('POST', '/companies', { name });
    if (at === 0) ids.company = company.id;
    const deal = await api<{ id: string }>('POST', '/deals', {
      company_id: company.id,
      deal_score: 3 + at,
      target_investment: '1000000.00',
      currency: 'USD',
    });
    if (at === 0) ids.deal = deal.id;
  }
  const partner = await api<{ id: string }>('POST', '/limited-partners', { name: 'Harbour' });
  const entry = (type: string, date: string, amount: string) => ({
    type,
    date,
    amount,
    limited_partner_id: partner.id,
  });
  await api('POST', '/ledger/batch', {
    fund_id: fund.id,
    entries: [
      entry('commitment', '2020-01-02', '100'),
      entry('contribution', '2020-02-01', '100'),
      entry('distribution', '2022-02-01', '60'),
      { type: 'nav', date: '2023-12-31', amount: '90' },
    ],
  });
});
afterAll(() => server.close());

const as = (role: Role) => ({ 'x-api-key': keys.get(role) ?? '' });
const get = (path: string, role: Role = 'admin') => server.app.inject({ url: `/openbb/${path}`, headers: as(role) });
const post = (path: string, payload: object, role: Role = 'admin') =>
  server.app.inject({ method: 'POST', url: `/openbb/${path}`, headers: as(role), payload });

/** Whatever a widget may ask for. */
const parameters = () =>
  `symbols=NVDA&fund_id=${ids.fund}&company_id=${ids.company}&deal_id=${ids.deal}&symbol=NVDA&as_of=2024-06-30`;

describe('what Workspace reads of the backend', () => {
  it('is held to its rules, and every widget that is laid out is served', async () => {
    const widgets = (await server.app.inject({ url: '/openbb/widgets.json' })).json<object>();
    const apps = (await server.app.inject({ url: '/openbb/apps.json' })).json<object>();
    expect(widgetsManifest.safeParse(widgets).error?.issues ?? []).toEqual([]);
    expect(appsManifest.safeParse(apps).error?.issues ?? []).toEqual([]);
    expect(unservedWidgets(WIDGETS, APPS)).toEqual([]);
    expect((await server.app.inject({ url: '/openbb/' })).statusCode).toBe(200);
  });

  it('answers every endpoint that it names, in the way its type is asked', async () => {
    server.ports.market.answers.set(
      'IncomeStatement',
      answeredWith({ period_ending: '2025-12-31', revenue: 5, derived: ['x'] }),
    );
    server.ports.market.answers.set('EquityQuote', answeredWith({ symbol: 'NVDA', last_price: 121.79 }));
    server.ports.market.answers.set(
      'CompanyNews',
      answeredWith({ date: '2024-06-10', title: 'News', url: 'https://example.org/a' }),
    );
    for (const { type, endpoint } of Object.values(WIDGETS)) {
      const answer =
        type === 'table_ssrm'
          ? await post(endpoint, { startRow: 0, endRow: 10 })
          : await get(`${endpoint}?${parameters()}`);
      expect([endpoint, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([endpoint, 200, '']);
    }
    for (const options of ['funds', 'companies', 'deals']) {
      const answer = await get(`workspace/options/${options}`);
      expect(answer.json()).toContainEqual(
        expect.objectContaining({ label: expect.any(String), value: expect.any(String) }),
      );
    }
  });
});

describe('the widgets', () => {
  it('give rows page by page, sorted and filtered where they are kept', async () => {
    const asked = { startRow: 0, endRow: 2, sortModel: [{ colId: 'deal_score', sort: 'desc' }], filterModel: {} };
    const { rowCount, rowData } = (await post('workspace/pipeline', asked)).json<{
      rowCount: number;
      rowData: { company: string; target_investment: number }[];
    }>();
    expect([rowCount, rowData.map(({ company }) => company), rowData[0]?.target_investment]).toEqual([
      3,
      ['Cora', 'Beta'],
      1_000_000,
    ]);
    const next = await post('workspace/pipeline', { ...asked, startRow: 2, endRow: 4 });
    expect(next.json()).toMatchObject({ rowCount: 3, rowData: [{ company: 'Acme' }] });
    const filtered = await post('workspace/pipeline', {
      startRow: 0,
      endRow: 5,
      filterModel: { company: { filterType: 'text', filter: 'Bet' } },
    });
    expect(filtered.json()).toMatchObject({ rowCount: 1, rowData: [{ company: 'Beta', stage: 'sourced' }] });
  });

  it('show a fund as figures and as a chart in the colours asked for, or its data alone', async () => {
    const figures = (await get(`workspace/fund-figures?fund_id=${ids.fund}&as_of=2023-12-31`)).json<
      { label: string; value: string }[]
    >();
    expect(Object.fromEntries(figures.map(({ label, value }) => [label, value]))).toMatchObject({
      TVPI: '1.50×',
      DPI: '0.60×',
      'Net asset value': '$90',
    });
    const chart = (await get(`workspace/j-curve?fund_id=${ids.fund}&as_of=2023-12-31&theme=light`)).json<{
      data: { x: string[]; y: number[] }[];
      layout: { font: { color: string } };
    }>();
    expect(chart.data[0]?.y.at(-1)).toBe(-40);
    expect(chart.layout.font.color).toBe('#27272a');
    const raw = (await get(`workspace/j-curve?fund_id=${ids.fund}&as_of=2023-12-31&raw=true`)).json<object[]>();
    expect(raw.at(-1)).toEqual({ date: '2023-12-31', cumulative_net: -40, nav: 90, estimated: false });
    const multiples = `workspace/multiples?fund_id=${ids.fund}&as_of=2023-12-31`;
    const drawn = (await get(multiples)).json<{ data: { name: string; y: number[] }[] }>();
    expect(drawn.data.map(({ name, y }) => [name, y.at(-1)])).toEqual([
      ['TVPI', 1.5],
      ['DPI', 0.6],
    ]);
    const points = (await get(`${multiples}&raw=true`)).json<object[]>();
    expect(points.at(-1)).toEqual({ date: '2023-12-31', tvpi: 1.5, dpi: 0.6, estimated: false });
  });

  it('show peers with their quartiles, a quote with where it is from, and news', async () => {
    await api('POST', '/market/bars', {
      provider: 'desk',
      bars: { symbol: ['PEER'], date: ['2024-06-10'], close: ['20'] },
    });
    const { answers } = server.ports.market;
    const report = { period_ending: '2023-12-31', revenue: 100, weighted_average_diluted_shares_outstanding: 10 };
    answers.set('IncomeStatement PEER', answeredWith(report));
    answers.set('BalanceSheet PEER', answeredWith({ period_ending: '2023-12-31', cash_and_cash_equivalents: 0 }));
    const rows = (await get('workspace/comparables?symbols=peer,%20NONE')).json<Record<string, unknown>[]>();
    expect(rows.map(({ symbol }) => symbol)).toEqual(['PEER', 'NONE', 'upper', 'median', 'lower']);
    expect(rows[0]).toMatchObject({ close: 20, ev_to_revenue: 2, missing: '' });
    expect(rows[1]?.missing).toContain('No price on record.');
    expect(rows[3]).toMatchObject({ ev_to_revenue: 2 });
    answers.set(
      'EquityQuote Q',
      answeredWith({ symbol: 'Q', last_price: 9.5, change_percent: -0.0125, currency: 'USD' }),
    );
    expect((await get('workspace/quote?symbol=Q')).json()).toEqual([
      { label: 'Q, USD', value: '9.5', delta: '-1.25' },
      { label: 'Traded', value: '—' },
      { label: 'From', value: 'test' },
    ]);
    answers.set(
      'CompanyNews Q',
      answeredWith({ date: '2024-06-10', title: 'Q buys', url: 'https://example.org/q', text: 'All of it.' }),
    );
    expect((await get('workspace/news?symbol=Q')).json()).toEqual([
      {
        title: 'Q buys',
        date: '2024-06-10',
        author: 'test',
        excerpt: 'All of it.',
        body: 'All of it.\n\nhttps://example.org/q',
      },
    ]);
  });

  it('take a form: what is written is the key holder’s own, and what is refused is said', async () => {
    const written = await post(
      'workspace/notes/write',
      { company_id: ids.company, kind: 'call', body: 'They hire.' },
      'analyst',
    );
    expect([written.statusCode, written.json()]).toEqual([200, { success: true }]);
    const [note] = (await get(`workspace/notes?company_id=${ids.company}`)).json<Record<string, unknown>[]>();
    expect(note).toMatchObject({ kind: 'call', author: 'analyst', body: 'They hire.' });
    const empty = await post('workspace/notes/write', { company_id: ids.company, body: '', post: true });
    expect([empty.statusCode, empty.json()]).toEqual([422, { detail: expect.stringMatching(/^body: /) }]);
    const partner = await post('workspace/notes/write', { company_id: ids.company, body: 'x' }, 'limited_partner');
    expect([partner.statusCode, partner.json()]).toEqual([403, { detail: expect.stringContaining('permission') }]);
  });

  it('move a deal for who may, leave the move with its author, and refuse who may only look', async () => {
    const moves = () => get(`workspace/deal-moves?deal_id=${ids.deal}`, 'analyst');
    const form = { deal_id: ids.deal, stage: 'screening', note: 'They pitched.', post: true };
    const before = (await moves()).json<object[]>();
    const refused = await post('workspace/deal-moves/move', form, 'analyst');
    expect([refused.statusCode, refused.json()]).toEqual([403, { detail: expect.stringContaining('permission') }]);
    expect((await moves()).json()).toEqual(before);
    expect((await post('workspace/deal-moves/move', form)).json()).toEqual({ success: true });
    expect((await moves()).json<object[]>()[0]).toMatchObject({
      from_stage: 'sourced',
      to_stage: 'screening',
      moved_by: 'admin',
      note: 'They pitched.',
    });
    const again = await post('workspace/deal-moves/move', form);
    expect([again.statusCode, again.json()]).toEqual([400, { detail: 'The deal is in this stage already.' }]);
    const nowhere = await post('workspace/deal-moves/move', { ...form, stage: '' });
    expect([nowhere.statusCode, nowhere.json()]).toEqual([422, { detail: expect.stringMatching(/^stage: /) }]);
    const options = (await get('workspace/options/deals', 'analyst')).json<object[]>();
    expect(options).toContainEqual({ label: 'Acme', value: ids.deal, extraInfo: { description: 'screening' } });
  });

  it('show an investor nothing of the firm, nor of a fund it has no part in', async () => {
    const ofFunds = ['workspace/fund-figures', 'workspace/j-curve', 'workspace/multiples'];
    for (const { type, endpoint } of Object.values(WIDGETS)) {
      const answer =
        type === 'table_ssrm'
          ? await post(endpoint, { startRow: 0, endRow: 5 }, 'limited_partner')
          : await get(`${endpoint}?${parameters()}`, 'limited_partner');
      const status = ofFunds.includes(endpoint) ? 404 : 403;
      expect([endpoint, answer.statusCode, answer.json()]).toEqual([endpoint, status, { detail: expect.any(String) }]);
    }
    for (const options of ['companies', 'deals']) {
      expect((await get(`workspace/options/${options}`, 'limited_partner')).statusCode).toBe(403);
    }
  });

  it('stand under the permissions of whoever holds the key', async () => {
    expect((await get('workspace/options/funds', 'analyst')).statusCode).toBe(200);
    for (const answer of [
      await post('workspace/pipeline', { startRow: 0, endRow: 5 }, 'limited_partner'),
      await get('workspace/prices?symbol=A', 'limited_partner'),
    ]) {
      expect([answer.statusCode, answer.json()]).toEqual([403, { detail: expect.stringContaining('permission') }]);
    }
    const stranger = await server.app.inject({ url: '/openbb/workspace/prices?symbol=A' });
    expect(stranger.statusCode).toBe(401);
  });

  it.each<[string, number, () => Promise<{ statusCode: number; json: () => unknown }>]>([
    ['choose a fund', 422, () => get('workspace/j-curve')],
    [
      'cannot be sorted by',
      422,
      () => post('workspace/pipeline', { startRow: 0, endRow: 5, sortModel: [{ colId: 'owner', sort: 'asc' }] }),
    ],
    ['at most 1000 rows', 422, () => post('workspace/pipeline', { startRow: 0, endRow: 5000 })],
    ['statement', 422, () => get('workspace/statements?symbol=A&statement=gossip')],
    ['No provider has anything of it', 400, () => get('workspace/statements?symbol=A&statement=cash_flows')],
    ['Not Found', 404, () => get('workspace/pipeline')],
    ['Not Found', 404, () => get('workspace/secrets')],
  ])('say what is wrong: %s', async (words, status, ask) => {
    const answer = await ask();
    expect([answer.statusCode, JSON.stringify(answer.json())]).toEqual([status, expect.stringContaining(words)]);
  });
});
