// The directories of private companies as the server lends them: opened when somebody first asks, so that a start waits for none.
import { join } from 'node:path';
import type { CompanyDirectory } from '@redpill/core';
import type { Env } from '../env.ts';
import type { DataDir } from './data-dir.ts';

interface Around {
  env: Env;
  dir: DataDir;
  stopping: AbortSignal;
  /** What a firm has set itself, in place of the server's own. */
  keysOf: (organization_id: string) => Promise<Readonly<Record<string, string>>>;
}

export function laterCompanyDirectory({ env, dir, stopping, keysOf }: Around): CompanyDirectory {
  /** One for each key to Crunchbase: how it does, and until when it rests, is the key's own. */
  const opened = new Map<string | undefined, Promise<CompanyDirectory>>();
  const openedWith = (key: string | undefined): Promise<CompanyDirectory> => {
    const known = opened.get(key);
    if (known) return known;
    const directory = import('../company-data/company-directory.ts').then(({ openCompanyDirectory }) =>
      openCompanyDirectory({
        settings: { ...env, CRUNCHBASE_API_KEY: key },
        pitchbook_folder: join(dir.root, 'pitchbook'),
        stopping,
      }),
    );
    opened.set(key, directory);
    return directory;
  };
  const own = () => openedWith(env.CRUNCHBASE_API_KEY);
  return {
    search: async (query, limit) => (await own()).search(query, limit),
    profile: async (provider, entry) => (await own()).profile(provider, entry),
    providers: async () => (await own()).providers(),
    of: async (organization_id) =>
      openedWith((await keysOf(organization_id)).CRUNCHBASE_API_KEY ?? env.CRUNCHBASE_API_KEY),
  };
}
