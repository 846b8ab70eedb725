// Market data taken into the firm's own books: exchange rates of the ledger, levels of an index.
import { z } from 'zod';
import { currency, date, id } from './fields.ts';
import { seriesCode } from './market-series.ts';
import { operation } from './operation.ts';

const copied = {
  /** Days that had none. */
  added: z.int(),
  /** Days whose value is another one from now on. */
  replaced: z.int(),
  unchanged: z.int(),
  first_date: date,
  last_date: date,
};

export const copyFxRates = operation({
  name: 'copy_fx_rates',
  method: 'POST',
  path: '/fx-rates/from-market',
  input: z.object({
    base_currency: currency,
    quote_currency: currency,
    from: date.optional(),
    to: date.optional(),
  }),
  output: z.object({ copy: id, base_currency: z.string(), quote_currency: z.string(), series: z.string(), ...copied }),
  permission: 'ledger:write',
  effect: 'write',
  subject: { type: 'fx_rate', field: 'copy' },
  audience: 'partners',
  summary:
    'Take the exchange rates of a market series into the ledger, where they convert entries and marks; each keeps its source',
});

export const copyIndexLevels = operation({
  name: 'copy_index_levels',
  method: 'POST',
  path: '/benchmark-indices/:index_id/levels/from-market',
  input: z.object({
    index_id: id,
    /** A series on record, such as index:^GSPC. */
    series: seriesCode.optional(),
    /** Or a symbol with prices on record, as a fund that follows an index. */
    symbol: z
      .string()
      .regex(/^[A-Za-z0-9.^=:-]{1,32}$/, 'a symbol of up to 32 letters, digits and . ^ = : -')
      .optional(),
    from: date.optional(),
    to: date.optional(),
  }),
  output: z.object({ index_id: id, ...copied }),
  permission: 'ledger:write',
  effect: 'write',
  subject: { type: 'benchmark_index', field: 'index_id' },
  audience: 'partners',
  summary:
    'Take levels of an index from market data on record: of prices, with dividends counted in where the index is of total return',
});
