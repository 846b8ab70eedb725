import { describe, expect, test } from 'vitest';
import { COMPANY } from './exit.fixture.ts';
import { EXIT_POLICIES } from './exit-policies.ts';
import type { ExitTerms } from './exit-terms.ts';
import { exitWaterfall } from './exit-waterfall.ts';
import { netProceeds } from './net-proceeds.ts';
import { payoutCurve } from './payout-curve.ts';

const amounts = (terms: ExitTerms, proceeds: string) =>
  exitWaterfall(terms, proceeds).payouts.map(({ amount }) => amount);
const common = { name: 'Common', shares: '100', invested: '0', preference: 'none' } as const;
const preferred = { name: 'A', shares: '100', invested: '50', preference: 'non_participating' } as const;

/** What each policy says, by its key words, and a sale that shows it. */
const SHOWN: [name: string, says: RegExp, shown: unknown, expected: unknown][] = [
  [
    'proceeds',
    /net: after debt, transaction costs, carve-outs and escrow/,
    netProceeds({ price: '100', debt: '10', transaction_costs: '1', carve_out: '2', escrow: '3' }),
    '84.00',
  ],
  [
    'seniority',
    /higher is paid first, equal ones pari passu/,
    [
      amounts({ classes: [preferred, { ...preferred, name: 'B', seniority: 1 }] }, '60'),
      amounts({ classes: [preferred, { ...preferred, name: 'B', invested: '150' }] }, '60'),
    ],
    [
      ['10.00', '50.00'],
      ['15.00', '45.00'],
    ],
  ],
  [
    'conversion',
    /no class could gain by changing its choice; at equal value it does not convert/,
    ['100', '100.02'].map((proceeds) => exitWaterfall({ classes: [common, preferred] }, proceeds).payouts[1]),
    [
      { name: 'A', kind: 'class', amount: '50.00', converts: false },
      { name: 'A', kind: 'class', amount: '50.01', converts: true },
    ],
  ],
  [
    'participation_cap',
    /total receipts, preference and dividends included/,
    ['300', '400', '1000'].map((proceeds) =>
      amounts({ classes: [common, { ...preferred, preference: 'participating', cap: '3' }] }, proceeds),
    ),
    [
      ['150.00', '150.00'],
      ['200.00', '200.00'],
      ['500.00', '500.00'],
    ],
  ],
  [
    'dividends',
    /owed with the preference, half-even to the cent; they lapse on conversion/,
    ['60', '200'].map((proceeds) =>
      amounts(
        { classes: [common, { ...preferred, dividend: { rate: '0.1', from: '2023-01-01' } }], date: '2024-01-01' },
        proceeds,
      ),
    ),
    [
      ['5.00', '55.00'],
      ['100.00', '100.00'],
    ],
  ],
  [
    'options',
    /exercised above the strike alone; the strike is paid in and shared/,
    ['100', '200'].map((proceeds) =>
      amounts({ classes: [common], options: [{ name: 'O', shares: '100', strike: '1' }] }, proceeds),
    ),
    [
      ['100.00', '0.00'],
      ['150.00', '50.00'],
    ],
  ],
  [
    'safes',
    /money back or the shares at the cap.*amount \/ \(1 − discount\), paid after preferences and before common/,
    [
      amounts({ classes: [common], safes: [{ name: 'S', amount: '20', cap: '100' }] }, '50'),
      amounts({ classes: [common], safes: [{ name: 'S', amount: '20', cap: '100' }] }, '200'),
      amounts({ classes: [common], safes: [{ name: 'S', amount: '20', discount: '0.2' }] }, '22'),
      amounts({ classes: [common], safes: [{ name: 'S', amount: '20', discount: '0.2' }] }, '100'),
    ],
    [
      ['30.00', '20.00'],
      ['160.00', '40.00'],
      ['0.00', '22.00'],
      ['75.00', '25.00'],
    ],
  ],
  [
    'notes',
    /multiple and interest, or principal and interest at the cap; a cap is pre-money unless it says otherwise/,
    [
      amounts({ classes: [common], notes: [{ name: 'N', amount: '20', interest: '5', multiple: '2' }] }, '100'),
      amounts({ classes: [common], notes: [{ name: 'N', amount: '20', interest: '5', cap: '100' }] }, '250'),
    ],
    [
      ['55.00', '45.00'],
      ['200.00', '50.00'],
    ],
  ],
  [
    'no_preference',
    /play no part in a class without preference/,
    amounts({ classes: [common, { ...common, name: 'B', invested: '99', multiple: '2' }] }, '10'),
    ['5.00', '5.00'],
  ],
  [
    'rounding',
    /exact until the end, then to the cent \(or as fine as the proceeds\) by largest remainder/,
    [
      amounts({ classes: ['A', 'B', 'C'].map((name) => ({ ...common, name })) }, '0.05'),
      amounts({ classes: ['A', 'B', 'C'].map((name) => ({ ...common, name })) }, '0.001'),
    ],
    [
      ['0.02', '0.02', '0.01'],
      ['0.001', '0.000', '0.000'],
    ],
  ],
];

describe('what is printed under an answer is what was done', () => {
  test.each(SHOWN)('%s', (name, says, shown, expected) => {
    expect(EXIT_POLICIES.find((policy) => policy.name === name)?.value).toMatch(says);
    expect(shown).toEqual(expected);
  });

  test('every policy is shown by a sale, and every answer prints all of them', () => {
    expect(EXIT_POLICIES.map(({ name }) => name)).toEqual(SHOWN.map(([name]) => name));
    expect(exitWaterfall(COMPANY, '1').policies).toEqual(EXIT_POLICIES);
  });
});

test('a class without dividends is owed none, though another has some until the day of the exit', () => {
  const accruing = { ...preferred, dividend: { rate: '0.1', from: '2023-01-01' } };
  const classes = [common, accruing, { ...preferred, name: 'B' }];
  // 73 days of 365 at 10 % on 50.
  expect(amounts({ classes, date: '2023-03-15' }, '101')).toEqual(['0.00', '51.00', '50.00']);
});

test('a note is pre-money beside a post-money SAFE: the SAFE has its part of all, the note of the stock', () => {
  const terms: ExitTerms = {
    classes: [common],
    options: [{ name: 'O', shares: '1', strike: '1000' }],
    safes: [{ name: 'S', amount: '20', cap: '100' }],
    notes: [{ name: 'N', amount: '25', cap: '100' }],
  };
  const { payouts } = exitWaterfall({ ...terms, options: [] }, '1562.50');
  // 100 of stock, 25 of the note, and a fifth of all: 31.25.
  expect(payouts.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['class', '1000.00'],
    ['safe', '312.50'],
    ['note', '250.00'],
  ]);
  expect(exitWaterfall(terms, '1').payouts.map(({ kind }) => kind)).toContain('option');
});

describe('payouts as a curve', () => {
  const curve = payoutCurve(COMPANY);

  test('name their claims and bend where the exact answer does', () => {
    expect(curve.names).toEqual(['Common', 'A', 'B']);
    expect(curve.breakpoints()).toEqual(exitWaterfall(COMPANY, '1').breakpoints);
  });

  test('may be asked for in any order', () => {
    const asked = [200e6, 8e6, 60e6, 0, 15e6, 150e6, 40e6, 10e6, 30e6];
    const rows = curve.at(Float64Array.from(asked));
    expect(rows).toHaveLength(asked.length * 3);
    for (const [row, proceeds] of asked.entries()) {
      const exact = amounts(COMPANY, String(proceeds)).map(Number);
      expect([...rows.slice(row * 3, row * 3 + 3)].map((each) => Math.round(each))).toEqual(exact.map(Math.round));
    }
    expect(curve.at(new Float64Array(0))).toHaveLength(0);
  });

  test('are refused for terms that cannot be shared by', () => {
    expect(() => payoutCurve({ classes: [] })).toThrow(expect.objectContaining({ field: 'classes' }));
  });
});

test.each<[string, string, () => unknown]>([
  ['proceeds', 'a decimal of zero or more', () => exitWaterfall(COMPANY, '-1')],
  ['debt', 'a decimal of zero or more', () => netProceeds({ price: '1', debt: '-1' })],
  ['classes.0.shares', 'greater than zero', () => exitWaterfall({ classes: [{ ...common, shares: '0' }] }, '1')],
  ['classes.0.invested', 'zero or more', () => exitWaterfall({ classes: [{ ...common, invested: '-1' }] }, '1')],
  [
    'safes',
    'below the whole company',
    () => exitWaterfall({ classes: [common], safes: [{ name: 'S', amount: '100', cap: '100' }] }, '1'),
  ],
])('%s: %s', (field, rule, run) => {
  expect(run).toThrow(expect.objectContaining({ field, rule: expect.stringContaining(rule) }));
});
