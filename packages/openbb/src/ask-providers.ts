// Providers in the order of their rank: a question goes to the first that can answer it, and who could not is told.
import { z } from 'zod';
import { type AskedOf, DATA_MODELS, type DataModel, type QueryOf, type RowOf } from './data-models.ts';
import type { HttpGet } from './http-get.ts';
import type { ObbjectWarning } from './obbject.ts';
import type { DataProvider, Fetcher } from './provider.ts';
import { type FailureKind, ProviderFailure } from './provider-failure.ts';

/** Why one provider did not answer. */
export interface Refusal {
  readonly provider: string;
  readonly kind: FailureKind;
  readonly message: string;
  readonly retry_after_s: number | null;
}

export interface Answer<Model extends DataModel> {
  readonly model: Model;
  readonly provider: string;
  readonly licence: string;
  readonly retrieved_at: string;
  readonly rows: readonly RowOf<Model>[];
  /** Rows that were left out because they are none, and why. */
  readonly warnings: readonly ObbjectWarning[];
  /** Providers of a higher rank that did not answer. */
  readonly refusals: readonly Refusal[];
}

/** Nobody answered; `refusals` says why each did not. */
export class NobodyAnswered extends Error {
  readonly refusals: readonly Refusal[];
  constructor(model: DataModel, refusals: readonly Refusal[]) {
    const why = refusals.map(({ provider, message }) => `${provider}: ${message}`).join('; ');
    super(`no provider answered ${model}${why === '' ? '' : ` (${why})`}`);
    this.name = 'NobodyAnswered';
    this.refusals = refusals;
  }

  /** Every provider that could be asked has no such data: asking again gives the same. */
  get nothing_there(): boolean {
    const asked = this.refusals.filter(({ kind }) => kind !== 'not_offered' && kind !== 'no_credentials');
    return asked.length > 0 && asked.every(({ kind }) => kind === 'no_data' || kind === 'unknown_symbol');
  }
}

/** How a provider has done since the process began. */
export interface ProviderHealth {
  readonly name: string;
  readonly asked: number;
  readonly failed: number;
  readonly last_answer_at: string | null;
  readonly last_failure: (Refusal & { readonly at: string }) | null;
  /** Not asked before this moment, because it said so or its quota is spent. */
  readonly rests_until: string | null;
  readonly missing_credentials: readonly string[];
}

export interface ProvidersOptions {
  /** In the order they are asked. */
  readonly providers: readonly DataProvider[];
  readonly credentials: Readonly<Record<string, string>>;
  readonly get: HttpGet;
  readonly now: () => Date;
}

export interface AskOptions {
  /** This one alone. */
  readonly provider?: string | undefined;
  /** Whoever asks has its own: used in place of those that were opened with. */
  readonly credentials?: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal;
}

export interface Providers {
  readonly ask: <Model extends DataModel>(
    model: Model,
    asked: AskedOf<Model>,
    options: AskOptions,
  ) => Promise<Answer<Model>>;
  /** Who offers a model, in rank order. */
  readonly offering: (model: DataModel) => readonly DataProvider[];
  readonly all: readonly DataProvider[];
  readonly health: () => readonly ProviderHealth[];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface State {
  asked: number;
  failed: number;
  last_answer_at: string | null;
  last_failure: (Refusal & { at: string }) | null;
  rests_until: number;
  /** When questions of the last day were asked. */
  asked_at: number[];
}

/**
 * Providers that are asked in order. A question is held to its model first and throws a ZodError naming the field; a
 * provider that has no answer is passed over and told in the answer, or in NobodyAnswered where it was the last. A
 * provider that asked for a rest is given it.
 */
export function openProviders({ providers, credentials, get, now }: ProvidersOptions): Providers {
  const states = new Map<string, State>(
    providers.map(({ name }) => [
      name,
      { asked: 0, failed: 0, last_answer_at: null, last_failure: null, rests_until: 0, asked_at: [] },
    ]),
  );
  const stateOf = (name: string): State => states.get(name) as State;

  async function ask<Model extends DataModel>(
    model: Model,
    asked: AskedOf<Model>,
    options: AskOptions,
  ): Promise<Answer<Model>> {
    const query = DATA_MODELS[model].query.parse(asked) as QueryOf<Model>;
    const refusals: Refusal[] = [];
    const chosen = providers.filter(({ name }) => options.provider === undefined || name === options.provider);
    for (const provider of chosen) {
      try {
        const raw = await askOne(provider, model, query, options);
        const { rows, warnings } = heldToModel(model, raw);
        if (rows.length === 0) throw noRows(warnings);
        const retrieved_at = now().toISOString();
        stateOf(provider.name).last_answer_at = retrieved_at;
        return { model, provider: provider.name, licence: provider.licence, retrieved_at, rows, warnings, refusals };
      } catch (error) {
        if (!(error instanceof ProviderFailure)) throw error;
        refusals.push(refuse(provider.name, error));
      }
    }
    throw new NobodyAnswered(model, refusals);
  }

  async function askOne<Model extends DataModel>(
    provider: DataProvider,
    model: Model,
    query: QueryOf<Model>,
    { signal, credentials: own }: AskOptions,
  ): Promise<readonly object[]> {
    const steps = provider.fetchers[model] as Fetcher<QueryOf<Model>> | undefined;
    if (!steps) throw new ProviderFailure('not_offered', 'does not offer this');
    const held = { ...credentials, ...own };
    const missing = missingCredentials(provider, held);
    if (missing.length > 0) throw new ProviderFailure('no_credentials', `needs ${missing.join(' and ')}`);
    takeTurn(provider, stateOf(provider.name), now().getTime());
    const raw = await steps.fetch(steps.request(query), { credentials: held, get, signal });
    return steps.rows(raw, query);
  }

  const missingOf = (provider: DataProvider): string[] => missingCredentials(provider, credentials);

  const refuse = (name: string, failure: ProviderFailure): Refusal =>
    noteRefusal(name, failure, { state: stateOf(name), at: now() });

  return {
    ask,
    all: providers,
    offering: (model) => providers.filter(({ fetchers }) => fetchers[model] !== undefined),
    health: () =>
      providers.map((provider) => {
        const { asked_at: _, rests_until, ...state } = stateOf(provider.name);
        const rests = rests_until > now().getTime() ? new Date(rests_until).toISOString() : null;
        return { name: provider.name, ...state, rests_until: rests, missing_credentials: missingOf(provider) };
      }),
  };
}

/** The names of what a provider cannot be asked without and is not held. */
export const missingCredentials = (provider: DataProvider, credentials: Readonly<Record<string, string>>): string[] =>
  provider.credentials.filter(({ name, required }) => required && !credentials[name]).map(({ name }) => name);

/** Kinds that say nothing of how a provider does. */
const NO_FAULT: ReadonlySet<FailureKind> = new Set(['not_offered', 'no_credentials', 'no_data', 'unknown_symbol']);

/** Keeps what a provider failed with, and until when it is left alone. */
function noteRefusal(
  provider: string,
  { kind, message, retry_after_s }: ProviderFailure,
  { state, at }: { state: State; at: Date },
): Refusal {
  const refusal = { provider, kind, message, retry_after_s };
  if (!NO_FAULT.has(kind)) {
    state.failed += 1;
    state.last_failure = { ...refusal, at: at.toISOString() };
  }
  if (kind === 'rate_limited') state.rests_until = at.getTime() + (retry_after_s ?? 60) * 1000;
  return refusal;
}

/** Counts a question against the provider's quota, or refuses it for now. */
function takeTurn({ quota }: DataProvider, state: State, at: number): void {
  if (state.rests_until > at) {
    const retry_after_s = Math.ceil((state.rests_until - at) / 1000);
    throw new ProviderFailure('rate_limited', `asked to be left alone for ${retry_after_s} s more`, { retry_after_s });
  }
  state.asked_at = state.asked_at.filter((each) => each > at - DAY);
  const lastMinute = state.asked_at.filter((each) => each > at - MINUTE);
  const spent = (most: number | null, asked: readonly number[], span: number): void => {
    if (most === null || asked.length < most) return;
    const retry_after_s = Math.max(1, Math.ceil(((asked[asked.length - most] as number) + span - at) / 1000));
    const words = `its ${most} questions ${span === DAY ? 'a day' : 'a minute'} are asked`;
    throw new ProviderFailure('quota_spent', words, { retry_after_s });
  };
  spent(quota.a_minute, lastMinute, MINUTE);
  spent(quota.a_day, state.asked_at, DAY);
  if (quota.a_minute !== null || quota.a_day !== null) state.asked_at.push(at);
  state.asked += 1;
}

const MOST_WARNINGS = 10;

/** Rows held to the model; those that are none are left out and told. */
function heldToModel<Model extends DataModel>(model: Model, raw: readonly object[]) {
  const rows: RowOf<Model>[] = [];
  const faults = new Map<string, number>();
  for (const row of raw) {
    const parsed = DATA_MODELS[model].row.safeParse(row);
    if (parsed.success) rows.push(parsed.data as RowOf<Model>);
    else {
      const [issue] = parsed.error.issues;
      const fault = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not readable'}`;
      faults.set(fault, (faults.get(fault) ?? 0) + 1);
    }
  }
  const warnings = [...faults].slice(0, MOST_WARNINGS).map(([fault, count]) => ({
    category: 'row_left_out',
    message: `${count} ${count === 1 ? 'row' : 'rows'} left out: ${fault}`,
  }));
  if (faults.size > MOST_WARNINGS) {
    warnings.push({ category: 'row_left_out', message: `${faults.size - MOST_WARNINGS} more kinds of faults` });
  }
  return { rows, warnings };
}

const noRows = (warnings: readonly ObbjectWarning[]): ProviderFailure =>
  warnings.length > 0
    ? new ProviderFailure('malformed', warnings.map(({ message }) => message).join('; '))
    : new ProviderFailure('no_data', 'has nothing of it');

/** Whether an error says that the question itself was wrong. */
export const isWrongQuestion = (error: unknown): error is z.ZodError => error instanceof z.ZodError;
