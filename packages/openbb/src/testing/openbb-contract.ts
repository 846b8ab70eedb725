// The published contract of an OpenBB Platform server: requests and answers are held to it, parameter by parameter.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { OPENBB_CONTRACT } from './shared-data.ts';

interface Parameter {
  readonly name: string;
  readonly required?: boolean;
  readonly schema: object;
}
interface Contract {
  readonly paths: Readonly<
    Record<
      string,
      { get: { parameters: Parameter[]; responses: Record<string, { content?: Record<string, { schema: object }> }> } }
    >
  >;
  readonly components: object;
}

export function openbbContract() {
  // Rows are oneOf several providers' models, all of which take any further field: a row of one is often one of another
  // too, which `oneOf` forbids and no server of theirs means. Read as anyOf.
  const document = JSON.parse(readFileSync(OPENBB_CONTRACT, 'utf8').replaceAll('"oneOf"', '"anyOf"')) as Contract;
  const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes: true });
  addFormats.default(ajv);
  const rooted = (schema: object) => ({ ...schema, components: document.components });

  /** What is wrong with a request; empty when it is as published. */
  function faultsOfRequest(path: string, query: URLSearchParams): string[] {
    const operation = document.paths[path]?.get;
    if (!operation) return [`${path} is no path of the contract`];
    const known = new Set(operation.parameters.map(({ name }) => name));
    const unknown = [...query.keys()].filter((name) => !known.has(name)).map((name) => `${name} is no parameter`);
    const wrong = operation.parameters.flatMap(({ name, required, schema }) => {
      const value = query.get(name);
      if (value === null) return required ? [`${name} is required`] : [];
      const check = ajv.compile(rooted({ type: 'object', properties: { value: schema } }));
      return check({ value }) ? [] : [`${name}: ${ajv.errorsText(check.errors)}`];
    });
    return [...unknown, ...wrong];
  }

  /** What is wrong with an answer; empty when it is as published. */
  function faultsOfAnswer(path: string, status: number, body: unknown): string[] {
    const schema = document.paths[path]?.get.responses[String(status)]?.content?.['application/json']?.schema;
    if (!schema) return [];
    const strict = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(strict);
    const check = strict.compile(rooted(schema));
    return check(body) ? [] : [strict.errorsText(check.errors)];
  }

  return { paths: Object.keys(document.paths), faultsOfRequest, faultsOfAnswer };
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server on this machine that answers as told, and keeps what it was asked. */
export async function answeringServer(reply: (request: IncomingMessage, url: URL) => Reply | Promise<Reply>) {
  const requests: { path: string; query: URLSearchParams; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    requests.push({ path: url.pathname, query: url.searchParams, headers: request.headers });
    void Promise.resolve(reply(request, url)).then(({ status, body, headers = {} }) => {
      const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
