// OpenAPI 3.1 from the same schemas the verbs parse with.
import { authOperations, type Operation, operations, pathFields, problem } from '@redpill/contract';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** A schema as JSON Schema, without the bounds that only say what a JavaScript number can hold. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    reused: 'inline',
    override: ({ jsonSchema: made }) => {
      if (made.minimum === Number.MIN_SAFE_INTEGER) delete made.minimum;
      if (made.maximum === Number.MAX_SAFE_INTEGER) delete made.maximum;
    },
  }) as Json;
}

function bare(schema: Json): Json {
  const { $schema: _dialect, ...rest } = schema;
  return rest;
}

function pathItem(op: Operation, tag: string, open: boolean): Json {
  const input = bare(jsonSchema(op.input, 'input'));
  const properties = (input.properties ?? {}) as Record<string, Json>;
  const required = new Set((input.required ?? []) as string[]);
  const inPath = new Set(pathFields(op));
  const fromQuery = op.method === 'GET' || op.method === 'DELETE';
  const parameters = Object.entries(properties)
    .filter(([name]) => inPath.has(name) || fromQuery)
    .map(([name, schema]) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name) || required.has(name),
      schema,
    }));
  const body = Object.fromEntries(Object.entries(properties).filter(([name]) => !inPath.has(name)));
  const needed = [...required].filter((name) => !inPath.has(name));
  const permission = op.permission === null ? 'any member' : [op.permission].flat().join(' or ');
  return {
    operationId: op.name,
    summary: op.summary,
    description: open ? 'Open to everyone.' : `Needs: ${permission}. Effect: ${op.effect}.`,
    tags: [tag],
    ...(open ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(fromQuery || Object.keys(body).length === 0
      ? {}
      : {
          requestBody: {
            required: needed.length > 0,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: body,
                  additionalProperties: false,
                  ...(needed.length > 0 ? { required: needed } : {}),
                },
                ...(op.example ? { example: op.example.input } : {}),
              },
            },
          },
        }),
    responses: {
      '2XX': {
        description: 'Done',
        content: {
          'application/json': {
            schema: bare(jsonSchema(op.output, 'output')),
            ...(op.example ? { example: op.example.output } : {}),
          },
        },
      },
      '4XX': { $ref: '#/components/responses/Problem' },
      '5XX': { $ref: '#/components/responses/Problem' },
    },
  };
}

/** Hand-written routes may share a path with operations of other methods. */
function merged(paths: Record<string, Json>, extra: Record<string, Json>): Record<string, Json> {
  const added = Object.entries(extra).map(([path, item]) => [path, { ...paths[path], ...item }] as const);
  return { ...paths, ...Object.fromEntries(added) };
}

/** What each part of the API is about. */
const TAGS: Record<string, string> = {
  auth: 'Signing in and out, and who one is.',
  companies: 'Companies, their funding rounds and tags.',
  deals: 'The pipeline: deals, their stages, teams and passes.',
  'api-keys': 'Keys with which programs act for a member.',
  events: 'The audit trail: who did what, when, through which channel.',
  members: 'The firm, its members and their roles.',
  'company-directory': 'Private companies as directories outside know them: looked up, and taken into the record.',
  'second-factor': 'What a firm asks of its members’ sign-ins.',
  invitations: 'Who is invited to join, and as what.',
  mails: 'The outbox: what was sent to whom, and what could not be.',
  notes: 'Notes on companies, deals, people and funds.',
  people: 'People and the companies they work at.',
  funds: 'Funds and their terms.',
  investments: 'What the funds hold, by company and round.',
  ledger: 'The append-only ledger: commitments, calls, distributions, fees, investments, exchange rates.',
  'limited-partners': 'Limited partners and the people who may see their account.',
  'partner-details': 'Bank details and tax numbers of limited partners, sealed and shown masked.',
  performance: 'Performance folded from the ledger, each figure with its explanation.',
  valuations: 'Marks: proposed, approved or rejected by a second person.',
  analytics: 'The portfolio, the pipeline and its sources, counted over what one may see.',
  attribution: 'Where the returns of a fund come from: horizons, realised and not, its line of credit, its deals.',
  benchmarks: 'Public indices with their levels, and a fund beside one of them.',
  scenarios: 'Sheets of the calculators, kept under a name and shared by a link.',
  'market-watch': 'Watchlists, and alerts on prices, changes, multiples and series.',
  'provider-keys': 'The firm’s own keys to providers of data; none is ever shown.',
  'listed-holdings': 'Holdings that have come to be listed: valued at the close, and marked by it after their lock-up.',
  market: 'Market data from outside: who is asked, what was answered, and what is missing.',
  'cap-tables': 'Who holds what of a company on a day, what happened to it, and its way in and out as Open Cap Format.',
  'fund-accounts': 'What a fund’s partners are charged, and what their capital came to.',
  'fund-plans': 'What a fund plans: the pace of calls and distributions, and its reserves.',
  'fund-terms': 'What a fund is bound by, version by version, and the waterfall that follows from it.',
  simulations: 'What a fund may come to: its real positions ended by chance, over and over, with a seed.',
  calculators:
    'Fund mathematics on what is sent along, nothing of the record: returns, multiples, waterfalls, rounds, exits.',
  exports: 'What one may see, taken out as files.',
  imports: 'Files brought in: staged, mapped, tried, run and undone.',
};

/** The whole description; `extra` holds the paths of the routes that are written by hand. */
export function openApi(version: string, extra: Json = {}): Json {
  const paths: Record<string, Json> = {};
  const add = (op: Operation, tag: string, open = false): void => {
    const path = `/api/v1${op.path.replace(/:([a-z_]+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [op.method.toLowerCase()]: pathItem(op, tag, open) };
  };
  for (const { op, open } of authOperations) add(op, 'auth', open);
  for (const { slice, op } of operations) add(op, slice);
  return {
    openapi: '3.1.0',
    info: {
      title: 'RedPill VC',
      version,
      summary: 'The open operating system of a venture fund',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    tags: [...new Set(['auth', 'exports', ...operations.map(({ slice }) => slice)])].map((name) => ({
      name,
      ...(TAGS[name] ? { description: TAGS[name] } : {}),
    })),
    paths: merged(paths, extra as Record<string, Json>),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An access token, or an API key (rpk_…).' },
      },
      responses: {
        Problem: {
          description: 'Why it was not done',
          content: { 'application/problem+json': { schema: bare(jsonSchema(problem, 'output')) } },
        },
      },
    },
  };
}
