import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testXlsx } from '@redpill/core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pitchbook } from './pitchbook.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redpill-pitchbook-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const signal = new AbortController().signal;
const open = (currency = 'USD') => pitchbook({ folder, currency });
const put = (name: string, body: string | Buffer) => writeFileSync(join(folder, name), body);

const DEALS = [
  'Deal ID',
  'Companies',
  'Company ID',
  'HQ Location',
  'Company Website',
  'Deal Date',
  'Deal Size',
  'Deal Size Status',
  'Post Valuation',
  'Post Valuation Status',
  'Series',
  'Deal Type',
  'Investors',
  'Lead/Sole Investors',
];
/** An export of deals as PitchBook makes a sheet of it: titles above, the table, its name below. */
const dealsSheet = () =>
  testXlsx([
    {
      name: 'Data',
      rows: [
        ['Downloaded on: 27-Nov-2026'],
        ['Search Criteria: All deals'],
        [],
        DEALS,
        [
          '1-1T',
          'Acme (Business Software)',
          '1001-25',
          'Berlin, Germany',
          { formula: 'HYPERLINK("http://www.acme.example","www.acme.example")', value: 'www.acme.example' },
          new Date(Date.UTC(2021, 4, 20)),
          12.5,
          'Actual',
          60,
          'Estimated',
          'Series A',
          'Early Stage VC',
          'Small Fund(Ada Example), Big Fund',
          'Big Fund',
        ],
        [
          '1-2T',
          'Acme (Business Software)',
          '1001-25',
          'Berlin, Germany',
          'www.acme.example',
          '26-Jan-2019',
          1.234567,
          'Estimated',
          null,
          null,
          'Seed Round',
          'Seed Round',
          'Small Fund',
          null,
        ],
        [
          '1-3T',
          'Globex',
          '1002-25',
          'Austin, TX',
          'www.globex.example',
          '26-Jan-2020',
          '-',
          null,
          null,
          null,
          null,
          'Accelerator/Incubator',
          null,
          null,
        ],
        ['© PitchBook Data, Inc. 2026'],
      ],
    },
  ]);
const COMPANIES = `Company ID,Companies,HQ Country/Territory/Region,HQ City,Year Founded,Employees,Description,Primary Contact,Primary Contact Title,Primary Contact PBId
1001-25,Acme (Business Software),Germany,Berlin,2019,250,"Maker of everything, and more",Ada Example,Chief Executive Officer,77-01P
`;

describe('the exports of a folder', () => {
  it('are companies with their deals, in millions made whole, and estimates told as such', async () => {
    put('deals.xlsx', dealsSheet());
    put('companies.csv', COMPANIES);
    const [found, ...others] = await open().search('acme', 10, signal);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      provider: 'pitchbook',
      entry: '1001-25',
      name: 'Acme',
      website: 'www.acme.example',
      country: 'DEU',
      city: 'Berlin',
      description: 'Maker of everything, and more',
    });
    expect(await open().profile('1001-25', signal)).toEqual({
      company: expect.objectContaining({ external_ids: ['1001-25'], founded_year: 2019, employees: '250' }),
      rounds: [
        {
          name: 'Series A · Early Stage VC',
          round_type: 'series_a',
          announced_on: '2021-05-20',
          amount: { amount: '12500000', currency: 'USD' },
          post_money: { amount: '60000000', currency: 'USD' },
          post_money_estimated: true,
          investors: [
            { name: 'Big Fund', lead: true },
            { name: 'Small Fund', lead: false },
          ],
        },
        // Its size is an estimate: it was not published.
        expect.objectContaining({ round_type: 'seed_round', announced_on: '2019-01-26', amount: null }),
      ],
      people: [{ entry: '77-01P', name: 'Ada Example', title: 'Chief Executive Officer', linkedin: null }],
      investors: [
        { name: 'Small Fund', rounds: 2 },
        { name: 'Big Fund', rounds: 1 },
      ],
      missing: [],
    });
  });

  it('are found by web domain too, and a state of two letters is no country', async () => {
    put('deals.xlsx', dealsSheet());
    expect(await open().search('https://globex.example', 10, signal)).toMatchObject([
      { name: 'Globex', city: 'Austin', country: null },
    ]);
    expect((await open().profile('1002-25', signal)).rounds).toMatchObject([
      { round_type: 'accelerator_incubator', amount: null, investors: [] },
    ]);
  });

  it('are read again when a file changes, and a CSV may have titles above its header', async () => {
    const source = open('EUR');
    put(
      'deals.csv',
      `Downloaded on: 27-Nov-2026\n\nCompanies,Deal Date,Deal Size,Deal Type\nInitech,03/26/2020,"1,250.00",Series C\n`,
    );
    expect((await source.profile('Initech', signal)).rounds).toMatchObject([
      { announced_on: '2020-03-26', amount: { amount: '1250000000', currency: 'EUR' } },
    ]);
    put(
      'deals.csv',
      'Companies,Deal Date,Deal Size,Deal Type\nHooli,26-Mar-2020,NaN,Series D\nHooli,26-Mar-2021,-5,Series E\n',
    );
    await expect(source.profile('Initech', signal)).rejects.toMatchObject({ kind: 'no_data' });
    expect((await source.profile('Hooli', signal)).rounds.map(({ amount }) => amount)).toEqual([null, null]);
  });

  it('that are none are named with why, and cost no other', async () => {
    put('companies.csv', COMPANIES);
    put('other.csv', 'Name,Amount\nA,5\n');
    put('broken.xlsx', 'PK\u0003\u0004 and nothing more');
    put('empty.csv', '');
    const source = open();
    expect(await source.search('acme', 10, signal)).toHaveLength(1);
    const faults = await source.faults();
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['broken.xlsx', 'empty.csv', 'other.csv']);
    expect(faults[2]).toMatch(/Companies/);
    expect(source.verified).toBe('not_verified');
  });

  it('are asked for where there are none', async () => {
    const source = open();
    await expect(source.search('acme', 10, signal)).rejects.toMatchObject({ kind: 'no_credentials' });
    expect(await source.howTo()).toMatch(/DATA_DIR/);
  });
});
