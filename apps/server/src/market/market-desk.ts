// The desk that asks outside: providers in rank order, their answers kept for a while, each firm's for itself.
import { createHash } from 'node:crypto';
import { AppError, type MarketDesk } from '@redpill/core';
import {
  type Answer,
  type AskedOf,
  DATA_MODEL_NAMES,
  DATA_MODELS,
  type DataModel,
  httpGet,
  isWrongQuestion,
  missingCredentials,
  NobodyAnswered,
  openProviders,
  type Providers,
} from '@redpill/openbb';
import { type MarketCache, type MarketCacheOptions, openMarketCache } from './market-cache.ts';
import { type MarketSettings, providersOf } from './market-providers.ts';

type MarketAnswer = Awaited<ReturnType<MarketDesk['ask']>>;
type Question = Parameters<MarketDesk['ask']>[0];
type Reader = Parameters<MarketDesk['ask']>[1];

export interface OpenMarketDesk extends MarketDesk {
  /** Drops what is kept of a symbol, on every server. */
  forget(symbol: string): Promise<void>;
  close(): Promise<void>;
}

export interface MarketDeskOptions extends MarketCacheOptions {
  readonly settings: MarketSettings;
  readonly stopping: AbortSignal;
  /** What a firm has set itself, in place of the server's own. */
  readonly keysOf?: (organization_id: string) => Promise<Readonly<Record<string, string>>>;
  readonly fetch?: typeof globalThis.fetch;
}

/** Nobody waits longer than this for all providers together. */
const LONGEST_MS = 30_000;
/** Seconds that answers are kept: prices, and what companies report. */
const MARKET_S = 300;
const COMPANY_S = 3600;
/** That there is nothing is asked again sooner. */
const NOTHING_S = 60;

const OF_A_COMPANY: ReadonlySet<DataModel> = new Set([
  'EquityInfo',
  'EquitySearch',
  'EquityPeers',
  'IncomeStatement',
  'BalanceSheet',
  'CashFlowStatement',
  'FinancialRatios',
  'KeyMetrics',
]);

export function openMarketDesk({ settings, stopping, fetch, keysOf, ...kept }: MarketDeskOptions): OpenMarketDesk {
  const cache = openMarketCache(kept);
  const { providers: list, credentials, folder } = providersOf(settings);
  const providers = openProviders({ providers: list, credentials, get: httpGet(fetch), now: () => new Date() });
  const ownKeys = keysOf ? keptKeys(keysOf) : async () => ({});
  const signal = () => AbortSignal.any([stopping, AbortSignal.timeout(LONGEST_MS)]);
  return {
    async ask(question, reader) {
      const model = modelOf(question);
      const query = parsed(model, question);
      const asking = { query, question, signal: signal(), credentials: await ownKeys(reader.organization_id) };
      if (question.fresh) return answerOf(() => askNow(providers, model, asking));
      return answerOf(() => keptAnswer({ cache, providers }, { model, reader, ...asking }));
    },
    async providers(organization_id) {
      const held = { ...credentials, ...(await ownKeys(organization_id)) };
      const health = new Map(providers.health().map((each) => [each.name, each]));
      const files = settings.MARKET_PROVIDERS.includes('folder') ? await folder.files() : [];
      const faults = files.flatMap((file) => (file.holds === 'nothing' ? [`${file.path}: ${file.fault}`] : []));
      return providers.all.map((provider, at) => {
        const state = health.get(provider.name);
        return {
          name: provider.name,
          title: provider.title,
          website: provider.website,
          licence: provider.licence,
          rank: at + 1,
          remote: provider.remote,
          verified: provider.verified,
          offers: DATA_MODEL_NAMES.filter((model) => provider.fetchers[model] !== undefined),
          missing_settings: [...missingCredentials(provider, held)],
          asked: state?.asked ?? 0,
          failed: state?.failed ?? 0,
          last_answer_at: state?.last_answer_at ?? null,
          last_failure: state?.last_failure ?? null,
          rests_until: state?.rests_until ?? null,
          faults: provider.name === 'folder' ? faults : [],
        };
      });
    },
    forget: (symbol) => cache.forget(symbol.toUpperCase()),
    close: () => cache.close(),
  };
}

/** How long a firm's keys are used before they are read again: a key that is set on another server is used from then on. */
const KEYS_MS = 15_000;

/** Keys are opened once for many questions. */
function keptKeys(keysOf: NonNullable<MarketDeskOptions['keysOf']>): NonNullable<MarketDeskOptions['keysOf']> {
  const known = new Map<string, { until: number; keys: ReturnType<typeof keysOf> }>();
  return (organization_id) => {
    const held = known.get(organization_id);
    if (held && held.until > Date.now()) return held.keys;
    const keys = keysOf(organization_id);
    known.set(organization_id, { until: Date.now() + KEYS_MS, keys });
    keys.catch(() => known.delete(organization_id));
    return keys;
  };
}

interface Asking {
  readonly query: object;
  readonly question: Question;
  readonly signal: AbortSignal;
  readonly credentials: Readonly<Record<string, string>>;
}

const askNow = (
  providers: Providers,
  model: DataModel,
  { query, question, signal, credentials }: Asking,
): Promise<Answer<DataModel>> =>
  providers.ask(model, query as AskedOf<DataModel>, { provider: question.provider, signal, credentials });

interface Keeping extends Asking {
  readonly model: DataModel;
  readonly reader: Reader;
}

/** The answer that was kept, or one that is asked for now and kept. That there is nothing is kept too, for less long. */
function keptAnswer(desk: { cache: MarketCache; providers: Providers }, keeping: Keeping): Promise<MarketAnswer> {
  const { model, query, question, reader } = keeping;
  const symbols = symbolsOf(query);
  return desk.cache.keep({
    key: keyOf(keeping, symbols),
    ttl_s: OF_A_COMPANY.has(model) ? COMPANY_S : MARKET_S,
    tags: [`firm:${reader.organization_id}`, ...symbols],
    async ask(keepFor): Promise<MarketAnswer> {
      try {
        return shown(await askNow(desk.providers, model, { ...keeping, question }));
      } catch (error) {
        if (!(error instanceof NobodyAnswered) || !error.nothing_there) throw error;
        keepFor(NOTHING_S);
        return unanswered(error);
      }
    },
  });
}

const symbolsOf = (query: object): string[] => {
  const { symbol } = query as { symbol?: unknown };
  return typeof symbol === 'string' ? symbol.split(',').map((each) => each.trim().toUpperCase()) : [];
};

/** Led by the firm and the reader's scope; then as the guide has it: what kind, of whom, on which day. */
function keyOf({ model, query, question, reader }: Keeping, symbols: readonly string[]): string {
  const kind = OF_A_COMPANY.has(model) ? 'company' : 'market';
  const of = symbols.length === 0 ? 'all' : symbols.length === 1 ? symbols[0] : `${symbols.length}-symbols`;
  const day = kind === 'market' ? `:${new Date().toISOString().slice(0, 10)}` : '';
  const asked = JSON.stringify([model, question.provider ?? null, Object.entries(query).toSorted()]);
  const hash = createHash('sha256').update(asked).digest('base64url').slice(0, 22);
  return `${reader.organization_id}:${reader.scope}:${kind}:${of}${day}:${hash}`;
}

/** What nobody answered, found under whatever the cache put around it. */
async function answerOf(ask: () => Promise<MarketAnswer | Answer<DataModel>>): Promise<MarketAnswer> {
  try {
    const answer = await ask();
    return 'answered' in answer ? answer : shown(answer);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof NobodyAnswered ? error.cause : error;
    if (cause instanceof NobodyAnswered) return unanswered(cause);
    throw error;
  }
}

const shown = ({ provider, licence, retrieved_at, rows, warnings, refusals }: Answer<DataModel>): MarketAnswer => ({
  answered: true,
  provider,
  licence,
  retrieved_at,
  rows,
  warnings: warnings.map(({ message }) => message),
  refusals,
});

const unanswered = ({ nothing_there, refusals }: NobodyAnswered): MarketAnswer => ({
  answered: false,
  nothing_there,
  refusals,
});

function modelOf({ model }: Question): DataModel {
  if (!(DATA_MODEL_NAMES as string[]).includes(model)) {
    const message = `is none of ${DATA_MODEL_NAMES.join(', ')}`;
    throw new AppError('invalid', `model: ${message}`, { errors: [{ path: 'model', message }] });
  }
  return model as DataModel;
}

/** The question with its defaults; one that breaks a rule is refused by the name of its field. */
function parsed(model: DataModel, { query }: Question): object {
  try {
    return DATA_MODELS[model].query.parse(query);
  } catch (error) {
    if (!isWrongQuestion(error)) throw error;
    const errors = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    throw new AppError('invalid', `${errors[0]?.path ?? 'query'}: ${errors[0]?.message ?? 'cannot be asked'}`, {
      errors,
    });
  }
}
