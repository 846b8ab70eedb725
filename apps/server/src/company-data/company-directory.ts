// The directories of private companies as the firm's acts ask them: side by side, each refusal told, and left alone where one asks for it.
import type { CompanyDirectoryProvider, DirectorySource, MarketRefusal } from '@redpill/contract';
import type { CompanyDirectory } from '@redpill/core';
import { ProviderFailure } from '@redpill/openbb';
import type { Env } from '../env.ts';
import type { CompanySource } from './company-source.ts';
import { crunchbase } from './crunchbase.ts';
import { pitchbook } from './pitchbook.ts';

export interface DirectoryOptions {
  readonly settings: Pick<Env, 'CRUNCHBASE_API_KEY' | 'CRUNCHBASE_URL' | 'PITCHBOOK_CURRENCY'>;
  readonly pitchbook_folder: string;
  readonly stopping: AbortSignal;
  readonly fetch?: typeof globalThis.fetch;
}

/** Nobody waits longer than this for one directory. */
const LONGEST_MS = 30_000;
/** How long one that takes no more questions is left alone where it does not say: Crunchbase counts by the minute. */
const REST_S = 60;

type Health = Pick<CompanyDirectoryProvider, 'asked' | 'failed' | 'last_answer_at' | 'last_failure' | 'rests_until'>;
type Asked<T> = { answered: true; value: T } | { answered: false; refusal: MarketRefusal };

export function openCompanyDirectory({
  settings,
  pitchbook_folder,
  stopping,
  fetch,
}: DirectoryOptions): CompanyDirectory {
  const { CRUNCHBASE_API_KEY: key, CRUNCHBASE_URL: url, PITCHBOOK_CURRENCY: currency } = settings;
  const sources = [
    crunchbase({ url, key, ...(fetch ? { fetch } : {}) }),
    pitchbook({ folder: pitchbook_folder, currency }),
  ].map((source) => ({ source, desk: new Desk(source, stopping) }));
  const directory: CompanyDirectory = {
    of: async () => directory,
    async search(query, limit) {
      const answers = await Promise.all(
        sources.map(({ source, desk }) => desk.ask((signal) => source.search(query, limit, signal))),
      );
      return {
        items: answers.flatMap((answer) => (answer.answered ? answer.value : [])),
        sources: answers.flatMap((answer, at) => {
          const asked = sources[at];
          return answer.answered && asked ? sourceOf(asked.source) : [];
        }),
        refusals: answers.flatMap((answer) => (answer.answered ? [] : answer.refusal)),
      };
    },
    async profile(provider, entry) {
      const asked = sources.find(({ source }) => source.name === provider);
      if (!asked) return null;
      const answer = await asked.desk.ask((signal) => asked.source.profile(entry, signal));
      if (!answer.answered) return answer;
      return { answered: true, profile: { source: sourceOf(asked.source), ...answer.value } };
    },
    providers: () => Promise.all(sources.map(({ desk }) => desk.shown())),
  };
  return directory;
}

const sourceOf = ({ name, title, licence, verified }: CompanySource): DirectorySource => ({
  provider: name,
  title,
  licence,
  verified,
  retrieved_at: new Date().toISOString(),
});

/** One directory with how it has done since the server began. */
class Desk {
  private readonly source: CompanySource;
  private readonly stopping: AbortSignal;
  private readonly health: Health = {
    asked: 0,
    failed: 0,
    last_answer_at: null,
    last_failure: null,
    rests_until: null,
  };

  constructor(source: CompanySource, stopping: AbortSignal) {
    this.source = source;
    this.stopping = stopping;
  }

  async ask<T>(question: (signal: AbortSignal) => Promise<T>): Promise<Asked<T>> {
    const unasked = this.cannotBeAsked();
    if (unasked !== null) return { answered: false, refusal: unasked };
    this.health.asked += 1;
    try {
      const value = await question(AbortSignal.any([this.stopping, AbortSignal.timeout(LONGEST_MS)]));
      this.health.last_answer_at = new Date().toISOString();
      return { answered: true, value };
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      return { answered: false, refusal: this.failed(error) };
    }
  }

  async shown(): Promise<CompanyDirectoryProvider> {
    const { name, title, website, licence, remote, verified, verified_note, missing_settings } = this.source;
    const shown = { name, title, website, licence, remote, verified, verified_note, missing_settings };
    const [how_to, faults] = await Promise.all([this.source.howTo(), this.source.faults()]);
    return { ...shown, ...this.health, rests_until: this.resting(), how_to, faults };
  }

  private resting(): string | null {
    const { rests_until } = this.health;
    return rests_until !== null && Date.parse(rests_until) > Date.now() ? rests_until : null;
  }

  private cannotBeAsked(): MarketRefusal | null {
    const { name: provider, missing_settings } = this.source;
    if (missing_settings.length > 0) {
      const message = `needs ${missing_settings.join(', ')}, set on the server or as a key of the firm`;
      return { provider, kind: 'no_credentials', message, retry_after_s: null };
    }
    const until = this.resting();
    if (until === null) return null;
    const retry_after_s = Math.ceil((Date.parse(until) - Date.now()) / 1000);
    return { provider, kind: 'rate_limited', message: `takes no more questions for ${retry_after_s} s`, retry_after_s };
  }

  /** That it knows no such company is an answer too. */
  private failed({ kind, message, retry_after_s }: ProviderFailure): MarketRefusal {
    const refusal = { provider: this.source.name, kind, message, retry_after_s };
    if (kind === 'no_data' || kind === 'no_credentials') return refusal;
    const now = Date.now();
    this.health.failed += 1;
    this.health.last_failure = { ...refusal, at: new Date(now).toISOString() };
    if (kind === 'rate_limited' || kind === 'quota_spent') {
      this.health.rests_until = new Date(now + (retry_after_s ?? REST_S) * 1000).toISOString();
    }
    return refusal;
  }
}
