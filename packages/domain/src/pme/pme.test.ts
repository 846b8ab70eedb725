import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate } from '../calendar.ts';
import { compareWithIndex } from './compare-with-index.ts';
import { directAlpha } from './direct-alpha.ts';
import { daysWithoutLevel, type PmeInput } from './grown-flows.ts';
import { ksPme } from './ks-pme.ts';
import { longNickels } from './long-nickels.ts';
import { modifiedPme } from './modified-pme.ts';
import { pmePlus } from './pme-plus.ts';

const amounts = (...pairs: [date: IsoDate, amount: number | string][]) =>
  pairs.map(([date, amount]) => ({ date, amount }));

/** Fund-maths C4: flows at the ends of years, an index that falls and rises. */
const VECTOR: PmeInput = {
  contributions: amounts(['2019-12-31', 100], ['2020-12-31', 50]),
  distributions: amounts(['2021-12-31', 40], ['2023-12-31', 90]),
  nav: { date: '2024-12-31', amount: 110 },
  index: [100, 120, 150, 120, 150, 180].map((level, at) => ({ date: `${2019 + at}-12-31`, level })),
};

const all = (input: PmeInput) => ({
  ks: ksPme(input),
  alpha: directAlpha(input),
  nickels: longNickels(input),
  plus: pmePlus(input),
  modified: modifiedPme(input),
});

describe('the published example', () => {
  test.each([
    ['KS-PME', ksPme(VECTOR).value, 1.043137254901961],
    ['Direct Alpha', directAlpha(VECTOR).discrete.value, 0.01130647794116936],
    ['Direct Alpha, continuous', directAlpha(VECTOR).continuous.value, 0.01124303746383207],
    ['Long-Nickels, rate', longNickels(VECTOR).irr.value, 0.12120647004576503],
    ['PME+, λ', pmePlus(VECTOR).lambda.value, 0.9294871794871795],
    ['PME+, rate', pmePlus(VECTOR).irr.value, 0.12109547004380439],
  ])('%s', (_name, found, known) => expect(found).toBeCloseTo(known, 12));

  test('leaves 99 in the index by Long and Nickels', () => {
    expect(longNickels(VECTOR).nav?.toString()).toBe('99');
  });

  test('pays out the same share of the index account by the modified PME', () => {
    const interim_navs = amounts(['2023-12-31', 100], ['2021-12-31', 180]);
    const { nav, distributed, irr } = modifiedPme({ ...VECTOR, interim_navs });
    expect(nav?.toFixed(12)).toBe('109.808612440191');
    expect(distributed?.toFixed(12)).toBe('120.992822966507');
    expect(irr.value).toBeCloseTo(0.12157691549292471, 12);
  });

  test('comes out the same one by one and all at once', () => {
    const { ks, alpha, nickels, plus, modified } = all(VECTOR);
    expect(compareWithIndex(VECTOR)).toEqual({
      ks_pme: ks,
      direct_alpha: alpha,
      long_nickels: nickels,
      pme_plus: plus,
      modified_pme: modified,
    });
  });

  test('comes out the same whatever order flows and levels stand in', () => {
    const turned = {
      ...VECTOR,
      contributions: VECTOR.contributions.toReversed(),
      distributions: VECTOR.distributions.toReversed(),
      index: VECTOR.index.toReversed(),
    };
    expect(JSON.stringify(all(turned))).toBe(JSON.stringify(all(VECTOR)));
  });
});

describe('what is undefined is null with a reason', () => {
  test('a day for which the index has no level', () => {
    const holed = { ...VECTOR, index: VECTOR.index.filter(({ date }) => date !== '2021-12-31') };
    const none = { value: null, reason: 'index_missing' };
    expect(all(holed)).toEqual({
      ks: none,
      alpha: { discrete: none, continuous: none },
      nickels: { nav: null, irr: none },
      plus: { lambda: none, irr: none },
      modified: { nav: null, distributed: null, irr: none },
    });
    expect(daysWithoutLevel(holed)).toEqual(['2021-12-31']);
    expect(ksPme({ ...VECTOR, index: VECTOR.index.slice(0, -1) }).reason).toBe('index_missing');
    expect(ksPme({ ...VECTOR, contributions: [], distributions: [], index: [] }).reason).toBe('index_missing');
  });

  test('a level serves the days after it as far as the rule lets it, and none before it', () => {
    const late = (days: number): PmeInput => ({
      ...VECTOR,
      contributions: amounts([addDays('2020-12-31', days), 50]),
    });
    expect(ksPme(late(7)).value).toBe(ksPme(late(0)).value);
    expect(ksPme(late(8)).reason).toBe('index_missing');
    expect(ksPme({ ...late(-1), index: VECTOR.index.slice(1) }).reason).toBe('index_missing');
    expect(ksPme({ ...late(1), index_rule: { window_days: 0 } }).reason).toBe('index_missing');
    expect(ksPme({ ...late(8), index_rule: { window_days: 8 } }).value).toBe(ksPme(late(0)).value);
  });

  test('nothing paid in', () => {
    const empty = { ...VECTOR, contributions: [] };
    expect(ksPme(empty)).toEqual({ value: null, reason: 'no_paid_in' });
    expect(directAlpha(empty).discrete).toEqual({ value: null, reason: 'no_sign_change' });
  });

  test('nothing distributed leaves nothing to scale', () => {
    const { lambda, irr } = pmePlus({ ...VECTOR, distributions: [] });
    expect([lambda, irr]).toEqual([
      { value: null, reason: 'no_distributions' },
      { value: null, reason: 'no_distributions' },
    ]);
  });

  test('a fund that paid out more than the index held: what is left is shown, no rate is', () => {
    const strong = { ...VECTOR, distributions: amounts(['2021-12-31', 400]) };
    const { nav, irr } = longNickels(strong);
    expect([nav?.toString(), irr]).toEqual(['-225', { value: null, reason: 'negative_index_nav' }]);
  });

  test('a fund worth more than all contributions made in the index: λ is shown, no rate is', () => {
    const { lambda, irr } = pmePlus({ ...VECTOR, nav: { date: '2024-12-31', amount: 1000 } });
    expect(lambda.value).toBeCloseTo((255 - 1000) / 156, 12);
    expect(irr).toEqual({ value: null, reason: 'negative_scale' });
  });

  test('a total loss: −100 % a year, and no continuous rate', () => {
    const lost = { ...VECTOR, distributions: [], nav: { date: '2024-12-31', amount: 0 } };
    expect(directAlpha(lost)).toEqual({
      discrete: { value: -1, reason: null },
      continuous: { value: null, reason: 'total_loss' },
    });
    expect(ksPme(lost)).toEqual({ value: 0, reason: null });
  });

  test('a distribution on whose day the value is not given', () => {
    const one = { ...VECTOR, interim_navs: amounts(['2021-12-31', 180]) };
    expect(modifiedPme(one).irr).toEqual({ value: null, reason: 'interim_nav_missing' });
    expect(modifiedPme({ ...VECTOR, distributions: amounts(['2024-12-31', 40]) }).irr.reason).toBeNull();
    expect(modifiedPme({ ...VECTOR, distributions: amounts(['2021-12-31', 0]) }).irr.reason).toBeNull();
  });

  test('a fund sold whole takes the whole index account with it', () => {
    const sold = {
      ...VECTOR,
      distributions: amounts(['2023-12-31', 200]),
      nav: { date: '2024-12-31', amount: 0 },
      interim_navs: amounts(['2023-12-31', 0]),
    };
    const { nav, distributed } = modifiedPme(sold);
    expect([nav?.toString(), distributed?.toString()]).toEqual(['0', '212.5']);
  });
});

describe('what is malformed is refused by field', () => {
  test.each<[string, Partial<PmeInput>, string, RegExp]>([
    [
      'a day of the index given twice',
      { index: [...VECTOR.index, { date: '2020-12-31', level: 1 }] },
      'index.6.date',
      /one level a day/,
    ],
    ['a level of zero', { index: [{ date: '2020-12-31', level: 0 }] }, 'index.0.level', /above zero/],
    ['a level below zero', { index: [{ date: '2020-12-31', level: '-3' }] }, 'index.0.level', /above zero/],
    [
      'a level that is no number',
      { index: [{ date: '2020-12-31', level: Number.NaN }] },
      'index.0.level',
      /significant/,
    ],
    [
      'a negative contribution',
      { contributions: amounts(['2020-12-31', -1]) },
      'contributions.0.amount',
      /zero or more/,
    ],
    [
      'a distribution that is no number',
      { distributions: amounts(['2020-12-31', 'x']) },
      'distributions.0.amount',
      /significant/,
    ],
    ['a negative value', { nav: { date: '2024-12-31', amount: '-0.01' } }, 'nav.amount', /zero or more/],
    ['a value before a flow', { nav: { date: '2023-12-30', amount: 1 } }, 'nav.date', /2023-12-31/],
  ])('%s', (_name, wrong, field, rule) => {
    for (const measure of [ksPme, directAlpha, longNickels, pmePlus, modifiedPme]) {
      expect(() => measure({ ...VECTOR, ...wrong })).toThrow(
        expect.objectContaining({ name: 'MalformedInput', field, rule: expect.stringMatching(rule) }),
      );
    }
  });

  test('two interim values of one day', () => {
    const interim_navs = amounts(['2021-12-31', 180], ['2021-12-31', 190]);
    expect(() => modifiedPme({ ...VECTOR, interim_navs })).toThrow(
      expect.objectContaining({ field: 'interim_navs.1.date' }),
    );
  });
});
