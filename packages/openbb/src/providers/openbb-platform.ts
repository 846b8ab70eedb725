// Any OpenBB Platform server as a provider: its routes are those of the models, its answers come in the envelope.
import { DATA_MODEL_NAMES, DATA_MODELS, type DataModel } from '../data-models.ts';
import { obbject } from '../obbject.ts';
import { type DataProvider, type Fetchers, fetcher, type Outside } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';

export interface OpenbbPlatformOptions {
  /** Where the server is, without /api/v1; null where none is set. */
  readonly url: string | null;
  /** Which of the server's providers is asked for a model; `default` for all others. */
  readonly server_providers: Readonly<Partial<Record<DataModel | 'default', string>>>;
}

interface Request {
  readonly path: string;
  readonly search: Readonly<Record<string, string | number | undefined>>;
}

/** A server with Basic auth has OPENBB_API_USERNAME and OPENBB_API_PASSWORD among the credentials; one without takes none. */
export function openbbPlatform({ url, server_providers }: OpenbbPlatformOptions): DataProvider {
  const base = (url ?? '').replace(/\/+$/, '').replace(/\/api\/v1$/, '');
  const fetchers = Object.fromEntries(
    DATA_MODEL_NAMES.map((model) => [
      model,
      fetcher({
        request: ({ as_of: _ours, ...query }: { as_of?: unknown }): Request => ({
          path: DATA_MODELS[model].path,
          search: { ...(query as Request['search']), provider: server_providers[model] ?? server_providers.default },
        }),
        fetch: ({ path, search }: Request, outside) =>
          outside.get(`${base}/api/v1${path}`, { search, headers: authorization(outside), signal: outside.signal }),
        rows: rowsOf,
      }),
    ]),
  ) as Fetchers;
  return {
    name: 'openbb',
    title: 'OpenBB Platform server',
    website: 'https://docs.openbb.co/platform',
    licence: 'that of the provider the server asks: see its terms',
    credentials: [
      { name: 'OPENBB_URL', title: 'Where the server is', secret: false, required: true },
      { name: 'OPENBB_API_USERNAME', title: 'User name', secret: false, required: false },
      { name: 'OPENBB_API_PASSWORD', title: 'Password', secret: true, required: false },
    ],
    quota: { a_minute: null, a_day: null },
    remote: true,
    verified: 'contract',
    fetchers,
  };
}

function authorization({ credentials }: Outside): Record<string, string> {
  const { OPENBB_API_USERNAME: user, OPENBB_API_PASSWORD: password } = credentials;
  if (!user && !password) return {};
  return { authorization: `Basic ${Buffer.from(`${user ?? ''}:${password ?? ''}`).toString('base64')}` };
}

/** 204 and an empty list say the same; one result may come without a list around it. */
function rowsOf(raw: unknown): readonly object[] {
  if (raw === null) throw new ProviderFailure('no_data', 'the server has nothing of it (204)');
  const parsed = obbject.safeParse(raw);
  if (!parsed.success) throw new ProviderFailure('malformed', 'the answer is not in the envelope of OpenBB');
  const { results } = parsed.data;
  if (results === null || results === undefined) throw new ProviderFailure('no_data', 'the server has nothing of it');
  const rows = Array.isArray(results) ? (results as unknown[]) : [results];
  return rows.filter((row): row is object => typeof row === 'object' && row !== null);
}
