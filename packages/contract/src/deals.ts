// The deal pipeline: deals, their moves through the stages, and passes with their reasons.
import { DEAL_PRIORITIES, DEAL_STAGES } from '@redpill/domain';
import { z } from 'zod';
import { companySummary } from './companies.ts';
import { amount, currency, date, id, instant, line, listInput, listOutput, prose, version } from './fields.ts';
import { operation } from './operation.ts';

export const PASS_REASONS = [
  'team',
  'market',
  'product',
  'traction',
  'valuation',
  'terms',
  'conflict',
  'thesis',
  'timing',
  'lost',
  'other',
] as const;

export const deal = z.object({
  id,
  company: companySummary,
  fund_id: id.nullable(),
  stage: z.enum(DEAL_STAGES),
  stage_since: instant,
  priority: z.enum(DEAL_PRIORITIES),
  target_investment: z.string().nullable(),
  /** Pre-money. */
  target_valuation: z.string().nullable(),
  currency: z.string(),
  /** The member who owns the deal. */
  partner_owner: id.nullable(),
  partner_owner_name: z.string().nullable(),
  deal_score: z.int().nullable(),
  next_milestone: date.nullable(),
  source: z.string().nullable(),
  restricted: z.boolean(),
  archived_at: instant.nullable(),
  created_at: instant,
  updated_at: instant,
  version,
});
export type Deal = z.infer<typeof deal>;

const subject = { type: 'deal', field: 'id' };
const written = {
  fund_id: id.nullish(),
  priority: z.enum(DEAL_PRIORITIES).optional(),
  target_investment: amount.nullish(),
  target_valuation: amount.nullish(),
  currency: currency.optional(),
  partner_owner: id.nullish(),
  deal_score: z.int().min(1).max(10).nullish(),
  next_milestone: date.nullish(),
  source: line(255).nullish(),
};

export const listDeals = operation({
  name: 'list_deals',
  method: 'GET',
  path: '/deals',
  input: z.object({
    ...listInput,
    fund_id: id.optional(),
    company_id: id.optional(),
    sector: line(100).optional(),
    stage: z.enum(DEAL_STAGES).optional(),
    priority: z.enum(DEAL_PRIORITIES).optional(),
    partner_owner: id.optional(),
    archived: z.boolean().default(false),
    sort: z
      .enum([
        'created_at',
        '-created_at',
        'stage_since',
        '-stage_since',
        'next_milestone',
        '-next_milestone',
        'deal_score',
        '-deal_score',
      ])
      .default('-created_at'),
  }),
  output: listOutput(deal),
  permission: 'deal:read',
  effect: 'read',
  summary: 'Deals one may see, filtered, searched and sorted',
});

export const getDeal = operation({
  name: 'get_deal',
  method: 'GET',
  path: '/deals/:deal_id',
  input: z.object({ deal_id: id }),
  output: deal.extend({ team: z.array(z.object({ member_id: id, name: z.string() })) }),
  permission: 'deal:read',
  effect: 'read',
  summary: 'One deal with its team',
});

export const createDeal = operation({
  name: 'create_deal',
  method: 'POST',
  path: '/deals',
  input: z.object({
    company_id: id,
    stage: z.enum(DEAL_STAGES).exclude(['closed', 'passed']).default('sourced'),
    ...written,
    restricted: z.boolean().default(false),
  }),
  output: deal,
  permission: 'deal:create',
  effect: 'write',
  subject,
  summary: 'Open a deal on a company; a restricted one is seen by its team only, starting with who opens it',
});

export const updateDeal = operation({
  name: 'update_deal',
  method: 'PATCH',
  path: '/deals/:deal_id',
  input: z.object({ deal_id: id, version, ...written }),
  output: deal,
  permission: 'deal:update',
  effect: 'write',
  subject,
  summary: 'Change a deal, naming the version the change is based on',
});

export const moveDeal = operation({
  name: 'move_deal',
  method: 'POST',
  path: '/deals/:deal_id/move',
  input: z.object({
    deal_id: id,
    stage: z.enum(DEAL_STAGES),
    version: version.optional(),
    note: prose(2000).optional(),
  }),
  output: deal,
  permission: 'deal:update',
  effect: 'write',
  subject,
  summary: 'Move a deal to another stage; the move is kept with its author and time',
});

export const passOnDeal = operation({
  name: 'pass_on_deal',
  method: 'POST',
  path: '/deals/:deal_id/pass',
  input: z.object({
    deal_id: id,
    reason: z.enum(PASS_REASONS),
    note: prose(2000).optional(),
    version: version.optional(),
  }),
  output: deal,
  permission: 'deal:update',
  effect: 'write',
  subject,
  summary: 'Pass on a deal, with the reason',
});

export const setDealTeam = operation({
  name: 'set_deal_team',
  method: 'PUT',
  path: '/deals/:deal_id/team',
  input: z.object({ deal_id: id, member_ids: z.array(id).max(100), restricted: z.boolean() }),
  output: z.object({ id, restricted: z.boolean(), team: z.array(z.object({ member_id: id, name: z.string() })) }),
  permission: 'deal:update',
  effect: 'write',
  subject,
  summary: 'Set who works on a deal and whether it is restricted to them',
});

export const archiveDeal = operation({
  name: 'archive_deal',
  method: 'DELETE',
  path: '/deals/:deal_id',
  input: z.object({ deal_id: id }),
  output: deal,
  permission: 'deal:delete',
  effect: 'write',
  subject,
  summary: 'Take a deal out of the pipeline; its history stays',
});

export const listDealMoves = operation({
  name: 'list_deal_moves',
  method: 'GET',
  path: '/deals/:deal_id/moves',
  input: z.object({ deal_id: id }),
  output: z.object({
    items: z.array(
      z.object({
        id,
        from_stage: z.string().nullable(),
        to_stage: z.string(),
        moved_at: instant,
        moved_by: id.nullable(),
        moved_by_name: z.string().nullable(),
        note: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
  }),
  permission: 'deal:read',
  effect: 'read',
  summary: 'Every move and pass of a deal, newest first',
});
