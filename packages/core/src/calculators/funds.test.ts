import { calculateFundMetrics as metricsOperation, calculatePme as pmeOperation } from '@redpill/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { calculateFundMetrics, calculatePme } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
});
afterAll(() => database.close());

const metrics = (input: object) => calculateFundMetrics.run(firm.as('analyst'), input);
const pme = (input: object) => calculatePme.run(firm.as('analyst'), input);
const FUND = metricsOperation.example?.input ?? {};
const PME = pmeOperation.example?.input as { index: { date: string }[]; contributions: object[] };

describe('fund metrics', () => {
  it('gives no ratio before anything is paid in, and says why', async () => {
    expect(await metrics({ flows: [], nav: { date: '2024-12-31', amount: '0' } })).toMatchObject({
      paid_in: '0.00',
      tvpi: null,
      irr: null,
      reasons: { tvpi: { code: 'no_paid_in', text: expect.any(String) }, irr: { code: 'no_flows' } },
    });
  });

  it('lists every rate that fits', async () => {
    const flow = (date: string, type: string, amount: number) => ({ date, type, amount });
    const flows = [flow('2021-01-01', 'contribution', 100), flow('2022-01-01', 'distribution', 230)];
    const back = [...flows, flow('2023-01-01', 'contribution', 132)];
    const { irr, irr_roots, reasons } = await metrics({ flows: back, nav: { date: '2023-01-01', amount: 0 } });
    expect([irr, irr_roots.length, reasons.irr?.code]).toEqual([null, 2, 'multiple_roots']);
  });

  it.each([
    [
      'a negative contribution',
      { flows: [{ date: '2020-01-01', type: 'contribution', amount: -5 }] },
      'flows.0.amount',
    ],
    ['a value before the last flow', { nav: { date: '2023-12-30', amount: 5 } }, 'nav.date'],
    ['a type nobody knows', { flows: [{ date: '2020-01-01', type: 'fee', amount: 5 }] }, 'flows.0.type'],
    [
      'another currency',
      {
        nav: { date: '2025-01-01', amount: 5, currency: 'EUR' },
        flows: [{ date: '2020-01-01', type: 'contribution', amount: 5, currency: 'USD' }],
      },
      'nav.currency',
    ],
  ])('refuses %s by its field', async (_name, wrong, path) => {
    await expect(metrics({ ...FUND, ...wrong })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path }] },
    });
  });
});

describe('public-market equivalents', () => {
  it('give nothing where the index misses a day, and name the day; the fund’s own rate stays', async () => {
    const index = PME.index.filter(({ date }) => date !== '2021-12-31');
    const answer = await pme({ ...PME, index });
    const reason = { code: 'index_missing', text: 'The index has no level for 2021-12-31.' };
    expect(answer).toMatchObject({
      ks_pme: null,
      direct_alpha: null,
      direct_alpha_continuous: null,
      long_nickels: { nav: null, irr: null },
      pme_plus: { lambda: null, irr: null },
      mpme: { nav: null, distributed: null, irr: null },
      reasons: { ks_pme: reason, direct_alpha: reason, long_nickels: reason, pme_plus: reason, mpme: reason },
    });
    expect(answer.fund_irr).toBeCloseTo(0.134088, 6);
  });

  it('give the modified one once every distribution has its value', async () => {
    const interim_navs = [
      { date: '2021-12-31', amount: 180 },
      { date: '2023-12-31', amount: 100 },
    ];
    const { mpme, reasons } = await pme({ ...PME, interim_navs });
    expect([mpme.nav, mpme.distributed, reasons.mpme]).toEqual(['109.8086124402', '120.9928229665', undefined]);
    expect(mpme.irr).toBeCloseTo(0.12157691549292471, 12);
  });

  it.each([
    ['a day of the index given twice', { index: [...PME.index, PME.index[0]] }, 'index.6.date'],
    ['a level of zero', { index: [{ date: '2019-12-31', level: 0 }] }, 'index.0.level'],
    ['a value before a flow', { nav: { date: '2022-01-01', amount: 1 } }, 'nav.date'],
    [
      'currencies mixed',
      {
        nav: { date: '2024-12-31', amount: 1, currency: 'EUR' },
        contributions: [{ date: '2019-12-31', amount: 1, currency: 'USD' }],
      },
      'nav.currency',
    ],
  ])('refuse %s by its field', async (_name, wrong, path) => {
    await expect(pme({ ...PME, ...wrong })).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path }] } });
  });
});
