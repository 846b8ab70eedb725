// The models a mark may be made with: what each takes, calibrated to the price that was paid.
import { z } from 'zod';
import { date, line, quantity } from './fields.ts';

const share = z.number().min(0).max(1);
const signedNumber = z.string().regex(/^-?\d{1,18}(\.\d{1,10})?$/, 'a decimal number');
const flows = z.array(z.strictObject({ date, amount: signedNumber })).max(100);

/** Amounts are in the currency of the mark. */
export const valuationModel = z.discriminatedUnion('model', [
  z.strictObject({
    model: z.literal('last_round'),
    price_per_share: quantity,
    shares: quantity,
    /** A public index on the day of the round and on the day of the mark. */
    index_then: quantity.optional(),
    index_now: quantity.optional(),
  }),
  z.strictObject({
    model: z.literal('comparables'),
    metric_name: line(100),
    entry_value: quantity,
    entry_metric: quantity,
    entry_peers: quantity,
    metric: quantity,
    peers: quantity,
    net_debt: signedNumber,
    ownership: share,
  }),
  z.strictObject({
    model: z.literal('public_price'),
    price_per_share: quantity,
    shares: quantity,
    discount: share.default(0),
  }),
  z.strictObject({
    model: z.literal('discounted_cash_flow'),
    entry_date: date,
    entry_price: quantity,
    entry_flows: flows,
    date,
    flows,
    rate_change: z.number().min(-1).max(1).default(0),
    ownership: share,
  }),
  z.strictObject({ model: z.literal('net_assets'), assets: quantity, liabilities: quantity, ownership: share }),
]);

export const modelStep = z.object({ label: z.string(), value: z.string(), ratio: z.boolean() });
