import { describe, expect, test } from 'vitest';
import { MalformedInput } from '../malformed-input.ts';
import { PLAIN_WATERFALL } from '../waterfall/waterfall-terms.ts';
import { type FundTerms, requireFundTerms } from './fund-terms.ts';
import { termSentences } from './term-sentences.ts';
import { type FundTermsVersion, termsInForce } from './terms-in-force.ts';

const TERMS: FundTerms = {
  currency: 'EUR',
  first_closing: '2022-03-31',
  investment_period_ends: '2027-03-31',
  term_ends: '2032-03-31',
  extension_count: 2,
  waterfall: {
    ...PLAIN_WATERFALL,
    hurdle: { rate: 0.08, compounding: 'annual', day_count: 'ACT/365' },
    tiers: [{ carry: 0.25, catch_up: 0, from: { multiple: 3 } }],
    gp_commitment: 0.02,
    escrow: 0.3,
  },
  clawback: { tax_rate: 0.4, guarantee: 'several', interim_test: false },
  management_fee: {
    phases: [
      { from: '2022-03-31', rate: 0.02, basis: 'commitments', step_down: 0, lowest_rate: 0 },
      { from: '2027-04-01', rate: 0.02, basis: 'net_invested_capital', step_down: 0.002, lowest_rate: 0.01 },
    ],
    until: '2032-04-01',
    period: 'quarter',
    proration: 'ACT/365',
    base_dated: 'first_day',
    offset_share: 1,
  },
  recycling: { limit: 0.2, until: '2027-03-31' },
  equalisation: { interest: 0.08, day_count: 'ACT/365' },
  organisation_cost_cap: '500000.00',
  irr_day_count: 'ACT/365',
  partners: [{ limited_partner_id: 'LP-7', fee_rates: [0.0175, 0.015], carry_free: false }],
};

test('a lawyer reads the document as sentences', () => {
  expect(termSentences(TERMS).map(({ clause, sentences }) => [clause, ...sentences])).toEqual([
    [
      'Term',
      'The fund closed first on 31 March 2022, invests until 31 March 2027 and ends on 31 March 2032.',
      'It can be extended 2 times by one year.',
      'Rates of return count actual days over a year of 365.',
    ],
    [
      'Distributions',
      'First, the partners receive all their contributions back, fees and expenses included.',
      'Then they receive a preferred return of 8 % a year, compounded annually, on contributions not yet returned, from the day each is paid, counting actual days over a year of 365.',
      'Then the manager receives everything until it has 20 % of all profit distributed.',
      'After that 80 % goes to the partners and 20 % to the manager as carried interest.',
      "Once the partners have received 3 times what they paid in, the manager's part is 25 %.",
      "Of every contribution 2 % is the manager's own, which bears no carried interest.",
      'Of every payment of carried interest 30 % is held in escrow until the partners have all contributions and the preferred return on them back.',
    ],
    [
      'Clawback',
      'When the fund ends, the manager gives back the carried interest beyond what the whole fund entitles it to, or what the partners lack of their contributions and preferred return if that is more.',
      'It gives back at most the carried interest it received less 40 % tax.',
      'Each recipient of carried interest guarantees its own part.',
      'This is not tested before the end.',
    ],
    [
      'Management fee',
      'From 31 March 2022 the management fee is 2 % a year of commitments.',
      'From 1 April 2027 the management fee is 2 % a year of the cost of investments not realised, less permanent write-downs, less 0.2 percentage points on every anniversary, but no less than 1 %.',
      'The fee is charged in advance on the first day of each calendar quarter, by actual days over a year of 365, until 1 April 2032.',
      'The base is that of the first day of the period, or of the day on which rate or base change within it.',
      'Of fees the manager receives from companies 100 % reduces the next fee; what exceeds it is carried forward.',
    ],
    [
      'Recycling',
      'Distributions marked recallable can be called again up to 20 % of each commitment, if made by 31 March 2027.',
    ],
    [
      'Later closings',
      'Partners of a later closing pay their part of past calls to those who bore it, with simple interest of 8 % a year, actual days over a year of 365; interest is outside the commitment.',
    ],
    ['Costs of organisation', 'The fund bears the costs of its organisation up to EUR 500000.00.'],
    ['Side letters', 'Partner LP-7 pays a fee of 1.75 %, then 1.5 % and bears the carried interest.'],
  ]);
});

test('every choice of the terms reads differently', () => {
  const { waterfall, management_fee, clawback } = TERMS;
  const read = (changed: Partial<FundTerms>) => JSON.stringify(termSentences({ ...TERMS, ...changed }));
  const changes: Partial<FundTerms>[] = [
    { waterfall: { ...waterfall, style: 'american' } },
    { waterfall: { ...waterfall, hurdle: null } },
    { waterfall: { ...waterfall, hurdle: { rate: 0.08, compounding: 'simple', day_count: 'ACT/365' } } },
    { waterfall: { ...waterfall, hurdle: { rate: 0.08, compounding: 'quarterly', day_count: 'ACT/365' } } },
    { waterfall: { ...waterfall, hurdle: { rate: 0.08, compounding: 'annual', day_count: '30/360' } } },
    { waterfall: { ...waterfall, order: 'preferred_return_first' } },
    { waterfall: { ...waterfall, catch_up: 0 } },
    { waterfall: { ...waterfall, catch_up: 0.8 } },
    { waterfall: { ...waterfall, carry: 0.15 } },
    { waterfall: { ...waterfall, carry: 0, tiers: [] } },
    { waterfall: { ...waterfall, tiers: [{ carry: 0.25, catch_up: 1, from: { multiple: 3 } }] } },
    { waterfall: { ...waterfall, tiers: [{ carry: 0.25, catch_up: 0, from: { irr: 0.3 } }] } },
    { waterfall: { ...waterfall, gp_commitment: 0 } },
    { waterfall: { ...waterfall, escrow: 0 } },
    { clawback: null },
    { clawback: { ...clawback!, tax_rate: 0 } },
    { clawback: { ...clawback!, guarantee: 'none' } },
    { clawback: { ...clawback!, interim_test: true } },
    { management_fee: null, partners: [] },
    { management_fee: { ...management_fee!, proration: 'equal_periods' } },
    { management_fee: { ...management_fee!, base_dated: 'daily' } },
    { management_fee: { ...management_fee!, offset_share: 0 } },
    { management_fee: { ...management_fee!, period: 'year' } },
    { recycling: { limit: 0, until: null } },
    { recycling: { limit: null, until: null } },
    { equalisation: { interest: 0, day_count: 'ACT/365' } },
    { organisation_cost_cap: null },
    { extension_count: 0 },
    { extension_count: 1 },
    { irr_day_count: 'ACT/360' },
    { partners: [{ limited_partner_id: 'LP-7', fee_rates: null, carry_free: true }] },
  ];
  for (const change of changes) requireFundTerms({ ...TERMS, ...change });
  const texts = [read({}), ...changes.map(read)];
  expect(new Set(texts).size).toBe(texts.length);
});

test.each<[string, Partial<FundTerms>]>([
  ['currency', { currency: 'euro' }],
  ['term_ends', { term_ends: '2020-01-01' }],
  ['investment_period_ends', { investment_period_ends: '2022-03-31' }],
  ['extension_count', { extension_count: 0.5 }],
  ['waterfall.catch_up', { waterfall: { ...TERMS.waterfall, catch_up: 0.1 } }],
  ['clawback.tax_rate', { clawback: { ...TERMS.clawback!, tax_rate: 40 } }],
  ['management_fee.phases.0.from', { first_closing: '2022-06-30' }],
  ['management_fee.offset_share', { management_fee: { ...TERMS.management_fee!, offset_share: -1 } }],
  ['recycling.limit', { recycling: { limit: 1.2, until: null } }],
  ['equalisation.interest', { equalisation: { interest: 8, day_count: 'ACT/365' } }],
  ['organisation_cost_cap', { organisation_cost_cap: '1e6' }],
  ['partners.0.fee_rates', { partners: [{ limited_partner_id: 'a', fee_rates: [0.01], carry_free: false }] }],
  ['partners.1.limited_partner_id', { partners: [TERMS.partners[0]!, TERMS.partners[0]!] }],
])('a malformed document names %s', (field, change) => {
  requireFundTerms(TERMS);
  expect(() => requireFundTerms({ ...TERMS, ...change })).toThrow(MalformedInput);
  expect(() => requireFundTerms({ ...TERMS, ...change })).toThrow(new RegExp(`^${field.replaceAll('.', '[.]')}: `));
});

describe('versions', () => {
  const version = (number: number, effective_from: string, recorded: string): FundTermsVersion => ({
    version: number,
    effective_from,
    recorded_at: `${recorded}T10:00:00Z`,
    terms: TERMS,
  });
  const all = [
    version(1, '2022-03-31', '2022-04-01'),
    version(2, '2024-01-01', '2024-02-01'),
    version(3, '2024-01-01', '2024-06-01'),
  ];
  test.each([
    ['2022-03-30', null, null],
    ['2023-12-31', null, 1],
    ['2024-03-01', null, 3],
    ['2024-03-01', '2024-03-01T00:00:00Z', 2],
    ['2024-03-01', '2024-01-15T00:00:00Z', 1],
  ])('on %s, as known at %s, version %s is in force', (as_of, known_at, expected) => {
    expect(termsInForce(all, { as_of, known_at })?.version ?? null).toBe(expected);
    expect(termsInForce(all.toReversed(), { as_of, known_at })?.version ?? null).toBe(expected);
  });
});
