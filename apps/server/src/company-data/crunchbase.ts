// Crunchbase, by its API v4 and a key of one's own: organizations by name or web domain, their rounds and founders.
import type { DirectoryEntry, DirectoryProfile, MarketGap } from '@redpill/contract';
import { webDomain } from '@redpill/domain';
import { type HttpGet, httpGet, ProviderFailure } from '@redpill/openbb';
import type { CompanySource } from './company-source.ts';
import { type CrunchbaseCompany, companyIn, fieldsIn, founderIn, listIn, roundIn } from './crunchbase-answers.ts';
import { investorsOf, newestFirst } from './investors-of.ts';

export interface CrunchbaseOptions {
  readonly url: string;
  readonly key: string | undefined;
  readonly fetch?: typeof globalThis.fetch;
}

/** What a list of companies shows of each. */
const SHOWN = ['identifier', 'short_description', 'website_url', 'location_identifiers'];
/** A card that comes with its organization holds so many items. */
const MOST_IN_CARD = 100;

interface Client {
  get: (path: string, search: Readonly<Record<string, string | number>>, signal: AbortSignal) => Promise<unknown>;
  find: (query: readonly object[], limit: number, signal: AbortSignal) => Promise<DirectoryEntry[]>;
}

export function crunchbase({ url, key, fetch = globalThis.fetch }: CrunchbaseOptions): CompanySource {
  const client = clientOf(url, key ?? '', fetch);
  return {
    name: 'crunchbase',
    title: 'Crunchbase',
    website: 'https://data.crunchbase.com',
    licence:
      'Under your agreement with Crunchbase, which asks for a link to the company’s page there wherever its data are shown',
    remote: true,
    verified: 'contract',
    verified_note:
      'Held against the OpenAPI documents that Crunchbase publishes and against recorded answers; not asked with a key of its own.',
    missing_settings: key === undefined ? ['CRUNCHBASE_API_KEY'] : [],
    howTo: async () =>
      key === undefined
        ? 'Set CRUNCHBASE_API_KEY on the server to a key of your Crunchbase licence; rounds need its package Advanced Financials.'
        : null,
    faults: async () => [],
    search: (query, limit, signal) => search(client, { query, limit, signal }),
    profile: (entry, signal) => profile(client, entry, signal),
  };
}

function clientOf(url: string, key: string, fetch: typeof globalThis.fetch): Client {
  const base = url.replace(/\/+$/, '');
  const headers = { 'X-cb-user-key': key };
  const ask = httpGet(fetch);
  return {
    get: (path, search, signal) => ask(`${base}/${path}`, { headers, search, signal }),
    async find(query, limit, signal) {
      const body = JSON.stringify({ field_ids: SHOWN, query, limit });
      const answer = await asking(body, fetch)(`${base}/searches/organizations`, { headers, signal });
      return listIn(fieldsIn(answer, 'a list of companies').entities).flatMap(({ properties }) => {
        const company = companyIn(fieldsIn(properties, 'the fields of a company'));
        return company === null ? [] : shownOf(company);
      });
    },
  };
}

/** A search is a question too and safe to ask again: it goes the way of every other, with a body. */
const asking = (body: string, fetch: typeof globalThis.fetch): HttpGet =>
  httpGet((input, init) => {
    const question = new Request(input, init);
    const headers = new Headers(question.headers);
    headers.set('content-type', 'application/json');
    return fetch(new Request(question, { method: 'POST', headers, body }));
  });

function shownOf({
  external_ids: _ids,
  founded_year: _year,
  employees: _count,
  ...entry
}: CrunchbaseCompany): DirectoryEntry {
  return entry;
}

interface Searching {
  query: string;
  limit: number;
  signal: AbortSignal;
}

/** By web domain exactly; by name as Crunchbase itself suggests, then each with where it is. */
async function search(client: Client, { query, limit, signal }: Searching): Promise<DirectoryEntry[]> {
  const domain = webDomain(query);
  if (domain !== null) return client.find([predicate('website_url', 'domain_eq', [domain])], limit, signal);
  const answer = await client.get('autocompletes', { query, collection_ids: 'organizations', limit }, signal);
  const suggested = listIn(fieldsIn(answer, 'suggestions').entities).flatMap((each) => companyIn(each) ?? []);
  const uuids = suggested.flatMap(({ external_ids }) => external_ids.slice(1));
  const told = uuids.length === 0 ? [] : await client.find([predicate('uuid', 'includes', uuids)], limit, signal);
  const whole = new Map(told.map((each) => [each.entry, each]));
  return suggested.map((each) => whole.get(each.entry) ?? shownOf(each));
}

const predicate = (field_id: string, operator_id: string, values: readonly string[]): object => ({
  type: 'predicate',
  field_id,
  operator_id,
  values,
});

/** Each part is asked for itself: which of them a key may have depends on its package. */
async function profile(client: Client, entry: string, signal: AbortSignal): Promise<Omit<DirectoryProfile, 'source'>> {
  const path = `entities/organizations/${encodeURIComponent(entry)}`;
  const card = (card_ids: string) => client.get(path, { card_ids }, signal);
  const [fields, raised, founders] = await Promise.allSettled([
    card('fields'),
    card('raised_funding_rounds'),
    card('founders'),
  ]);
  if (fields.status === 'rejected') throw fields.reason;
  const answer = fieldsIn(fields.value, 'an organization');
  const cards = 'cards' in answer ? fieldsIn(answer.cards, 'its fields') : {};
  const company = companyIn(fieldsIn(cards.fields ?? answer.properties, 'its fields'));
  if (company === null) throw new ProviderFailure('malformed', 'answered with a company that has no name');
  const missing: MarketGap[] = [];
  const rounds = newestFirst(
    itemsOf('raised_funding_rounds', 'rounds', raised, missing).flatMap((each) => roundIn(each) ?? []),
  );
  const people = itemsOf('founders', 'people', founders, missing).flatMap(
    (each) => founderIn(each, company.entry) ?? [],
  );
  return { company, rounds, people, investors: investorsOf(rounds), missing };
}

/** The items of one card; that it was not answered, or not whole, is told as missing. */
function itemsOf(card: string, part: string, asked: PromiseSettledResult<unknown>, missing: MarketGap[]) {
  if (asked.status === 'rejected') {
    const { reason } = asked as { reason: unknown };
    if (!(reason instanceof ProviderFailure)) throw reason;
    const { kind, message, retry_after_s } = reason;
    const why = kind === 'refused' || kind === 'malformed' ? ' The package of the key may not hold it.' : '';
    const refusals = [{ provider: 'crunchbase', kind, message, retry_after_s }];
    missing.push({ part, reason: `Crunchbase did not give its ${part}.${why}`, refusals });
    return [];
  }
  const cards = fieldsIn(fieldsIn(asked.value, 'an organization').cards, `its ${part}`);
  const items = listIn(cards[card]);
  if (items.length >= MOST_IN_CARD) {
    missing.push({ part, reason: `Crunchbase gives the first ${MOST_IN_CARD} of them at once.`, refusals: [] });
  }
  return items;
}
