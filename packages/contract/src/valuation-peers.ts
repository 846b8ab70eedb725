// Listed peers behind a mark by comparables: their multiple on the day of entry and of the mark, and how it has moved since.
import { z } from 'zod';
import { date, id } from './fields.ts';
import { marketSymbol } from './market.ts';
import { operation } from './operation.ts';

export const PEER_MULTIPLES = [
  'ev_to_revenue',
  'ev_to_gross_profit',
  'ev_to_operating_income',
  'price_to_earnings',
] as const;

/** The peers of a mark, and the multiple that is taken of them: its median counts. */
export const peersOfMark = z.strictObject({
  symbols: z.array(marketSymbol).min(1).max(50),
  multiple: z.enum(PEER_MULTIPLES),
});
export type PeersOfMark = z.infer<typeof peersOfMark>;

const multipleOnDay = z.object({
  as_of: date,
  /** Of the peers that have the multiple; null where none has. */
  median: z.number().nullable(),
  count: z.int(),
  items: z.array(
    z.object({
      symbol: z.string(),
      name: z.string().nullable(),
      value: z.number().nullable(),
      close_date: date.nullable(),
      period_ending: date.nullable(),
      missing: z.array(z.string()),
    }),
  ),
});
export type MultipleOnDay = z.infer<typeof multipleOnDay>;

const policies = z.array(z.object({ name: z.string(), value: z.string() }));

export const readPeerMultiples = operation({
  name: 'read_peer_multiples',
  method: 'POST',
  path: '/valuations/peer-multiples',
  input: z.object({ ...peersOfMark.shape, dates: z.array(date).min(1).max(12) }),
  output: z.object({ multiple: z.enum(PEER_MULTIPLES), days: z.array(multipleOnDay), policies }),
  permission: 'valuation:read',
  effect: 'read',
  summary: 'The multiple of listed peers on given days, from prices and reports on record as they were known then',
});

const money = z.string();

export const readMultipleDrift = operation({
  name: 'read_multiple_drift',
  method: 'GET',
  path: '/valuations/multiple-drift',
  input: z.object({ fund_id: id.optional(), as_of: date.optional() }),
  output: z.object({
    as_of: date,
    /** The last approved mark of each holding, where it names its peers. */
    items: z.array(
      z.object({
        valuation_id: id,
        investment_id: id,
        fund_id: id,
        company_name: z.string(),
        date,
        currency: z.string(),
        fair_value: money,
        peers: peersOfMark,
        /** As it went into the mark. */
        multiple_then: z.number(),
        multiple_now: multipleOnDay,
        /** now ÷ then − 1; a fraction. */
        drift: z.number().nullable(),
        /** What the model of the mark gives with the multiple of now; everything else as it was. */
        indicated_value: money.nullable(),
        indicated_change: z.number().nullable(),
      }),
    ),
    policies,
  }),
  permission: 'valuation:read',
  effect: 'read',
  summary:
    'How far the multiples of listed peers have moved since each mark by comparables, and what that would make of it',
});
