// The valuation of a holding over time: what it was paid, every mark that counts and why it moved or did not, and how sales compare.
import { z } from 'zod';
import { date, id, moment } from './fields.ts';
import { operation } from './operation.ts';
import { modelStep } from './valuation-model.ts';
import { valuation } from './valuations.ts';

const money = z.string();

export const valuationRecord = z.object({
  investment_id: id,
  fund_id: id,
  company_name: z.string(),
  currency: z.string(),
  as_of: date,
  known_at: moment.nullable(),
  /** What the first purchase was paid; null where the ledger has none. */
  entry: z
    .object({ entry_id: id, date, cost: money, shares: z.string().nullable(), price_per_share: z.string().nullable() })
    .nullable(),
  /** Marks that count, oldest first, each beside the one before. */
  marks: z.array(
    valuation.extend({
      /** Less the mark before; null for the first, and across currencies. */
      change: money.nullable(),
      change_share: z.number().nullable(),
      steps: z.array(modelStep),
      why_unchanged: z.string().nullable(),
    }),
  ),
  /** The last mark rolled forward to the day; null where there is none, or the holding was sold. */
  current: z
    .object({
      valuation_id: id,
      date,
      fair_value: money,
      days: z.int(),
      /** Whether it is older than a quarter. */
      due: z.boolean(),
      /** What has happened since that the next mark must speak to. */
      since: z.array(z.object({ date, what: z.enum(['round', 'ledger']), text: z.string() })),
    })
    .nullable(),
  back_test: z.array(
    z.object({
      entry_id: id,
      date,
      proceeds: money,
      valuation_id: id.nullable(),
      marked: money.nullable(),
      days_before: z.int().nullable(),
      difference: money.nullable(),
      share: z.number().nullable(),
    }),
  ),
  policies: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type ValuationRecord = z.infer<typeof valuationRecord>;

export const readValuationRecord = operation({
  name: 'read_valuation_record',
  method: 'GET',
  path: '/investments/:investment_id/valuation-record',
  input: z.object({ investment_id: id, as_of: date.optional(), known_at: moment.optional() }),
  output: valuationRecord,
  permission: 'valuation:read',
  effect: 'read',
  summary:
    'How a holding was valued: entry, marks with their models and changes, what happened since, and sales tested',
});
