// The pipeline: deals, every move and pass, and who works on what.
import { sql } from 'drizzle-orm';
import { anywhere } from '../../page.ts';
import {
  day,
  decimal,
  type ExportSource,
  equal,
  instant,
  joined,
  keptColumns,
  text,
  when,
  whole,
  yesNo,
} from '../export-kind.ts';

const company = [text('company_id', 'd.company_id'), text('company_name', 'c.name')];
const ofDeal = `${joined('deals', 'd', 't.deal_id')} left join companies c on c.organization_id = d.organization_id and c.id = d.company_id`;

const deals: ExportSource = {
  columns: [
    text('redpill_id', 't.id'),
    text('company_id'),
    text('company_name', 'c.name'),
    text('company_website', 'c.website'),
    text('company_country', 'c.country'),
    text('fund_id'),
    text('fund', 'f.name'),
    text('stage'),
    instant('stage_since'),
    text('priority'),
    decimal('target_investment'),
    decimal('target_valuation'),
    text('currency'),
    text('partner_owner'),
    text('owner', 'm.email'),
    text('owner_name', 'm.name'),
    whole('deal_score'),
    day('next_milestone'),
    text('source'),
    yesNo('restricted'),
    instant('archived_at'),
    text('import_id'),
    ...keptColumns,
  ],
  from: `deals t${joined('companies', 'c', 't.company_id')}${joined('funds', 'f', 't.fund_id')}${joined('members', 'm', 't.partner_owner')}`,
  key: 't.id',
  order: 't.created_at desc',
  sortable: {
    created_at: 't.created_at',
    stage_since: 't.stage_since',
    next_milestone: 't.next_milestone',
    deal_score: 't.deal_score',
  },
  tables: ['deals'],
  subject: { type: 'deal', id: 't.id' },
  filters: 'deals',
  where: (given) => [
    ...equal(given, {
      fund_id: 't.fund_id',
      company_id: 't.company_id',
      sector: 'c.sector',
      stage: 't.stage',
      priority: 't.priority',
      partner_owner: 't.partner_owner',
    }),
    ...when(given.archived, (archived) => (archived ? sql`t.archived_at is not null` : sql`t.archived_at is null`)),
    ...when(given.q, (q) => sql`t.company_id = any (array(select search_companies(${anywhere(String(q))})))`),
  ],
};

const deal_moves: ExportSource = {
  columns: [
    text('id'),
    text('deal_id'),
    ...company,
    text('from_stage'),
    text('to_stage'),
    instant('moved_at'),
    text('moved_by'),
    text('moved_by_name', 'm.name'),
    text('note'),
    text('pass_reason', 'p.reason'),
    text('pass_note', 'p.note'),
  ],
  from: `stage_moves t${ofDeal}${joined('members', 'm', 't.moved_by')}
    left join passes p on p.organization_id = t.organization_id and p.deal_id = t.deal_id and p.passed_at = t.moved_at and t.to_stage = 'passed'`,
  key: 't.id, p.id',
  order: 't.moved_at',
  tables: ['stage_moves', 'passes'],
};

const deal_team: ExportSource = {
  columns: [
    text('id'),
    text('deal_id'),
    ...company,
    text('member_id'),
    text('member_name', 'm.name'),
    instant('created_at'),
  ],
  from: `deal_team t${ofDeal}${joined('members', 'm', 't.member_id')}`,
  key: 't.id',
  order: 't.created_at',
  tables: ['deal_team'],
};

export const dealKinds = { deals, deal_moves, deal_team };
