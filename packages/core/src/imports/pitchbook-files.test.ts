import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCompanies, listFundingRounds } from '../companies/index.ts';
import {
  foundTestFirm,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestImports,
  type TestPorts,
  testImports,
  testXlsx,
} from '../testing/index.ts';

let database: TestDatabase;
let ports: TestPorts;
let imports: TestImports;
let firm: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  ports = openTestPorts();
  imports = testImports(ports);
  firm = await foundTestFirm(database);
});
afterAll(async () => {
  ports.close();
  await database.close();
});

const COMPANIES = `Company ID,Companies,HQ Country/Territory/Region,HQ City,HQ State/Province,Year Founded,Company Website,Primary PitchBook Industry Sector,Total Raised,Description
1001-25,Acme,Germany,Berlin,,2019,www.acme.example,Information Technology,13.75,Everything
`;
const DEALS = testXlsx([
  {
    name: 'Data',
    rows: [
      ['Downloaded on: 27-Nov-2026'],
      [],
      [
        'Deal ID',
        'Companies',
        'Company ID',
        'Deal Date',
        'Deal Size',
        'Post Valuation',
        'Post Valuation Status',
        'Series',
        'Deal Type',
        'Lead/Sole Investors',
      ],
      ['1-1T', 'Acme', '1001-25', '20-May-2021', 12.512345, 60, 'Actual', 'Series A', 'Early Stage VC', 'Big Fund'],
      ['1-2T', 'Acme', '1001-25', '26-Jan-2019', '$1.25M', null, null, 'Seed Round', 'Seed Round', null],
    ],
  },
]);

describe('exports of PitchBook on the imports screen', () => {
  it('map by themselves: companies, with amounts that are in millions', async () => {
    const call = firm.as('associate');
    const staged = await imports.stage(call, { kind: 'companies', body: COMPANIES });
    expect(staged.mapping).toMatchObject({
      name: 'Companies',
      external_id: 'Company ID',
      website: 'Company Website',
      country: 'HQ Country/Territory/Region',
      city: 'HQ City',
      state: 'HQ State/Province',
      founded_year: 'Year Founded',
      sector: 'Primary PitchBook Industry Sector',
      total_funding: 'Total Raised',
      description: 'Description',
    });
    expect(staged.options).toMatchObject({ source: 'pitchbook', currency: 'USD', amounts_in: 'millions' });
    expect(await imports.run(call, { kind: 'companies', body: COMPANIES })).toMatchObject({ created: 1, rejected: 0 });
    expect((await listCompanies.run(firm.as('analyst'), {})).items).toMatchObject([
      { name: 'Acme', country: 'DEU', total_funding: '13750000.00', total_funding_currency: 'USD' },
    ]);
  });

  it('map by themselves: deals as rounds of the companies they name; a cell with its own unit is read as it says', async () => {
    const body = () => Readable.from([DEALS]);
    const call = firm.as('associate');
    const staged = await imports.stage(call, { kind: 'rounds', body: body(), file_name: 'deals.xlsx' });
    expect(staged.mapping).toMatchObject({
      company_name: 'Companies',
      company_external_id: 'Company ID',
      round_type: 'Series',
      announced_on: 'Deal Date',
      amount: 'Deal Size',
      post_money: 'Post Valuation',
    });
    const done = await imports.run(call, { kind: 'rounds', body: body(), file_name: 'deals.xlsx' });
    expect(done).toMatchObject({ status: 'done', created: 2, rejected: 0 });
    const [company] = (await listCompanies.run(firm.as('analyst'), {})).items;
    const rounds = await listFundingRounds.run(firm.as('analyst'), { company_id: company?.id ?? '' });
    expect(rounds.items).toMatchObject([
      {
        round_type: 'Series A',
        announced_on: '2021-05-20',
        amount: '12512345.00',
        currency: 'USD',
        post_money: '60000000.00',
      },
      { round_type: 'Seed Round', announced_on: '2019-01-26', amount: '1250000.00', currency: 'USD', post_money: null },
    ]);
  });

  it('leave the amounts of every other file as they stand', async () => {
    const { options } = await imports.stage(firm.as('associate'), {
      kind: 'rounds',
      body: 'Company,Deal Date,Deal Size,Series\nAcme,2020-01-01,12.5,Seed\n',
    });
    expect(options.amounts_in).toBeUndefined();
    expect(options.source).toBe('import');
  });
});
