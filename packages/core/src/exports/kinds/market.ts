// Market data on the firm's record, what it keeps an eye on, and its holdings that are listed. Whose data it is, each row's provider says.
import { day, decimal, type ExportSource, instant, joined, json, keptColumns, text, whole } from '../export-kind.ts';

const market_bars: ExportSource = {
  columns: [
    text('symbol'),
    day('date'),
    decimal('open'),
    decimal('high'),
    decimal('low'),
    decimal('close'),
    decimal('volume'),
    decimal('split_ratio'),
    decimal('dividend'),
    text('provider'),
    instant('recorded_at'),
  ],
  from: 'market_bars t',
  key: 't.date',
  order: 't.symbol',
  tables: ['market_bars'],
};

const market_series: ExportSource = {
  columns: [text('series'), day('date'), decimal('value'), text('provider'), instant('recorded_at')],
  from: 'market_points t',
  key: 't.date',
  order: 't.series',
  tables: ['market_points'],
};

const market_reports: ExportSource = {
  columns: [
    text('symbol'),
    text('name', 'c.name'),
    text('sector', 'c.sector'),
    text('statement'),
    day('period_ending'),
    day('filed_on'),
    json('lines'),
    text('provider'),
    instant('recorded_at'),
  ],
  from: 'market_reports t left join market_companies c on c.organization_id = t.organization_id and c.symbol = t.symbol',
  key: 't.statement, t.period_ending, t.filed_on',
  order: 't.symbol',
  tables: ['market_reports', 'market_companies'],
};

const market_snapshots: ExportSource = {
  columns: [
    text('id'),
    text('workflow_id'),
    text('symbol'),
    decimal('current_price'),
    decimal('open_price'),
    decimal('high_24h'),
    decimal('low_24h'),
    whole('volume_24h'),
    decimal('change_percent'),
    whole('market_cap'),
    text('provider'),
    instant('collected_at'),
    json('raw_data'),
  ],
  from: 'market_data_snapshots t',
  key: 't.id',
  order: 't.collected_at',
  tables: ['market_data_snapshots'],
};

const watchlists: ExportSource = {
  columns: [text('id'), text('name'), json('symbols'), text('owner', 'm.email'), ...keptColumns],
  from: `watchlists t${joined('members', 'm', 't.owner_id')}`,
  key: 't.id',
  order: 't.name',
  tables: ['watchlists'],
  subject: { type: 'watchlist', id: 't.id' },
};

const market_alerts: ExportSource = {
  columns: [
    text('id'),
    text('symbol'),
    text('series'),
    text('measure'),
    text('direction'),
    decimal('threshold'),
    text('note'),
    instant('met_at'),
    decimal('met_value'),
    day('met_on'),
    text('owner', 'm.email'),
    ...keptColumns,
  ],
  from: `market_alerts t${joined('members', 'm', 't.owner_id')}`,
  key: 't.id',
  order: 't.created_at',
  tables: ['market_alerts'],
  subject: { type: 'market_alert', id: 't.id' },
};

const listed_holdings: ExportSource = {
  columns: [
    text('id'),
    text('investment_id'),
    text('symbol'),
    text('currency'),
    decimal('shares'),
    day('shares_on'),
    day('lock_up_until'),
    text('note'),
    text('status'),
    text('proposed_by'),
    text('decided_by'),
    instant('decided_at'),
    ...keptColumns,
  ],
  from: 'listed_holdings t',
  key: 't.id',
  order: 't.created_at',
  tables: ['listed_holdings'],
  subject: { type: 'listed_holding', id: 't.id' },
};

export const marketKinds = {
  market_bars,
  market_series,
  market_reports,
  market_snapshots,
  watchlists,
  market_alerts,
  listed_holdings,
};
