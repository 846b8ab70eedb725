// What a listed company reports, its parts asked side by side: one that is missing keeps no other back.
import { getCompanyFundamentals as operation } from '@redpill/contract';
import { askPart, readerOf, sourcesOf } from './ask-part.ts';
import { lookup } from './lookup.ts';

export const getCompanyFundamentals = lookup(operation, async ({ input, actor, market }) => {
  const symbol = input.symbol.toUpperCase();
  const reader = readerOf(actor);
  const statement = { symbol, period: input.period, limit: input.limit };
  const [overview, income, balance, cash, ratios] = await Promise.all([
    askPart(market, reader, { part: 'overview', model: 'EquityInfo', query: { symbol } }),
    askPart(market, reader, { part: 'income_statements', model: 'IncomeStatement', query: statement }),
    askPart(market, reader, { part: 'balance_sheets', model: 'BalanceSheet', query: statement }),
    askPart(market, reader, { part: 'cash_flows', model: 'CashFlowStatement', query: statement }),
    askPart(market, reader, { part: 'financial_ratios', model: 'FinancialRatios', query: statement }),
  ]);
  return {
    symbol,
    overview: overview.rows[0] ?? null,
    income_statements: [...income.rows],
    balance_sheets: [...balance.rows],
    cash_flows: [...cash.rows],
    financial_ratios: [...ratios.rows],
    ...sourcesOf([overview, income, balance, cash, ratios]),
  };
});
