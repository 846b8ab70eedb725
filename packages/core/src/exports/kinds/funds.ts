// Funds, what they invested in, their ledger, marks and rates, and who committed to them.
import { sql } from 'drizzle-orm';
import { anywhere } from '../../page.ts';
import {
  day,
  decimal,
  type ExportSource,
  equal,
  instant,
  joined,
  json,
  keptColumns,
  text,
  when,
  whole,
  yesNo,
} from '../export-kind.ts';

const funds: ExportSource = {
  columns: [
    text('redpill_id', 't.id'),
    text('name'),
    whole('vintage_year'),
    decimal('fund_size'),
    text('currency'),
    text('status'),
    yesNo('illustrative'),
    json('policies'),
    ...keptColumns,
  ],
  from: 'funds t',
  key: 't.id',
  order: 't.name',
  sortable: { name: 't.name', vintage_year: 't.vintage_year', created_at: 't.created_at' },
  tables: ['funds'],
  subject: { type: 'fund', id: 't.id' },
  filters: 'funds',
  where: (given) => [
    ...equal(given, { status: 't.status' }),
    ...when(given.q, (q) => sql`lower(t.name) like ${anywhere(String(q))}`),
  ],
};

const investments: ExportSource = {
  columns: [
    text('redpill_id', 't.id'),
    text('fund_id'),
    text('fund', 'f.name'),
    text('company_id'),
    text('company_name', 'c.name'),
    text('company_website', 'c.website'),
    text('company_country', 'c.country'),
    text('round_type'),
    day('investment_date'),
    decimal('investment_amount'),
    text('currency'),
    decimal('valuation'),
    decimal('ownership_percentage'),
    text('security'),
    decimal('shares'),
    decimal('price_per_share'),
    text('lead_partner_id', 't.lead_partner'),
    text('lead_partner', 'm.email'),
    text('lead_partner_name', 'm.name'),
    text('status'),
    text('import_id'),
    ...keptColumns,
  ],
  from: `investments t${joined('funds', 'f', 't.fund_id')}${joined('companies', 'c', 't.company_id')}${joined('members', 'm', 't.lead_partner')}`,
  key: 't.id',
  order: 't.investment_date desc',
  sortable: {
    investment_date: 't.investment_date',
    investment_amount: 't.investment_amount',
    company: 'c.name',
    created_at: 't.created_at',
  },
  tables: ['investments'],
  subject: { type: 'investment', id: 't.id' },
  filters: 'investments',
  where: (given) => [
    ...equal(given, {
      fund_id: 't.fund_id',
      company_id: 't.company_id',
      status: 't.status',
      import_id: 't.import_id',
      sector: 'c.sector',
    }),
    ...when(given.investment_ids, (ids) => sql`t.id = any(${`{${(ids as string[]).join(',')}}`}::uuid[])`),
    ...when(given.q, (q) => sql`t.company_id = any (array(select search_companies(${anywhere(String(q))})))`),
  ],
};

const superseded = (known_at: unknown) =>
  sql`t.id = any (array(select superseded_entries(${known_at ?? null}::timestamptz)))`;

/** A limited partner's are its own entries; a note is written among partners of the firm, not to its investors. */
const ledger: ExportSource = {
  columns: [
    text('redpill_id', 't.id'),
    whole('seq'),
    text('fund_id'),
    text('fund_name', 'f.name'),
    day('date'),
    text('type'),
    decimal('amount'),
    text('currency'),
    text('limited_partner_id'),
    text('lp', 'p.name'),
    text('investment_id'),
    text('investment', 'c.name'),
    day('notice_date'),
    day('due_date'),
    text('close'),
    ...['purpose_investments', 'purpose_fees', 'purpose_expenses'].map((name) => decimal(name)),
    yesNo('inside_commitment'),
    text('distribution_type'),
    ...['recallable_amount', 'withheld_tax'].map((name) => decimal(name)),
    text('security'),
    text('round_type'),
    ...['shares', 'price_per_share', 'cost_relieved', 'unfunded_impact'].map((name) => decimal(name)),
    text('corrects_id'),
    yesNo('voided'),
    yesNo('superseded', 't.id = any (array(select superseded_entries(null)))'),
    instant('recorded_at'),
    text('recorded_by'),
    text('recorded_by_name', 'm.name'),
    text('note', 'case when scope_is_partner() then t.note end'),
    text('import_id'),
  ],
  from: `ledger_entries t${joined('funds', 'f', 't.fund_id')}${joined('limited_partners', 'p', 't.limited_partner_id')}
    ${joined('investments', 'i', 't.investment_id')} left join companies c on c.organization_id = i.organization_id and c.id = i.company_id
    ${joined('members', 'm', 't.recorded_by')}`,
  key: 't.seq',
  order: 't.date',
  sortable: { date: 't.date', seq: 't.seq' },
  tables: ['ledger_entries'],
  subject: { type: 'ledger_entry', id: 't.id' },
  filters: 'ledger',
  where: (given, history) => [
    ...equal(given, {
      fund_id: 't.fund_id',
      type: 't.type',
      limited_partner_id: 't.limited_partner_id',
      investment_id: 't.investment_id',
      import_id: 't.import_id',
    }),
    ...when(given.from, (date) => sql`t.date >= ${date}`),
    ...when(given.to, (date) => sql`t.date <= ${date}`),
    ...when(given.known_at, (at) => sql`t.recorded_at <= ${at}::timestamptz`),
    ...((given.effective ?? !history) ? [sql`not t.voided and not ${superseded(given.known_at)}`] : []),
  ],
};

const valuations: ExportSource = {
  columns: [
    text('id'),
    text('fund_id'),
    text('fund_name', 'f.name'),
    text('investment_id'),
    text('company_name', 'c.name'),
    day('date'),
    decimal('fair_value'),
    text('currency'),
    text('method'),
    json('inputs'),
    text('evidence'),
    text('status'),
    text('proposed_by'),
    text('proposed_by_name', 'm.name'),
    text('decided_by'),
    text('decided_by_name', 'd.name'),
    instant('decided_at'),
    instant('recorded_at'),
    text('corrects_id'),
    text('import_id'),
  ],
  from: `valuations t${joined('funds', 'f', 't.fund_id')}${joined('investments', 'i', 't.investment_id')}
    left join companies c on c.organization_id = i.organization_id and c.id = i.company_id
    ${joined('members', 'm', 't.proposed_by')}${joined('members', 'd', 't.decided_by')}`,
  key: 't.id',
  order: 't.date',
  sortable: { date: 't.date', recorded_at: 't.recorded_at' },
  tables: ['valuations'],
  filters: 'valuations',
  where: (given) => [
    ...equal(given, { fund_id: 't.fund_id', investment_id: 't.investment_id', status: 't.status' }),
    ...when(given.from, (date) => sql`t.date >= ${date}`),
    ...when(given.to, (date) => sql`t.date <= ${date}`),
  ],
};

const fx_rates: ExportSource = {
  columns: [
    text('id'),
    text('base_currency'),
    text('quote_currency'),
    day('date'),
    decimal('rate'),
    text('source'),
    instant('recorded_at'),
    text('recorded_by'),
    text('import_id'),
  ],
  from: 'fx_rates t',
  key: 't.id',
  order: 't.date',
  tables: ['fx_rates'],
};

const limited_partners: ExportSource = {
  columns: [
    text('redpill_id', 't.id'),
    text('name'),
    text('kind'),
    text('country'),
    yesNo('is_general_partner'),
    ...keptColumns,
  ],
  from: 'limited_partners t',
  key: 't.id',
  order: 't.name',
  sortable: { name: 't.name', created_at: 't.created_at' },
  tables: ['limited_partners'],
  subject: { type: 'limited_partner', id: 't.id' },
  filters: 'limited_partners',
  where: (given) => [
    ...when(
      given.fund_id,
      (id) => sql`t.id in (select e.limited_partner_id from ledger_entries e where e.fund_id = ${id} and not e.voided
        and e.id not in (select superseded_entries(null)))`,
    ),
    ...when(given.q, (q) => sql`lower(t.name) like ${anywhere(String(q))}`),
  ],
};

const limited_partner_users: ExportSource = {
  columns: [
    text('id'),
    text('limited_partner_id'),
    text('limited_partner_name', 'p.name'),
    text('user_id'),
    text('member_name', 'm.name'),
    instant('created_at'),
  ],
  from: `limited_partner_users t${joined('limited_partners', 'p', 't.limited_partner_id')}
    left join members m on m.organization_id = t.organization_id and m.user_id = t.user_id`,
  key: 't.id',
  order: 't.created_at',
  tables: ['limited_partner_users'],
};

export const fundKinds = {
  funds,
  investments,
  ledger,
  valuations,
  fx_rates,
  limited_partners,
  limited_partner_users,
};
