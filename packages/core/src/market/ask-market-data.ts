// Any question by its standard model.
import { askMarketData as operation } from '@redpill/contract';
import { askPart, readerOf } from './ask-part.ts';
import { lookup } from './lookup.ts';

export const askMarketData = lookup(operation, async ({ input, actor, market }) => {
  const { model, query, provider } = input;
  const question = { part: 'results', model, query, ...(provider === undefined ? {} : { provider }) };
  const { rows, source, gap, nothing_there } = await askPart(market, readerOf(actor), question);
  return { results: [...rows], source, missing: gap, nothing_there };
});
