import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openCompanyDirectory } from './company-directory.ts';
import { amountIn } from './crunchbase-answers.ts';
import { ACME, crunchbaseApi, type SpecialAnswer } from './crunchbase-api.fixture.ts';

const KEY = 'a-key-that-nobody-must-see';
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function api(special?: SpecialAnswer) {
  const far = await crunchbaseApi(special);
  closing.push(far.close);
  return far;
}

function directoryOf(url: string, key: string | undefined = KEY) {
  const folder = mkdtempSync(join(tmpdir(), 'redpill-pitchbook-'));
  closing.push(() => rmSync(folder, { recursive: true }));
  return openCompanyDirectory({
    settings: { CRUNCHBASE_API_KEY: key, CRUNCHBASE_URL: url, PITCHBOOK_CURRENCY: 'USD' },
    pitchbook_folder: join(folder, 'pitchbook'),
    stopping: new AbortController().signal,
  });
}
const ofCrunchbase = <T extends { provider: string }>(all: readonly T[]) =>
  all.filter(({ provider }) => provider === 'crunchbase');
const stateOf = async (directory: ReturnType<typeof directoryOf>) =>
  (await directory.providers()).find(({ name }) => name === 'crunchbase');

describe('a search', () => {
  it('by name asks for suggestions and then where each is, with the key in its header', async () => {
    const far = await api();
    const found = await directoryOf(far.url).search('acme', 5);
    expect(found.items).toEqual([
      {
        provider: 'crunchbase',
        entry: 'acme',
        name: 'Acme',
        website: 'https://www.acme.example',
        country: 'USA',
        city: 'Atlanta',
        description: 'Acme makes everything.',
        url: 'https://www.crunchbase.com/organization/acme',
      },
    ]);
    expect(ofCrunchbase(found.sources)).toMatchObject([
      { verified: 'contract', licence: expect.stringMatching(/link/) },
    ]);
    expect(far.seen).toMatchObject([
      { method: 'GET', search: { query: 'acme', collection_ids: 'organizations', limit: '5' }, key: KEY },
      {
        method: 'POST',
        key: KEY,
        body: {
          field_ids: ['identifier', 'short_description', 'website_url', 'location_identifiers'],
          query: [{ type: 'predicate', field_id: 'uuid', operator_id: 'includes', values: [ACME.uuid] }],
          limit: 5,
        },
      },
    ]);
  });

  it('by web domain asks for exactly that one', async () => {
    const far = await api();
    const { items } = await directoryOf(far.url).search('https://www.acme.example/about', 5);
    expect(items).toMatchObject([{ entry: 'acme' }]);
    expect(far.seen).toMatchObject([
      {
        method: 'POST',
        body: { query: [{ field_id: 'website_url', operator_id: 'domain_eq', values: ['acme.example'] }] },
      },
    ]);
  });
});

describe('a profile', () => {
  it('has the company, its rounds newest first with their own currency, its founders and who invested', async () => {
    const far = await api();
    const answer = await directoryOf(far.url).profile('crunchbase', 'acme');
    if (!answer?.answered) throw new Error('not answered');
    expect(answer.profile).toMatchObject({
      source: { provider: 'crunchbase', verified: 'contract' },
      company: {
        entry: 'acme',
        country: 'USA',
        city: 'Atlanta',
        founded_year: 2013,
        employees: '251–500',
        external_ids: ['acme', ACME.uuid],
      },
      rounds: [
        {
          name: 'Series B - Acme',
          round_type: 'series_b',
          announced_on: '2021-01-26',
          amount: { amount: '350000000', currency: 'EUR' },
          post_money: { amount: '3000000000', currency: 'EUR' },
          post_money_estimated: true,
          investors: [
            { name: 'Big Fund', lead: true },
            { name: 'Small Fund', lead: false },
          ],
        },
        { round_type: 'seed', amount: null, post_money: null, post_money_estimated: false },
      ],
      people: [
        { entry: 'ada', name: 'Ada Example', title: 'CEO', linkedin: 'https://www.linkedin.com/in/ada' },
        // Partner is what Bob is elsewhere.
        { entry: 'bob', name: 'Bob Example', title: 'Founder' },
      ],
      investors: [
        { name: 'Small Fund', rounds: 2 },
        { name: 'Big Fund', rounds: 1 },
      ],
      missing: [],
    });
    expect(far.seen.map(({ search }) => search.card_ids).sort()).toEqual([
      'fields',
      'founders',
      'raised_funding_rounds',
    ]);
  });

  it('says which part a key may not have, and gives the others', async () => {
    const far = await api(({ search }) => (search.card_ids === 'raised_funding_rounds' ? 403 : undefined));
    const answer = await directoryOf(far.url).profile('crunchbase', 'acme');
    if (!answer?.answered) throw new Error('not answered');
    const { rounds, people, missing } = answer.profile;
    expect([rounds.length, people.length]).toEqual([0, 2]);
    expect(missing).toMatchObject([
      {
        part: 'rounds',
        reason: expect.stringMatching(/package/),
        refusals: [{ provider: 'crunchbase', kind: 'refused' }],
      },
    ]);
  });

  it('tells a company that it does not know from a directory that there is none', async () => {
    const directory = directoryOf((await api(() => 404)).url);
    expect(await directory.profile('crunchbase', 'nobody')).toMatchObject({
      answered: false,
      refusal: { kind: 'no_data' },
    });
    expect(await directory.profile('nowhere', 'acme')).toBeNull();
    expect(await stateOf(directory)).toMatchObject({ asked: 1, failed: 0, last_failure: null });
  });
});

describe('what is no answer', () => {
  const refusalOf = async (special: SpecialAnswer) => {
    const directory = directoryOf((await api(special)).url);
    const answer = await directory.profile('crunchbase', 'acme');
    if (!answer || answer.answered) throw new Error('answered');
    return { refusal: answer.refusal, state: await stateOf(directory) };
  };

  it.each([
    ['a refused key', () => 401, 'refused', /credentials/],
    ['a web page', () => '<!doctype html><title>Sign in</title>', 'malformed', /web page/],
    ['numbers that JSON has not', () => '{"cards":{"fields":{"rank":NaN}}}', 'malformed', /no JSON/],
    ['a list', () => [], 'malformed', /organization/],
    ['a company without a name', () => ({ cards: { fields: { rank: 1 } } }), 'malformed', /no name/],
  ] as [string, () => unknown, string, RegExp][])('%s is told as such', async (_what, said, kind, message) => {
    const { refusal, state } = await refusalOf(said);
    expect(refusal).toMatchObject({ provider: 'crunchbase', kind, message: expect.stringMatching(message) });
    expect(state).toMatchObject({ asked: 1, failed: 1, last_failure: { kind } });
    expect(JSON.stringify({ refusal, state })).not.toContain(KEY);
  });

  it('of too many questions leaves it alone as long as it asks for', async () => {
    const far = await api((_seen, response) => void response.writeHead(429, { 'retry-after': '90' }).end());
    const directory = directoryOf(far.url);
    expect(ofCrunchbase((await directory.search('acme', 5)).refusals)).toMatchObject([
      { kind: 'rate_limited', retry_after_s: 90 },
    ]);
    const asked = far.seen.length;
    expect(ofCrunchbase((await directory.search('acme', 5)).refusals)).toMatchObject([{ kind: 'rate_limited' }]);
    expect(far.seen).toHaveLength(asked);
    expect((await stateOf(directory))?.rests_until).not.toBeNull();
  });

  it('comes from a server that cannot be reached', async () => {
    const { refusals } = await directoryOf('http://127.0.0.1:1/v4/data').search('acme.example', 5);
    expect(ofCrunchbase(refusals)).toMatchObject([{ kind: 'unreachable' }]);
  });

  it('without a key asks nobody, and says what to set', async () => {
    const far = await api();
    const folder = mkdtempSync(join(tmpdir(), 'redpill-pitchbook-'));
    closing.push(() => rmSync(folder, { recursive: true }));
    const directory = openCompanyDirectory({
      settings: { CRUNCHBASE_API_KEY: undefined, CRUNCHBASE_URL: far.url, PITCHBOOK_CURRENCY: 'USD' },
      pitchbook_folder: folder,
      stopping: new AbortController().signal,
    });
    const { items, sources, refusals } = await directory.search('acme', 5);
    expect([items, sources]).toEqual([[], []]);
    expect(refusals).toMatchObject([
      { provider: 'crunchbase', kind: 'no_credentials', message: expect.stringMatching(/CRUNCHBASE_API_KEY/) },
      { provider: 'pitchbook', kind: 'no_credentials', message: expect.stringMatching(/DATA_DIR/) },
    ]);
    expect(await stateOf(directory)).toMatchObject({ missing_settings: ['CRUNCHBASE_API_KEY'], asked: 0 });
    expect(far.seen).toEqual([]);
  });
});

describe('an amount', () => {
  it.each([
    [
      { value: 350000000, currency: 'USD', value_usd: 1 },
      { amount: '350000000', currency: 'USD' },
    ],
    [
      { value: '1234.5', currency: 'eur' },
      { amount: '1234.5', currency: 'EUR' },
    ],
    [{ value: Number.NaN, currency: 'USD' }, null],
    [{ value: -5, currency: 'USD' }, null],
    [{ value: 1e30, currency: 'USD' }, null],
    [{ value: 5, currency: 'dollars' }, null],
    [{ value: null, currency: 'USD' }, null],
    [350000000, null],
    [undefined, null],
  ])('%j is %j', (given, expected) => {
    expect(amountIn(given)).toEqual(expected);
  });
});
