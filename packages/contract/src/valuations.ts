// Marks: what a holding is worth on a day, proposed by one person and decided by another.
import { z } from 'zod';
import { amount, currency, date, id, instant, line, listInput, listOutput, prose } from './fields.ts';
import { operation } from './operation.ts';
import { valuationModel } from './valuation-model.ts';
import { peersOfMark } from './valuation-peers.ts';

export const VALUATION_METHODS = [
  'last_round',
  'comparables',
  'public_price',
  'discounted_cash_flow',
  'option_pricing',
  'net_assets',
  'cost',
  'model',
  'other',
] as const;
export const VALUATION_STATES = ['proposed', 'approved', 'rejected'] as const;

export const valuation = z.object({
  id,
  fund_id: id,
  investment_id: id,
  company_name: z.string(),
  date,
  fair_value: z.string(),
  currency: z.string(),
  method: z.string(),
  inputs: z.record(z.string(), z.unknown()).nullable(),
  evidence: z.string().nullable(),
  status: z.enum(VALUATION_STATES),
  proposed_by: id.nullable(),
  proposed_by_name: z.string().nullable(),
  decided_by: id.nullable(),
  decided_by_name: z.string().nullable(),
  decided_at: instant.nullable(),
  recorded_at: instant,
  corrects_id: id.nullable(),
  import_id: id.nullable(),
});
export type ValuationView = z.infer<typeof valuation>;

const subject = { type: 'valuation', field: 'id' };
const { q: _no_search, ...pageInput } = listInput;

export const listValuations = operation({
  name: 'list_valuations',
  method: 'GET',
  path: '/valuations',
  input: z.object({
    ...pageInput,
    investment_id: id.optional(),
    fund_id: id.optional(),
    status: z.enum(VALUATION_STATES).optional(),
    from: date.optional(),
    to: date.optional(),
    sort: z.enum(['date', '-date', 'recorded_at', '-recorded_at']).default('-date'),
  }),
  output: listOutput(valuation),
  permission: 'valuation:read',
  effect: 'read',
  summary: 'Marks with their method, evidence and decision',
});

export const proposeValuation = operation({
  name: 'propose_valuation',
  method: 'POST',
  path: '/valuations',
  input: z.object({
    investment_id: id,
    date,
    /** Computed where a model is given; must be what it computes where both are. */
    fair_value: amount.optional(),
    /** What the value is computed by; its name is the method. */
    model: valuationModel.optional(),
    /** The listed peers whose multiple the model takes, so that what has moved since can be told. */
    peers: peersOfMark.optional(),
    /** Needed from people where the value is that of the last mark that counts. */
    why_unchanged: prose(2000).optional(),
    /** The investment's own when absent. */
    currency: currency.optional(),
    method: z.enum(VALUATION_METHODS),
    inputs: z.record(line(100), z.unknown()).nullish(),
    evidence: prose(5000).nullish(),
    /** The mark this one replaces once it is approved. */
    corrects_id: id.nullish(),
    /** An earlier time of learning: for the history a firm brings along, never for people. */
    recorded_at: instant.optional(),
  }),
  output: valuation,
  permission: 'valuation:propose',
  effect: 'write',
  subject,
  audience: 'partners',
  summary: 'Propose a mark; it counts once another person approves it',
});

const decision = { valuation_id: id, note: prose(2000).optional(), decided_at: instant.optional() };

export const approveValuation = operation({
  name: 'approve_valuation',
  method: 'POST',
  path: '/valuations/:valuation_id/approve',
  input: z.object(decision),
  output: valuation,
  permission: 'valuation:approve',
  effect: 'binding',
  subject,
  audience: 'partners',
  summary: 'Approve a mark that someone else proposed: from now on it counts',
});

export const rejectValuation = operation({
  name: 'reject_valuation',
  method: 'POST',
  path: '/valuations/:valuation_id/reject',
  input: z.object(decision),
  output: valuation,
  permission: 'valuation:approve',
  effect: 'write',
  subject,
  audience: 'partners',
  summary: 'Reject a proposed mark; it stays on record and never counts',
});
