// A server that speaks Crunchbase's published contract with a company of its own, and notes what it was asked.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const identifier = (permalink: string, value: string, entity_def_id = 'organization') => ({
  uuid: `00000000-0000-4000-8000-${permalink
    .padStart(12, '0')
    .slice(0, 12)
    .replace(/[^0-9a-f]/g, '0')}`,
  value,
  permalink,
  entity_def_id,
});
const place = (location_type: string, value: string) => ({
  ...identifier(value.toLowerCase(), value, 'location'),
  location_type,
});
export const ACME = {
  identifier: identifier('acme', 'Acme'),
  name: 'Acme',
  permalink: 'acme',
  uuid: identifier('acme', 'Acme').uuid,
  short_description: 'Acme makes everything.',
  website_url: 'https://www.acme.example',
  website: { value: 'https://www.acme.example' },
  founded_on: { value: '2013-01-01', precision: 'year' },
  num_employees_enum: 'c_00251_00500',
  location_identifiers: [
    place('city', 'Atlanta'),
    place('region', 'Georgia'),
    place('country', 'United States'),
    place('continent', 'North America'),
  ],
};
/** A round as the contract has it: amounts in their own currency with the dollars beside them. */
const SERIES_B = {
  name: 'Series B - Acme',
  identifier: identifier('acme-series-b--1', 'Series B - Acme', 'funding_round'),
  announced_on: '2021-01-26',
  closed_on: { value: '2021-02-01', precision: 'day' },
  investment_type: 'series_b',
  money_raised: { value: 350000000, currency: 'EUR', value_usd: 425000000 },
  post_money_valuation: { value: 3000000000, currency: 'EUR', value_usd: 3600000000 },
  post_money_valuation_source: 'c200_estimated',
  lead_investor_identifiers: [identifier('big', 'Big Fund')],
  investor_identifiers: [identifier('small', 'Small Fund'), identifier('big', 'Big Fund')],
};
const SEED = {
  name: 'Seed Round - Acme',
  announced_on: '2014-04-25',
  investment_type: 'seed',
  lead_investor_identifiers: [identifier('small', 'Small Fund')],
};
const FOUNDERS = [
  {
    identifier: identifier('ada', 'Ada Example', 'person'),
    name: 'Ada Example',
    primary_job_title: 'CEO',
    primary_organization: identifier('acme', 'Acme'),
    linkedin: { value: 'https://www.linkedin.com/in/ada' },
  },
  {
    identifier: identifier('bob', 'Bob Example', 'person'),
    name: 'Bob Example',
    primary_job_title: 'Partner',
    primary_organization: identifier('elsewhere', 'Elsewhere'),
  },
];

export interface Seen {
  method: string;
  path: string;
  search: Record<string, string>;
  key: string | undefined;
  body: Record<string, unknown> | null;
}
export type SpecialAnswer = (seen: Seen, response: ServerResponse) => unknown;

/** A server that speaks the published contract, unless a suite says otherwise; a status alone is an answer without a body. */
export async function crunchbaseApi(special: SpecialAnswer = () => undefined) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    let text = '';
    for await (const piece of request) text += String(piece);
    const asked: Seen = {
      method: request.method ?? '',
      path: pathname,
      search: Object.fromEntries(searchParams),
      key: request.headers['x-cb-user-key'] as string | undefined,
      body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>),
    };
    seen.push(asked);
    const said = special(asked, response);
    if (response.headersSent) return;
    if (typeof said === 'number') return void response.writeHead(said).end();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(typeof said === 'string' ? said : JSON.stringify(said ?? contract(asked)));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    seen,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v4/data`,
  };
}

function contract({ method, path, search }: Seen): unknown {
  if (method === 'GET' && path === '/v4/data/autocompletes') {
    const { identifier: named, short_description } = ACME;
    return { count: 1, entities: [{ facet_ids: ['company'], identifier: named, short_description }] };
  }
  if (method === 'POST' && path === '/v4/data/searches/organizations') {
    return { count: 1, entities: [{ uuid: ACME.uuid, properties: ACME }] };
  }
  if (path === '/v4/data/entities/organizations/acme') {
    const cards = { fields: ACME, raised_funding_rounds: [SEED, SERIES_B], founders: FOUNDERS };
    const card = search.card_ids as keyof typeof cards;
    return { properties: { identifier: ACME.identifier }, cards: { [card]: cards[card] } };
  }
  return null;
}
