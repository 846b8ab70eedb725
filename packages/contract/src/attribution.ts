// Where a fund's returns come from: horizons, what is over and what is not, its line of credit, its deals.
import { z } from 'zod';
import { date, id, moment } from './fields.ts';
import { operation } from './operation.ts';
import { explainedEntry } from './performance.ts';

const money = z.string().nullable();
const ratio = z.number().nullable();
const reason = z.object({ code: z.string(), text: z.string() }).nullable();
const figure = z.object({ value: ratio, reason });
/** A yearly rate, or under a year that of the whole span. */
const rate = z.object({ rate: ratio, basis: z.enum(['yearly', 'cumulative']), reason });
const lineFigures = z.object({
  irr: rate,
  paid_in: z.string(),
  distributed: z.string(),
  nav: z.string(),
  tvpi: figure,
});

export const HORIZONS = ['year_to_date', 'one_year', 'three_years', 'five_years', 'since_inception'] as const;

export const fundAttribution = z.object({
  fund_id: id,
  currency: z.string(),
  as_of: date,
  known_at: moment.nullable(),
  horizons: z.array(
    z.object({
      horizon: z.enum(HORIZONS),
      /** Its first day's end is where it starts; null since inception before there is a flow. */
      from: date.nullable(),
      opening_nav: money,
      closing_nav: money,
      ...rate.shape,
    }),
  ),
  /** Gross, of deals that are over, of those that are not, and of all. */
  realised_irr: rate,
  unrealised_irr: rate,
  gross_irr: rate,
  /** Null where the ledger records no line of credit. */
  subscription_line: z
    .object({ with_line: lineFigures, without_line: lineFigures, outstanding: z.string() })
    .nullable(),
  /** Holdings from the end of `from` to the day, in the fund's currency: the steps add up to the cent. */
  bridge: z.object({
    from: date,
    opening: money,
    new_money: money,
    exits: money,
    revaluation: money,
    closing: money,
    reason,
  }),
  concentration: z.array(
    z.object({
      count: z.int(),
      measure: z.enum(['cost', 'fair_value', 'gain']),
      share: ratio,
      reason,
      companies: z.array(z.string()),
    }),
  ),
  loss_ratios: z.array(
    z.object({
      measure: z.enum(['by_capital', 'by_count', 'impairment']),
      scope: z.enum(['all', 'realised']),
      ...figure.shape,
    }),
  ),
  deals: z.array(
    z.object({
      investment_id: id,
      company_name: z.string(),
      cost: money,
      realised: money,
      fair_value: money,
      gain: money,
      moic: ratio,
      realised_moic: ratio,
      unrealised_moic: ratio,
      reasons: z.record(z.string(), z.object({ code: z.string(), text: z.string() })),
    }),
  ),
  /** What every figure rests on: flows with the partners, what the deals cost and gave back, and the marks. */
  entries: z.array(explainedEntry),
  policies: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type FundAttribution = z.infer<typeof fundAttribution>;

export const readFundAttribution = operation({
  name: 'read_fund_attribution',
  method: 'GET',
  path: '/funds/:fund_id/attribution',
  input: z.object({
    fund_id: id,
    as_of: date.optional(),
    known_at: moment.optional(),
    /** Where the bridge starts; a year before the day when absent. */
    from: date.optional(),
  }),
  output: fundAttribution,
  permission: 'ledger:read',
  effect: 'read',
  summary: "Where a fund's returns come from: horizons, realised and not, with and without its line, by deal",
});
