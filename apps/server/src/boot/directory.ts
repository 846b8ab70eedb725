// The directories of private companies as the server lends them: opened when somebody first asks, so that a start waits for none.
import { join } from 'node:path';
import type { CompanyDirectory } from '@redpill/core';
import type { Env } from '../env.ts';
import type { DataDir } from './data-dir.ts';

export function laterCompanyDirectory(env: Env, dir: DataDir, stopping: AbortSignal): CompanyDirectory {
  let directory: Promise<CompanyDirectory> | null = null;
  const opened = (): Promise<CompanyDirectory> => {
    directory ??= import('../company-data/company-directory.ts').then(({ openCompanyDirectory }) =>
      openCompanyDirectory({ settings: env, pitchbook_folder: join(dir.root, 'pitchbook'), stopping }),
    );
    return directory;
  };
  return {
    search: async (query, limit) => (await opened()).search(query, limit),
    profile: async (provider, entry) => (await opened()).profile(provider, entry),
    providers: async () => (await opened()).providers(),
  };
}
