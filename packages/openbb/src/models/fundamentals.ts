// Standard models of what a company reports: statements, and what follows from them.
import { z } from 'zod';
import { day, figure, limit, period, symbol, text } from './fields.ts';

export const statementQuery = z.object({
  symbol,
  period,
  limit,
  /** As known at the end of a day: without what was filed later. Ours; a server of OpenBB is not asked it. */
  as_of: day.optional(),
});
/** Only these fields are standard; the lines are the provider's. */
const statement = z.looseObject({
  period_ending: day,
  fiscal_period: text,
  fiscal_year: z.number().int().nullish(),
  reported_currency: text,
});
export const incomeStatement = statement;
export const balanceSheet = statement;
export const cashFlowStatement = statement;

export const financialRatios = z.looseObject({
  symbol: text,
  period_ending: day,
  fiscal_period: z.string(),
  fiscal_year: z.number().int().nullish(),
});

export const keyMetrics = z.looseObject({
  symbol: text,
  period_ending: day,
  fiscal_period: z.string(),
  fiscal_year: z.number().int().nullish(),
  currency: text,
  market_cap: figure,
});
