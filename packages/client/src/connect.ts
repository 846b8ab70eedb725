// A connection to a server: calls, lists walked to their end, files in and out.
import {
  ApiProblem,
  createClient,
  type ExportKind,
  type ImportKind,
  type ImportRecord,
  type Input,
  type Output,
  type Route,
  readProblem,
} from '@redpill/contract/routes';
import { type Patience, patientFetch } from './patient-fetch.ts';

export interface ConnectOptions extends Partial<Patience> {
  /** Where the server is, such as https://redpill.firm.example. */
  url: string;
  /** An API key (rpk_…) made in Settings, or an access token. */
  key: string;
  fetch?: typeof globalThis.fetch;
}

export interface CallOptions {
  /** One key for one act: repeated, even by another process, it answers what the first call did and does nothing. */
  idempotency_key?: string;
  signal?: AbortSignal;
}

type ItemOf<Op extends Route> = Output<Op> extends { items: (infer Item)[] } ? Item : never;

export interface RedPill {
  /** Calls an operation; a refusal is an ApiProblem with its code and the fields at fault. */
  call<Op extends Route>(op: Op, input: Input<Op>, options?: CallOptions): Promise<Output<Op>>;
  /** Every item of a list, page after page as they are asked for. */
  each<Op extends Route>(op: Op, input: Input<Op>, options?: CallOptions): AsyncGenerator<ItemOf<Op>>;
  /** Sends a file to be imported; it is staged, and run by `runImport`. */
  stageImport(
    file: { kind: ImportKind; file_name: string; body: Blob | Uint8Array | string; fund_id?: string },
    options?: CallOptions,
  ): Promise<ImportRecord>;
  /** A file of everything one may see of a kind, as the server sends it. */
  download(
    what: { kind: ExportKind | 'everything'; format?: 'csv' | 'xlsx' | 'jsonl'; history?: boolean } & Record<
      string,
      unknown
    >,
    options?: CallOptions,
  ): Promise<Response>;
}

const PATIENCE: Patience = {
  timeout_ms: 30_000,
  retries: 4,
  first_wait_ms: 250,
  longest_wait_ms: 60_000,
  sleep: (ms) => new Promise((woken) => setTimeout(woken, ms)),
};

export function connect({ url, key, fetch = globalThis.fetch, ...patience }: ConnectOptions): RedPill {
  const baseUrl = url.replace(/\/+$/, '');
  const send = patientFetch(fetch, { ...PATIENCE, ...patience });
  const headersOf = (options: CallOptions): Record<string, string> => ({
    authorization: `Bearer ${key}`,
    ...(options.idempotency_key ? { 'idempotency-key': options.idempotency_key } : {}),
  });
  const signalOf = ({ signal }: CallOptions): RequestInit => (signal ? { signal } : {});

  async function call<Op extends Route>(op: Op, input: Input<Op>, options: CallOptions = {}): Promise<Output<Op>> {
    const client = createClient({
      baseUrl,
      fetch: (to, init) => send(to, { ...init, ...signalOf(options) }),
      headers: () => headersOf(options),
    });
    return client.call(op, input);
  }

  async function raw(path: string, init: RequestInit, options: CallOptions): Promise<Response> {
    const headers = { ...headersOf(options), ...(init.headers as Record<string, string> | undefined) };
    const answer = await send(`${baseUrl}/api/v1${path}`, { ...init, ...signalOf(options), headers });
    if (!answer.ok) throw new ApiProblem(readProblem(answer.status, await answer.text()));
    return answer;
  }

  return {
    call,
    async *each(op, input, options) {
      let cursor: string | null = null;
      do {
        const page = (await call(op, { ...input, ...(cursor ? { cursor } : {}) }, options)) as {
          items: ItemOf<typeof op>[];
          next_cursor?: string | null;
        };
        yield* page.items;
        cursor = page.next_cursor ?? null;
      } while (cursor !== null);
    },
    async stageImport({ body, ...about }, options = {}) {
      const init: RequestInit = {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: body as NonNullable<RequestInit['body']>,
      };
      return (await (await raw(`/imports?${query(about)}`, init, options)).json()) as ImportRecord;
    },
    download: ({ kind, ...about }, options = {}) => raw(`/exports/${kind}?${query(about)}`, {}, options),
  };
}

function query(fields: Record<string, unknown>): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([field, value]): [string, string] => [field, String(value)])).toString();
}
