import { fromMinor, toMinor } from '@redpill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listFunds } from '../funds/index.ts';
import {
  explainFundPerformance,
  listPortfolioPerformance,
  readFundPerformance,
  readInvestmentPerformance,
  readPartnerPerformance,
} from '../performance/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { type DemoFirm, readDemoFile, readDemoText, seedDemo } from './demo.fixture.ts';

const money = z.string().regex(/^-?\d+\.\d{2}$/);
const asOf = { fund_id: z.string(), as_of: z.iso.date() };
const expectedPerformance = z.strictObject({
  ...asOf,
  known_at: z.string().optional(),
  commitment: money,
  paid_in: money,
  unfunded: money,
  distributed: money,
  nav: money,
  nav_date: z.iso.date(),
  estimated: z.boolean(),
  dpi: z.number(),
  rvpi: z.number(),
  tvpi: z.number(),
  pic_ratio: z.number(),
  net_irr: z.number(),
  gross_cost: money.optional(),
  gross_realised: money.optional(),
  gross_fair_value: money.optional(),
  gross_moic: z.number().optional(),
  gross_irr: z.number().optional(),
});
const expected = z
  .strictObject({
    performance: z.array(expectedPerformance).min(6),
    limited_partners: z
      .array(
        z.strictObject({
          ...asOf,
          limited_partner_id: z.string(),
          paid_in: money,
          distributed: money,
          unfunded: money,
        }),
      )
      .min(3),
    fund_2_flows: z.array(z.strictObject({ date: z.iso.date(), amount: money })),
  })
  .parse(readDemoFile('expected.json'));

const README = readDemoText('README.md');
const handCalculation = README.slice(README.indexOf('## Hand calculation'));
const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const tableLines = handCalculation.split('\n').filter((line) => line.startsWith('|') && !line.includes('---'));

let database: TestDatabase;
let firm: DemoFirm;
let fundIds: Map<string, string>;
const partner = () => firm.as('general_partner');
const fundId = (key: string): string => fundIds.get(key) ?? '';

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await seedDemo(database);
  const { items } = await listFunds.run(partner(), {});
  fundIds = new Map(firm.facts.funds.map(({ key, name }) => [key, items.find((fund) => fund.name === name)?.id ?? '']));
});
afterAll(() => database.close());

const sum = (amounts: readonly (string | null)[]): string =>
  fromMinor(
    amounts.reduce((total, amount) => total + toMinor(amount ?? 'missing', 'USD'), 0n),
    'USD',
  );

describe('the demo funds reconcile with the hand calculation', () => {
  it.each(expected.performance.map((row) => [`${row.fund_id} ${row.as_of} ${row.known_at ?? ''}`, row] as const))(
    'performance of %s, to the cent and to 1e-8',
    async (_name, row) => {
      const { fund_id, as_of, known_at, gross_cost, gross_realised, gross_fair_value, ...figures } = row;
      const asked = { fund_id: fundId(fund_id), as_of, ...(known_at ? { known_at } : {}) };
      const found = await readFundPerformance.run(partner(), { ...asked, series: false });
      for (const [field, value] of Object.entries(figures) as [keyof typeof figures, string | number | boolean][]) {
        if (typeof value === 'number') {
          expect
            .soft(Math.abs((found[field] as number) - value), `${field} ${found[field]} for ${value}`)
            .toBeLessThan(1e-8);
        } else expect.soft(found[field], field).toBe(value);
      }
      expect(found.gaps).toEqual([]);
      if (gross_cost === undefined) return;
      const { items } = await readInvestmentPerformance.run(partner(), asked);
      expect({
        gross_cost: sum(items.map(({ cost }) => cost)),
        gross_realised: sum(items.map(({ realised }) => realised)),
        gross_fair_value: sum(items.map(({ fair_value }) => fair_value)),
      }).toEqual({ gross_cost, gross_realised, gross_fair_value });
    },
  );

  it.each(expected.limited_partners.map((row) => [`${row.limited_partner_id} in ${row.fund_id}`, row] as const))(
    'the account of %s, to the cent',
    async (_name, { fund_id, as_of, limited_partner_id, ...figures }) => {
      const { items } = await readPartnerPerformance.run(partner(), { fund_id: fundId(fund_id), as_of });
      const name = firm.facts.limited_partners.find(({ key }) => key === limited_partner_id)?.name;
      expect(items.find((item) => item.limited_partner_name === name)).toMatchObject(figures);
    },
  );

  it('partners add up to their fund in every figure', async () => {
    for (const { fund_id, as_of } of expected.performance) {
      const asked = { fund_id: fundId(fund_id), as_of };
      const fund = await readFundPerformance.run(partner(), { ...asked, series: false });
      const { items } = await readPartnerPerformance.run(partner(), asked);
      for (const field of ['commitment', 'paid_in', 'unfunded', 'distributed', 'nav'] as const) {
        expect(sum(items.map((item) => item[field])), `${fund_id} ${field}`).toBe(fund[field]);
      }
    }
  });

  it('the printed table of Fund II says what the product says', async () => {
    const [head, ...rows] = tableLines.filter((line) => cellsOf(line).length === 4).map(cellsOf);
    const columns = (head ?? []).slice(1).map((title) => {
      const [as_of, known_at] = title.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
      return { as_of: as_of ?? '', ...(known_at ? { known_at } : {}) };
    });
    expect([columns.length, rows.length]).toEqual([3, 9]);
    for (const [index, at] of columns.entries()) {
      const found = await readFundPerformance.run(partner(), { fund_id: fundId('f2'), ...at, series: false });
      for (const [label = '', ...cells] of rows) {
        const field = label.replace(' (reported)', '') as 'nav' | 'dpi';
        const printed = (cells[index] ?? '').replaceAll(',', '');
        const value: string | number | null = found[field];
        const text =
          typeof value === 'number'
            ? printed.endsWith('%')
              ? `${(value * 100).toFixed(4)} %`
              : value.toFixed(4)
            : value;
        expect(text, `${label} at ${JSON.stringify(at)}`).toBe(printed);
      }
      expect(found.nav_basis).toBe('reported');
    }
  });

  it('the printed flows of Fund II are those of the ledger', async () => {
    const printed = tableLines
      .map(cellsOf)
      .filter((cells) => cells.length === 6 && cells[0] !== 'date')
      .flatMap((cells) =>
        [0, 2, 4].map((at) => ({ date: cells[at] ?? '', amount: (cells[at + 1] ?? '').replaceAll(',', '') })),
      )
      .sort((a, b) => (a.date < b.date ? -1 : 1));
    expect(printed).toHaveLength(36);
    expect(printed).toEqual(expected.fund_2_flows);
    const rows = await database.owner(
      `SELECT date::text, sum(CASE type WHEN 'contribution' THEN -amount ELSE amount END)::text AS amount FROM ledger_entries
       WHERE organization_id = $1 AND fund_id = $2 AND type IN ('contribution', 'distribution') GROUP BY 1 ORDER BY 1`,
      [firm.organization_id, fundId('f2')],
    );
    expect(rows).toEqual(printed);
  });

  it('the sentence about the other funds says what the product says', async () => {
    const figure = (text: string, pattern: RegExp): string => (pattern.exec(text)?.[1] ?? '').replaceAll(',', '');
    const [one = '', three = ''] = handCalculation.slice(handCalculation.indexOf('The other funds')).split('Fund III');
    const first = await readFundPerformance.run(partner(), {
      fund_id: fundId('f1'),
      as_of: '2017-12-31',
      series: false,
    });
    expect([first.paid_in, first.distributed, first.dpi?.toFixed(4), first.tvpi?.toFixed(4)]).toEqual([
      figure(one, /paid in ([\d,.]+\d)/),
      figure(one, /distributed ([\d,.]+\d)/),
      figure(one, /TVPI ([\d.]+\d)/),
      figure(one, /TVPI ([\d.]+\d)/),
    ]);
    expect(((first.net_irr ?? 0) * 100).toFixed(4)).toBe(figure(one, /net IRR ([\d.]+) %/));
    const third = await readFundPerformance.run(partner(), {
      fund_id: fundId('f3'),
      as_of: '2026-09-30',
      series: false,
    });
    expect([third.paid_in, third.distributed, third.nav, third.tvpi?.toFixed(4)]).toEqual([
      figure(three, /paid in ([\d,.]+\d)/),
      figure(three, /distributed ([\d,.]+\d)/),
      figure(three, /NAV ([\d,.]+\d)/),
      figure(three, /TVPI ([\d.]+\d)/),
    ]);
    expect(((third.net_irr ?? 0) * 100).toFixed(4)).toBe(figure(three, /net IRR ([\d.]+) %/));
  });
});

describe('the demo funds years on', () => {
  it('convert at the last known rate, leave no gap, and print the policy', async () => {
    for (const key of ['f1', 'f2', 'f3']) {
      const asked = { fund_id: fundId(key), as_of: '2030-12-31' };
      const found = await readFundPerformance.run(partner(), asked);
      expect([key, found.gaps, found.reasons]).toEqual([key, [], {}]);
      expect(found.policies).toContainEqual({ name: 'fx_marks', value: 'closing rate, at most 3650 days old' });
      const { items, gaps } = await readInvestmentPerformance.run(partner(), asked);
      expect(gaps).toEqual([]);
      expect(items.every(({ fair_value }) => fair_value !== null)).toBe(true);
    }
  });

  it('explain a figure under the same policy', async () => {
    const { policies, gaps } = await explainFundPerformance.run(partner(), {
      fund_id: fundId('f3'),
      as_of: '2030-12-31',
      metric: 'gross_moic',
    });
    expect(policies).toContainEqual({ name: 'fx_flows', value: 'value-date rate, at most 3650 days old' });
    expect(gaps).toEqual([]);
  });

  it('stand in the portfolio view once it is refreshed', async () => {
    await database.pool.query('SELECT refresh_portfolio_performance()');
    const { items } = await listPortfolioPerformance.run(partner(), {});
    const counts = firm.facts.funds.map(({ key, name }) => ({
      fund_name: name,
      total_investments: firm.facts.investments.filter(({ fund_id }) => fund_id === key).length,
    }));
    expect(items).toMatchObject([...counts].sort((a, b) => (a.fund_name < b.fund_name ? -1 : 1)));
  });
});
