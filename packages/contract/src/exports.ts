// What can be taken out of the firm, by whom, in which format, and with which filters of the lists it stands in.
import type { Permission } from '@redpill/domain';
import { z } from 'zod';
import { listCompanies, listFundingRounds } from './companies.ts';
import { listDeals } from './deals.ts';
import { listEvents } from './events.ts';
import { listFunds } from './funds.ts';
import { listInvestments } from './investments.ts';
import { listInvitations } from './invitations.ts';
import { listLedger } from './ledger.ts';
import { listLimitedPartners } from './limited-partners.ts';
import { listMails } from './mails.ts';
import { listMembers } from './members.ts';
import { listCompanyPeople, listPeople } from './people.ts';
import { listValuations } from './valuations.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Every kind of record there is to take out, with what it takes to read it: any of these permissions suffices. */
export const EXPORT_KINDS = {
  firm: [],
  members: ['member:read'],
  invitations: ['member:manage'],
  mails: ['member:manage'],
  companies: ['portfolio:read'],
  funding_rounds: ['portfolio:read'],
  people: ['portfolio:read'],
  company_people: ['portfolio:read'],
  external_ids: ['portfolio:read'],
  tags: ['portfolio:read'],
  notes: ['portfolio:read'],
  documents: ['portfolio:read'],
  deals: ['deal:read'],
  deal_moves: ['deal:read'],
  deal_team: ['deal:read'],
  funds: ['portfolio:read', 'fund:performance:read'],
  investments: ['portfolio:read'],
  ledger: ['ledger:read', 'statement:read'],
  valuations: ['valuation:read'],
  fx_rates: ['portfolio:read', 'fund:performance:read'],
  benchmark_indices: ['portfolio:read', 'fund:performance:read'],
  index_levels: ['portfolio:read', 'fund:performance:read'],
  fund_terms: ['ledger:read'],
  cap_table_objects: ['portfolio:read'],
  scenarios: ['portfolio:read'],
  fund_plans: ['ledger:read'],
  market_bars: ['portfolio:read'],
  market_series: ['portfolio:read'],
  market_reports: ['portfolio:read'],
  market_snapshots: ['portfolio:read'],
  watchlists: ['portfolio:read'],
  market_alerts: ['portfolio:read'],
  listed_holdings: ['valuation:read'],
  limited_partners: ['partner:read', 'statement:read'],
  limited_partner_users: ['partner:read'],
  imports: ['import:run'],
  import_changes: ['import:run'],
  import_rejects: ['import:run'],
  events: ['event:read'],
} as const satisfies Record<string, readonly Permission[]>;
export type ExportKind = keyof typeof EXPORT_KINDS;

/** All kinds one may read, in one archive. */
export const EVERYTHING = 'everything';

const PAGING = { limit: true, offset: true, cursor: true, total: true } as const;
const filtersOf = <S extends z.ZodRawShape & Record<keyof typeof PAGING, z.ZodType>>(list: { input: z.ZodObject<S> }) =>
  list.input.omit(PAGING as never) as unknown as z.ZodObject<Omit<S, keyof typeof PAGING>>;

/** The filters and the order a kind takes: those of its list, so that what a screen shows is what its export holds. */
export const EXPORT_FILTERS = {
  /** Members and those who were, unless one of the two is asked for. */
  members: filtersOf(listMembers).extend({ status: listMembers.input.shape.status.unwrap().optional() }),
  invitations: filtersOf(listInvitations),
  mails: filtersOf(listMails),
  funding_rounds: listFundingRounds.input.partial(),
  company_people: listCompanyPeople.input.partial(),
  companies: filtersOf(listCompanies),
  people: filtersOf(listPeople),
  /** Archived deals and those in the pipeline, unless one of the two is asked for. */
  deals: filtersOf(listDeals).extend({ archived: z.boolean().optional() }),
  funds: filtersOf(listFunds),
  investments: filtersOf(listInvestments),
  /** What stands; with history all there ever was, unless one of the two is asked for. */
  ledger: filtersOf(listLedger).extend({ effective: z.boolean().optional() }),
  valuations: filtersOf(listValuations),
  limited_partners: filtersOf(listLimitedPartners),
  events: filtersOf(listEvents),
} as const;
export type FilteredKind = keyof typeof EXPORT_FILTERS;

export const exportQuery = z.object({
  kind: z.enum([EVERYTHING, ...(Object.keys(EXPORT_KINDS) as ExportKind[])]),
  format: z.enum(EXPORT_FORMATS).default('csv'),
  /** With what happened to each record: its events, and of the ledger the entries that no longer stand. */
  history: z.boolean().default(false),
});

export const exportedFile = z.object({
  /** The kind, or the kind with `_history` behind it. */
  name: z.string(),
  rows: z.int(),
});

export const exportSummary = z.object({
  export_id: z.uuid(),
  kind: z.string(),
  format: z.enum(EXPORT_FORMATS),
  history: z.boolean(),
  /** The moment of the snapshot every file shows. */
  as_of: z.string(),
  role: z.string(),
  firm: z.string(),
  rows: z.int(),
  files: z.array(exportedFile),
  /** What is not in it, and why. */
  left_out: z.array(z.object({ name: z.string(), reason: z.string() })),
});
export type ExportSummary = z.infer<typeof exportSummary>;
