// The typed client: one call for every operation, the same in the browser, the command line and a script.
import { type Input, type Output, pathFields, type Route } from './operation.ts';
import type { Problem } from './problem.ts';

export interface ClientOptions {
  /** Where the server is, without /api/v1; empty for the page's own origin. */
  baseUrl: string;
  fetch?: typeof globalThis.fetch;
  /** Sent with every request: a bearer token, an API key, a CSRF token. */
  headers?: (method: string) => Record<string, string>;
}

/** An answer that is not a success, with the server's problem details. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(details: Problem) {
    super(details.detail);
    this.name = 'ApiProblem';
    this.problem = details;
  }
}

export interface Client {
  call<Op extends Route>(op: Op, input: Input<Op>): Promise<Output<Op>>;
}

/** A client for a server; answers are trusted to follow the contract, which the server's own tests check. */
export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);
  return {
    async call(op, input) {
      const { url, body } = place(op, input as Record<string, unknown>);
      const headers: Record<string, string> = { accept: 'application/json', ...options.headers?.(op.method) };
      if (body !== undefined) headers['content-type'] = 'application/json';
      const response = await send(`${options.baseUrl}/api/v1${url}`, {
        method: op.method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new ApiProblem(readProblem(response.status, text));
      return JSON.parse(text) as Output<typeof op>;
    },
  };
}

/** Where each field of an input goes: the path, the query (GET and DELETE) or the body. */
export function place(op: Route, input: Record<string, unknown>): { url: string; body: unknown } {
  const named = new Set(pathFields(op));
  const url = op.path.replace(/:([a-z_]+)/g, (_, field: string) => encodeURIComponent(String(input[field])));
  const rest = Object.entries(input).filter(([field, value]) => !named.has(field) && value !== undefined);
  if (op.method !== 'GET' && op.method !== 'DELETE') return { url, body: Object.fromEntries(rest) };
  const query = new URLSearchParams(rest.map(([field, value]): [string, string] => [field, String(value)]));
  return { url: query.size > 0 ? `${url}?${query}` : url, body: undefined };
}

/** What a failed answer says. Read by hand and not by the schema: the browser has no validation library to load. */
export function readProblem(status: number, text: string): Problem {
  const parsed = parseJson(text);
  if (isProblem(parsed)) return parsed;
  return {
    type: 'about:blank',
    title: 'Unexpected answer',
    status,
    code: 'internal',
    detail: `The server answered ${status} without an explanation.`,
    request_id: null,
    errors: [],
    current: null,
    yours: null,
  };
}

function isProblem(value: unknown): value is Problem {
  return (
    isRecord(value) &&
    typeof value.status === 'number' &&
    typeof value.code === 'string' &&
    typeof value.detail === 'string' &&
    Array.isArray(value.errors) &&
    value.errors.every(
      (each: unknown) => isRecord(each) && typeof each.path === 'string' && typeof each.message === 'string',
    )
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
