// The questions of the OpenBB world: each standard model with its route, what is asked and what a row of the answer is.
import type { z } from 'zod';
import * as economy from './models/economy.ts';
import * as equity from './models/equity.ts';
import * as fundamentals from './models/fundamentals.ts';

const model = <Query extends z.ZodObject, Row extends z.ZodObject>(path: string, query: Query, row: Row) => ({
  path,
  query,
  row,
});

const prices = (path: string) => model(path, economy.priceSeriesQuery, economy.priceSeries);

/** By the name of the standard model; `path` is under /api/v1. */
export const DATA_MODELS = {
  EquityQuote: model('/equity/price/quote', equity.equityQuoteQuery, equity.equityQuote),
  EquityHistorical: model('/equity/price/historical', equity.equityHistoricalQuery, equity.equityHistorical),
  EquityInfo: model('/equity/profile', equity.equityInfoQuery, equity.equityInfo),
  EquitySearch: model('/equity/search', equity.equitySearchQuery, equity.equitySearch),
  EquityPeers: model('/equity/compare/peers', equity.equityPeersQuery, equity.equityPeers),
  IncomeStatement: model('/equity/fundamental/income', fundamentals.statementQuery, fundamentals.incomeStatement),
  BalanceSheet: model('/equity/fundamental/balance', fundamentals.statementQuery, fundamentals.balanceSheet),
  CashFlowStatement: model('/equity/fundamental/cash', fundamentals.statementQuery, fundamentals.cashFlowStatement),
  FinancialRatios: model('/equity/fundamental/ratios', fundamentals.statementQuery, fundamentals.financialRatios),
  KeyMetrics: model('/equity/fundamental/metrics', fundamentals.statementQuery, fundamentals.keyMetrics),
  CompanyNews: model('/news/company', equity.companyNewsQuery, equity.companyNews),
  ConsumerPriceIndex: model('/economy/cpi', economy.consumerPriceIndexQuery, economy.consumerPriceIndex),
  EconomicIndicators: model('/economy/indicators', economy.economicIndicatorsQuery, economy.economicIndicators),
  GdpReal: model('/economy/gdp/real', economy.gdpRealQuery, economy.gdpReal),
  TreasuryRates: model('/fixedincome/government/treasury_rates', economy.treasuryRatesQuery, economy.treasuryRates),
  CurrencyHistorical: prices('/currency/price/historical'),
  CryptoHistorical: prices('/crypto/price/historical'),
  IndexHistorical: prices('/index/price/historical'),
} as const;

export type DataModel = keyof typeof DATA_MODELS;
export const DATA_MODEL_NAMES = Object.keys(DATA_MODELS) as DataModel[];
/** A question as it may be asked; what has a default may be left out. */
export type AskedOf<Model extends DataModel> = z.input<(typeof DATA_MODELS)[Model]['query']>;
/** A question held to its rules. */
export type QueryOf<Model extends DataModel> = z.output<(typeof DATA_MODELS)[Model]['query']>;
export type RowOf<Model extends DataModel> = z.output<(typeof DATA_MODELS)[Model]['row']>;
