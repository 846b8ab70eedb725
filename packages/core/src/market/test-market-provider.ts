// Asks one provider for what it offers, past anything that was kept.
import { testMarketProvider as operation } from '@redpill/contract';
import { invalidField } from '../app-error.ts';
import { readerOf } from './ask-part.ts';
import { lookup } from './lookup.ts';

/** What one symbol answers; the other models need a question of their own. */
const OF_A_SYMBOL = [
  'EquityQuote',
  'EquityHistorical',
  'EquityInfo',
  'IncomeStatement',
  'BalanceSheet',
  'CashFlowStatement',
  'FinancialRatios',
];

export const testMarketProvider = lookup(operation, async ({ input, actor, market }) => {
  const known = (await market.providers(actor.organization_id)).find(({ name }) => name === input.provider);
  if (!known) throw invalidField('provider', 'is no provider of market data here');
  const reader = readerOf(actor);
  const answers = [];
  // One after the other: a test must not spend what the provider allows a minute.
  for (const model of OF_A_SYMBOL.filter((each) => known.offers.includes(each))) {
    const started = performance.now();
    const answer = await market.ask(
      { model, query: { symbol: input.symbol }, provider: known.name, fresh: true },
      reader,
    );
    answers.push({
      model,
      answered: answer.answered,
      row_count: answer.answered ? answer.rows.length : 0,
      took_ms: Math.round(performance.now() - started),
      refusal: answer.answered ? null : (answer.refusals[0] ?? null),
    });
  }
  return { provider: known.name, answers };
});
