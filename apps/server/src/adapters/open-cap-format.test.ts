// What goes out as Open Cap Format is held against the format's own schemas, and its samples are read.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  actObjects,
  type CapTableAct,
  capTableEvent,
  foldCapTable,
  isTransaction,
  OCF_VERSION,
  type OcfObject,
  type OcfProblem,
  ocfFiles,
  ocfObjects,
} from '@redpill/domain';
import Fastify, { type FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../../../../shared/data/captable');
const present = existsSync(join(ROOT, 'ocf-schema'));
if (!present)
  console.warn('The schemas of the Open Cap Format are not at ../shared/data/captable: their tests are left out.');

const BASE = 'https://raw.githubusercontent.com/Open-Cap-Table-Coalition/Open-Cap-Format-OCF/main/schema';
const SCHEMA_OF: Record<string, string> = {
  OCF_STOCK_PLANS_FILE: 'StockPlansFile',
  OCF_STOCK_LEGEND_TEMPLATES_FILE: 'StockLegendTemplatesFile',
  OCF_STOCK_CLASSES_FILE: 'StockClassesFile',
  OCF_TRANSACTIONS_FILE: 'TransactionsFile',
  OCF_STAKEHOLDERS_FILE: 'StakeholdersFile',
  OCF_VESTING_TERMS_FILE: 'VestingTermsFile',
  OCF_VALUATIONS_FILE: 'ValuationsFile',
  OCF_FINANCINGS_FILE: 'FinancingsFile',
  OCF_DOCUMENTS_FILE: 'DocumentsFile',
};
const NAMES = [
  'StockPlans',
  'StockLegends',
  'StockClasses',
  'Transactions',
  'Stakeholders',
  'VestingTerms',
  'Valuations',
  'Financings',
  'Documents',
];

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as { $id: string; file_type: string };
const sample = (name: string) => readJson(join(ROOT, 'ocf-samples', `${name}.ocf.json`));

let judge: FastifyInstance;
beforeAll(async () => {
  if (!present) return;
  judge = Fastify({
    bodyLimit: 10_000_000,
    ajv: { customOptions: { strict: false, coerceTypes: false, removeAdditional: false, useDefaults: false } },
  });
  for (const path of globSync('ocf-schema/**/*.json', { cwd: ROOT })) judge.addSchema(readJson(join(ROOT, path)));
  for (const [type, name] of Object.entries(SCHEMA_OF)) {
    judge.post(`/${type}`, { schema: { body: { $ref: `${BASE}/files/${name}.schema.json` } } }, async () => 'valid');
  }
  judge.post('/ISSUER', { schema: { body: { $ref: `${BASE}/objects/Issuer.schema.json` } } }, async () => 'valid');
  await judge.ready();
});

/** Empty when the file is what its schema says. */
async function faults(file: { file_type: string }): Promise<string> {
  const answer = await judge.inject({ method: 'POST', url: `/${file.file_type}`, payload: file });
  return answer.statusCode === 200 ? '' : answer.body;
}

const usd = (amount: string) => ({ amount, currency: 'USD' });
const issued = (security_id: string) => ({
  id: `issue-${security_id}`,
  date: '2024-01-01',
  security_id,
  custom_id: security_id,
  stakeholder_id: 'ann',
  security_law_exemptions: [],
});
const OURS: OcfObject[] = [
  {
    object_type: 'STOCK_CLASS',
    id: 'common',
    name: 'Common',
    class_type: 'COMMON',
    default_id_prefix: 'CS-',
    initial_shares_authorized: '20000000',
    votes_per_share: '1',
    seniority: '1',
  },
  {
    object_type: 'TX_STOCK_ISSUANCE',
    ...issued('F1'),
    stock_class_id: 'common',
    share_price: usd('0.0001'),
    quantity: '8000000',
    stock_legend_ids: [],
  },
  {
    object_type: 'TX_STOCK_CLASS_SPLIT',
    id: 'split',
    date: '2024-06-01',
    stock_class_id: 'common',
    split_ratio: { numerator: '2', denominator: '1' },
  },
];

describe.runIf(present)('the Open Cap Format', () => {
  it.each(NAMES)('reads its sample of %s and writes it as its schema asks', async (name) => {
    const read = ocfObjects([sample(name)]);
    expect(read.problems).toEqual([]);
    const { files, problems } = ocfFiles(read.objects);
    // The samples hold some transactions that the schema of their own file does not list.
    const unlisted = /^CE_|^TX_ISSUER_|_REPRICING$/;
    const left = read.objects.filter(({ object_type }) => unlisted.test(object_type));
    expect(problems.map(({ id }) => id)).toEqual(left.map(({ id }) => id));
    for (const { file } of files) expect(await faults(file)).toBe('');
    const written = files.find(({ file }) => file.file_type === sample(name).file_type);
    expect(written?.file.items).toEqual(read.objects.filter((object) => !left.includes(object)));
  });

  it('understands every transaction of the samples', () => {
    const { objects } = ocfObjects([sample('Transactions')]);
    const problems: OcfProblem[] = [];
    const events = objects.filter(isTransaction).map((object) => capTableEvent(object, problems));
    expect(events.length).toBeGreaterThan(80);
    expect(problems).toEqual([]);
  });

  it('writes the version its manifest asks for', () => {
    const { properties } = readJson(join(ROOT, 'ocf-schema/files/OCFManifestFile.schema.json')) as unknown as {
      properties: { ocf_version: { const: string } };
    };
    expect(OCF_VERSION).toBe(properties.ocf_version.const);
  });

  it('takes what is kept here, and refuses it when a field is not what it should be', async () => {
    const { state, problems } = foldCapTable(OURS);
    expect(problems).toEqual([]);
    expect(state.securities.get('F1')?.quantity.toFixed()).toBe('16000000');
    const written = (objects: readonly OcfObject[]) =>
      ocfFiles(objects).files.find(({ file }) => file.file_type === 'OCF_TRANSACTIONS_FILE')?.file ?? expect.fail();
    expect(await faults(written(OURS))).toBe('');
    const broken = OURS.map((each) => (each.id === 'split' ? { ...each, split_ratio: '2:1' } : each));
    expect(await faults(written(broken))).toContain('must');
    expect(foldCapTable(broken).problems).toMatchObject([{ id: 'split', field: 'split_ratio' }]);
  });

  it('takes whatever a person records here', async () => {
    let objects: OcfObject[] = [];
    const act = (given: CapTableAct) => {
      const { state } = foldCapTable(objects);
      const made = actObjects(given, { objects, state, newId: () => crypto.randomUUID() });
      objects = [...objects.filter(({ id }) => made.every((one) => one.id !== id)), ...made];
      expect(foldCapTable(objects).problems).toEqual([]);
    };
    const held = (kind: string) => {
      const all = [...foldCapTable(objects).state.securities.values()];
      return all.find((one) => one.kind === kind)?.security_id ?? expect.fail();
    };
    const idOf = (type: string, name: string) =>
      objects.find((one) => one.object_type === type && (one.name === name || one.plan_name === name))?.id ?? name;
    const date = '2024-02-01';
    act({ act: 'set_issuer', legal_name: 'Acme Inc.', formation_date: '2023-01-01', country: 'US', subdivision: 'DE' });
    act({ act: 'add_class', name: 'Common', class_type: 'common', currency: 'USD', seniority: 1 });
    const stock_class = idOf('STOCK_CLASS', 'Common');
    act({
      act: 'add_class',
      name: 'Series A',
      class_type: 'preferred',
      authorized: '5000000',
      price: '1.25',
      currency: 'USD',
      seniority: 2,
      preference_multiple: '1',
      participation_cap: '3',
      converts_into: stock_class,
    });
    const preferred = idOf('STOCK_CLASS', 'Series A');
    act({ act: 'add_plan', name: 'Plan', reserved: '1000000', stock_class });
    const plan = idOf('STOCK_PLAN', 'Plan');
    act({ act: 'adjust_pool', date, plan, reserved: '2000000' });
    const paid = { price: '1.25', currency: 'USD' };
    act({
      act: 'issue_stock',
      date,
      holder: 'Ann',
      holder_type: 'individual',
      quantity: '900',
      stock_class: preferred,
      ...paid,
    });
    act({ act: 'transfer', date, security: held('stock'), quantity: '400', holder: 'Cleo Fund' });
    act({ act: 'convert', date, security: held('stock'), quantity: '100', stock_class });
    act({ act: 'split', date, stock_class, numerator: '3', denominator: '1' });
    act({ act: 'grant_options', date, holder: 'Eve', quantity: '1000', plan, ...paid });
    act({ act: 'exercise', date, security: held('equity_compensation'), quantity: '500' });
    act({ act: 'cancel', date, security: held('equity_compensation'), quantity: '100', reason: 'left' });
    act({ act: 'issue_warrant', date, holder: 'Lender', quantity: '10', stock_class, ...paid });
    act({ act: 'transfer', date, security: held('warrant'), holder: 'Bank' });
    act({ act: 'exercise', date, security: held('warrant') });
    const lent = { date, holder: 'Dee', amount: '50000', currency: 'USD', cap: '5000000', discount: '0.2' };
    act({ act: 'issue_safe', ...lent, cap_basis: 'post_money', mfn: false });
    act({ act: 'transfer', date, security: held('convertible'), quantity: '20000', holder: 'Cleo Fund' });
    act({ act: 'convert', date, security: held('convertible'), stock_class: preferred, shares: '10', price: '1' });
    act({ act: 'cancel', date, security: held('convertible'), reason: 'paid back' });
    act({ act: 'issue_note', ...lent, interest_rate: '0.06', compounding: 'simple', day_count: 'ACT/365' });
    const { files, problems } = ocfFiles(objects.filter(({ object_type }) => object_type !== 'ISSUER'));
    expect(problems).toEqual([]);
    for (const { file } of files) expect(await faults(file)).toBe('');
    const issuer = objects.find(({ object_type }) => object_type === 'ISSUER');
    const answer = await judge.inject({ method: 'POST', url: '/ISSUER', payload: { ...issuer } });
    expect(answer.body).toBe('valid');
  });
});
