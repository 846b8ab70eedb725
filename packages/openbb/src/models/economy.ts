// Standard models of series that are about no company: prices of currencies and indices, interest, output, inflation.
import { z } from 'zod';
import { dateRange, day, figure, symbols, text } from './fields.ts';

export const priceSeriesQuery = z.object({ symbol: symbols, interval: z.string().default('1d'), ...dateRange });
export const priceSeries = z.looseObject({
  date: day,
  open: figure,
  high: figure,
  low: figure,
  close: z.number(),
  volume: figure,
  symbol: text,
});

export const consumerPriceIndexQuery = z.object({
  country: z.string().trim().min(1).max(200),
  frequency: z.enum(['monthly', 'quarter', 'annual']).default('monthly'),
  units: z.enum(['growth_previous', 'growth_same', 'index_2015']).default('growth_same'),
  ...dateRange,
});
export const consumerPriceIndex = z.looseObject({ date: day, country: text, value: figure });

export const economicIndicatorsQuery = z.object({
  symbol: z.string().trim().min(1).max(200),
  country: z.string().trim().max(200).optional(),
  ...dateRange,
});
export const economicIndicators = z.looseObject({
  date: day,
  symbol_root: text,
  symbol: text,
  country: text,
  value: figure,
});

export const gdpRealQuery = z.object({ country: z.string().trim().max(200).default('united_states'), ...dateRange });
export const gdpReal = z.looseObject({ date: day.nullish(), value: figure, country: text });

export const treasuryRatesQuery = z.object({ ...dateRange });
/** Rates are fractions: 0.01 is one per cent. */
export const treasuryRates = z.looseObject({
  date: day,
  month_1: figure,
  month_3: figure,
  month_6: figure,
  year_1: figure,
  year_2: figure,
  year_5: figure,
  year_10: figure,
  year_30: figure,
});
