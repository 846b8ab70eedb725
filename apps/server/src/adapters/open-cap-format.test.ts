// What goes out as Open Cap Format is held against the format's own schemas, and its samples are read.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
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
});
