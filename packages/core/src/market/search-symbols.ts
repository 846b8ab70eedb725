// Symbols by name or ticker.
import { searchSymbols as operation } from '@redpill/contract';
import { askPart, readerOf, sourcesOf } from './ask-part.ts';
import { lookup } from './lookup.ts';

export const searchSymbols = lookup(operation, async ({ input, actor, market }) => {
  const question = { part: 'symbols', model: 'EquitySearch', query: { query: input.query, limit: input.limit } };
  const found = await askPart(market, readerOf(actor), question);
  const items = found.rows.flatMap(({ symbol, name }) =>
    typeof symbol === 'string' ? [{ symbol, name: typeof name === 'string' ? name : null }] : [],
  );
  return { items: items.slice(0, input.limit), ...sourcesOf([found]) };
});
