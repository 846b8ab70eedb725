// The desk of market data as the server lends it: opened when somebody first asks, so that a start waits for none of it.
import { join } from 'node:path';
import type { MarketDesk } from '@redpill/core';
import type { SharedStore } from '../adapters/redis.ts';
import type { Env } from '../env.ts';
import type { OpenMarketDesk } from '../market/market-desk.ts';
import type { DataDir } from './data-dir.ts';

export interface LaterMarketDesk extends MarketDesk {
  close(): Promise<void>;
}

interface Around {
  env: Env;
  dir: DataDir;
  shared: SharedStore | null;
  stopping: AbortSignal;
  onError: (error: Error) => void;
  keysOf: (organization_id: string) => Promise<Readonly<Record<string, string>>>;
}

export function laterMarketDesk({ env, dir, shared, stopping, onError, keysOf }: Around): LaterMarketDesk {
  let desk: Promise<OpenMarketDesk> | null = null;
  const opened = (): Promise<OpenMarketDesk> => {
    desk ??= import('../market/market-desk.ts').then(({ openMarketDesk }) =>
      openMarketDesk({
        settings: { ...env, market_folder: env.MARKET_FOLDER ?? join(dir.root, 'market') },
        shared: shared && env.REDIS_URL ? { ...shared, url: env.REDIS_URL } : null,
        prefix: env.REDIS_PREFIX,
        stopping,
        onError,
        keysOf,
      }),
    );
    return desk;
  };
  return {
    ask: async (question, reader) => (await opened()).ask(question, reader),
    providers: async (organization_id) => (await opened()).providers(organization_id),
    close: async () => (await desk)?.close(),
  };
}
