import { describe, expect, test } from 'vitest';
import {
  adjustPool,
  COMMON,
  cancel,
  convert,
  convertSafe,
  exercise,
  grant,
  PLAN,
  safe,
  split,
  stock,
  transfer,
  warrant,
} from './cap-table.fixture.ts';
import type { OcfObject } from './ocf-object.ts';
import { type OcfNames, ocfSentence } from './ocf-sentence.ts';

const names: OcfNames = {
  stakeholder: (id) => `<${id}>`,
  stock_class: (id) => `[${id}]`,
  plan: (id) => `{${id}}`,
  security: (id) => `No. ${id}`,
};
const DAY = '2024-03-01';
const plain = (object_type: string, more: object = {}): OcfObject => ({ object_type, id: 'x', ...more });

describe('an object of the format as a sentence', () => {
  test.each<[string, OcfObject]>([
    ['<ann> holds 6,000,000 [common] issued at USD 1', stock('a', DAY, 'ann', '6000000')],
    ['<ann> holds 1,234.5 [seed] issued at USD 1', stock('a', DAY, 'ann', '1234.50', 'seed')],
    ['<ann> holds a SAFE of USD 250,000', safe('s', DAY, 'ann', '250000')],
    ['<ann> holds a note of USD 999', { ...safe('s', DAY, 'ann', '999'), convertible_type: 'NOTE' }],
    ['<ben> holds 1,000 options at USD 0.5', grant('o', DAY, 'ben', '1000')],
    ['<ben> holds 40 warrants at USD 2', warrant('w', DAY, 'ben', '40')],
    ['<ben> holds 40 warrants', plain('TX_WARRANT_ISSUANCE', { stakeholder_id: 'ben', quantity: '40' })],
    ['<ben> holds 7 options', plain('TX_PLAN_SECURITY_ISSUANCE', { stakeholder_id: 'ben', quantity: '7' })],
    ['<> holds many options at', plain('TX_PLAN_SECURITY_ISSUANCE', { quantity: 'many', exercise_price: null })],
    ['1,500 of No. a transferred', transfer('a', DAY, '1500', 'b')],
    [
      'USD 100,000 of No. s transferred',
      plain('TX_CONVERTIBLE_TRANSFER', { security_id: 's', amount: { amount: '100000', currency: 'USD' } }),
    ],
    ['20 of No. a cancelled', cancel('STOCK', 'a', DAY, '20')],
    ['20 of No. p converted', convert('p', DAY, '20', 'b')],
    ['No. s converted', convertSafe('s', DAY, 'b')],
    ['5 of No. o exercised', exercise('o', DAY, '5', 'b')],
    ['No. a retracted', plain('TX_STOCK_RETRACTION', { security_id: 'a' })],
    ['No. a repurchased', plain('TX_STOCK_REPURCHASE', { security_id: 'a' })],
    ['No. a released', plain('TX_EQUITY_COMPENSATION_RELEASE', { security_id: 'a' })],
    ['No. a issued anew', plain('TX_STOCK_REISSUANCE', { security_id: 'a' })],
    ['No. a accepted', plain('TX_STOCK_ACCEPTANCE', { security_id: 'a' })],
    ['Stock acceptance', plain('TX_STOCK_ACCEPTANCE')],
    ['[common] split 3 for 1', split(DAY, '3')],
    ['{plan} reserves 1,500,000 shares', adjustPool(DAY, '1500000')],
    [
      '20,000,000 shares of [common] authorized',
      plain('TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT', {
        stock_class_id: 'common',
        new_shares_authorized: '20000000',
      }),
    ],
    ['Issuer Acme Inc.', plain('ISSUER', { legal_name: 'Acme Inc.' })],
    ['Class Common', COMMON],
    ['Plan 2024 Plan of 1,000,000 shares', PLAN],
    ['Stock class conversion ratio adjustment', plain('TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT')],
    ['Stakeholder status', plain('CE_STAKEHOLDER_STATUS')],
    ['Valuation', plain('VALUATION')],
    ['[] split  for', plain('TX_STOCK_CLASS_SPLIT', { split_ratio: null })],
  ])('%s', (sentence, object) => {
    expect(ocfSentence(object, names).trim()).toBe(sentence);
  });

  test('a type with a prefix in its middle is told whole', () => {
    expect(ocfSentence(plain('THE_TX_STOCK_TRANSFER', { security_id: 'a' }), names)).toBe('The tx stock transfer');
  });
});
