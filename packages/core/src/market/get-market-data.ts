// Last prices of many symbols, each by itself: an unknown one costs none of the others.
import { getMarketData as operation } from '@redpill/contract';
import { askPart, readerOf, sourcesOf } from './ask-part.ts';
import { lookup } from './lookup.ts';

export const getMarketData = lookup(operation, async ({ input, actor, market }) => {
  const reader = readerOf(actor);
  const symbols = [...new Set(input.symbols.map((symbol) => symbol.toUpperCase()))];
  const items = await Promise.all(
    symbols.map(async (symbol) => {
      const quote = askPart(market, reader, { part: 'quote', model: 'EquityQuote', query: { symbol } });
      const history =
        input.history_from === undefined
          ? null
          : askPart(market, reader, {
              part: 'history',
              model: 'EquityHistorical',
              query: { symbol, start_date: input.history_from },
            });
      const asked = [await quote, ...(history ? [await history] : [])];
      return { symbol, quote: asked[0]?.rows[0] ?? null, history: [...(asked[1]?.rows ?? [])], ...sourcesOf(asked) };
    }),
  );
  return { items };
});
