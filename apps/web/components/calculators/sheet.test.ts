import {
  calculateExit,
  calculateFundMetrics,
  calculateIrr,
  calculateMirr,
  calculateNpv,
  calculatePme,
  calculateRound,
  calculateWaterfall,
  calculateXirr,
  calculateXnpv,
  type Operation,
} from '@redpill/contract';
import { describe, expect, it } from 'vitest';
import { CALCULATORS } from './calculator-kinds.ts';
import { CALCULATOR_SHEETS } from './calculator-sheets.ts';
import { cellKey, draftOf, inputOf, placeProblems, unreadable } from './sheet.ts';

const OPERATIONS: Readonly<Record<string, Operation>> = {
  xirr: calculateXirr,
  irr: calculateIrr,
  xnpv: calculateXnpv,
  npv: calculateNpv,
  mirr: calculateMirr,
  'fund-metrics': calculateFundMetrics,
  pme: calculatePme,
  waterfall: calculateWaterfall,
  round: calculateRound,
  exit: calculateExit,
};

/** Amounts may be numbers or text and mean the same: compared as numbers. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, each: unknown) =>
    typeof each === 'string' && /^-?\d+(\.\d+)?$/.test(each) ? Number(each) : each,
  );

describe.each(CALCULATORS.map(({ kind }) => kind))('the sheet of %s', (kind) => {
  const operation = OPERATIONS[kind];
  const { sheet, start } = CALCULATOR_SHEETS[kind];

  it('starts from the example of the operation, at its path', () => {
    expect(operation?.path).toBe(`/calculators/${kind}`);
    expect(plain(start)).toEqual(plain(operation?.example?.input));
  });

  it('says of the example what the operation takes, nothing lost and nothing added', () => {
    const draft = draftOf(sheet, start);
    expect(unreadable(sheet, draft)).toEqual({ fields: {}, cells: {}, other: [] });
    const taken = operation?.input.parse(inputOf(sheet, draft));
    expect(plain(taken)).toEqual(plain(operation?.input.parse(start)));
  });

  it('has a place for every field that a refused input may name at the top', () => {
    const paths = new Set([...sheet.grids, ...sheet.fields].map(({ path }) => path.split('.')[0]));
    expect([...paths].sort()).toEqual(Object.keys(operation?.input.shape ?? {}).sort());
  });
});

describe('the problems of a sheet', () => {
  const { sheet } = CALCULATOR_SHEETS.xirr;
  const draft = {
    fields: { day_count: '' },
    grids: {
      flows: [
        ['2024-01-01', '-1'],
        ['', ''],
        ['2024-02-30', 'x'],
      ],
    },
  };

  it('stand at their cells, before anything is asked', () => {
    expect(Object.keys(unreadable(sheet, draft).cells)).toEqual([cellKey('flows', 2, 0), cellKey('flows', 2, 1)]);
  });

  it('find the row they name although empty rows stand between', () => {
    const refusals = [
      { path: 'flows.1.amount', message: 'wrong' },
      { path: 'day_count', message: 'unknown' },
      { path: 'flows', message: 'too many' },
    ];
    expect(placeProblems(sheet, draft, refusals)).toEqual({
      fields: { day_count: 'unknown' },
      cells: { [cellKey('flows', 2, 1)]: 'wrong' },
      other: ['flows: too many'],
    });
  });

  it('leave blank rows out of the input', () => {
    expect(inputOf(sheet, draft)).toEqual({
      day_count: 'ACT/365',
      flows: [
        { date: '2024-01-01', amount: '-1' },
        { date: '2024-02-30', amount: 'x' },
      ],
    });
  });
});
