// Who is asked for market data, in rank order.
import { listMarketProviders as operation } from '@redpill/contract';
import { lookup } from './lookup.ts';

export const listMarketProviders = lookup(operation, async ({ actor, market }) => ({
  items: [...(await market.providers(actor.organization_id))],
}));
