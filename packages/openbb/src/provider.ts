// What a provider of market data is: for each model it offers, three steps of which only the middle one goes out.
import type { DataModel, QueryOf } from './data-models.ts';
import type { HttpGet } from './http-get.ts';

export interface Credential {
  /** As the provider's own documents call it. */
  readonly name: string;
  readonly title: string;
  readonly secret: boolean;
  /** Without it nothing can be asked. */
  readonly required: boolean;
}

/** What the middle step may use. */
export interface Outside {
  readonly credentials: Readonly<Record<string, string>>;
  readonly get: HttpGet;
  readonly signal: AbortSignal;
}

/**
 * Query in, fetch, rows out. The first and the last step are pure. Rows are held to the standard model by the caller, so a
 * provider may hand over what it has under the standard names.
 */
export interface Fetcher<Query, Request = unknown, Raw = unknown> {
  /** The question in the provider's own words. */
  readonly request: (query: Query) => Request;
  /** Throws a ProviderFailure. */
  readonly fetch: (request: Request, outside: Outside) => Promise<Raw>;
  /** Throws a ProviderFailure: `no_data` where the provider has nothing. */
  readonly rows: (raw: Raw, query: Query) => readonly object[];
}

export type Fetchers = { readonly [Model in DataModel]?: Fetcher<QueryOf<Model>> };

export interface DataProvider {
  readonly name: string;
  readonly title: string;
  readonly website: string | null;
  /** Under what the data may be used, in a sentence. */
  readonly licence: string;
  readonly credentials: readonly Credential[];
  /** Questions a minute and a day that the provider allows; null where it says nothing. */
  readonly quota: { readonly a_minute: number | null; readonly a_day: number | null };
  /** Whether answers come from beyond this machine. */
  readonly remote: boolean;
  /** What the client was held against: its vendor's server, its published contract, or neither. */
  readonly verified: 'contract' | 'files' | 'not_verified';
  readonly fetchers: Fetchers;
}

/** Binds the types of a fetcher's steps to each other. */
export const fetcher = <Query, Request, Raw>(steps: Fetcher<Query, Request, Raw>): Fetcher<Query> =>
  steps as unknown as Fetcher<Query>;
