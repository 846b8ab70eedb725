import { expect, test } from 'vitest';
import { besideEachOther, comparedFigures } from './compared-figures.ts';

const ANSWER = {
  post_money: '12',
  reason: null,
  holders: [
    { name: 'Ann', kind: 'holder', whole_shares: '8', ownership: 0.8 },
    { name: 'Ann', kind: 'safe', whole_shares: '1', ownership: 0.1 },
  ],
  long_nickels: { nav: '3', irr: 0.1 },
  roots: [0.1],
  policies: [{ name: 'rounding', value: 'none' }],
};

test('figures of an answer stand under their names, each once', () => {
  expect(comparedFigures(ANSWER)).toEqual([
    { label: 'post money', value: '12', percent: false },
    { label: 'Ann · whole shares', value: '8', percent: false },
    { label: 'Ann · ownership', value: 0.8, percent: true },
    { label: 'Ann · whole shares (2)', value: '1', percent: false },
    { label: 'Ann · ownership (2)', value: 0.1, percent: true },
    { label: 'long nickels · nav', value: '3', percent: false },
    { label: 'long nickels · irr', value: 0.1, percent: true },
  ]);
});

test('answers are laid beside each other, with a gap where one has no such figure', () => {
  const rows = besideEachOther([{ rate: 0.1 }, { rate: null, extra: '1' }, null]);
  expect(rows.map(({ label, figures }) => [label, ...figures.map((figure) => figure?.value)])).toEqual([
    ['rate', 0.1, null, undefined],
    ['extra', undefined, '1', undefined],
  ]);
});
