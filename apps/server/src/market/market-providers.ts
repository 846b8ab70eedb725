// The providers of market data that the settings name, in the order they are asked.
import { mkdirSync } from 'node:fs';
import {
  type DataProvider,
  type FolderProvider,
  folderProvider,
  openbbPlatform,
  sec,
  snapshot,
  yahoo,
} from '@redpill/openbb';
import type { Env } from '../env.ts';
import type { ProviderName } from './provider-names.ts';

export type MarketSettings = Pick<
  Env,
  | 'MARKET_PROVIDERS'
  | 'OPENBB_URL'
  | 'OPENBB_API_USERNAME'
  | 'OPENBB_API_PASSWORD'
  | 'OPENBB_PROVIDER'
  | 'SEC_USER_AGENT'
> & { readonly market_folder: string };

export function providersOf(settings: MarketSettings): {
  readonly providers: readonly DataProvider[];
  readonly credentials: Readonly<Record<string, string>>;
  readonly folder: FolderProvider;
} {
  mkdirSync(settings.market_folder, { recursive: true });
  const folder = folderProvider(settings.market_folder);
  const known: Record<ProviderName, () => DataProvider> = {
    folder: () => folder,
    openbb: () => openbbPlatform({ url: settings.OPENBB_URL ?? null, server_providers: settings.OPENBB_PROVIDER }),
    sec,
    snapshot,
    yahoo: () => yahoo(),
  };
  const named = { ...settings };
  const credentials = (['OPENBB_URL', 'OPENBB_API_USERNAME', 'OPENBB_API_PASSWORD', 'SEC_USER_AGENT'] as const).flatMap(
    (name) => {
      const value = named[name];
      return value === undefined ? [] : [[name, value] as const];
    },
  );
  return {
    providers: settings.MARKET_PROVIDERS.map((name) => known[name]()),
    credentials: Object.fromEntries(credentials),
    folder,
  };
}
