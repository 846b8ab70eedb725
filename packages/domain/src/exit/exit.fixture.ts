// The company of the vectors of C11, and any company for properties.
import fc from 'fast-check';
import type { ExitTerms } from './exit-terms.ts';

export const COMPANY = {
  classes: [
    { name: 'Common', shares: '8000000', invested: '0', preference: 'none' },
    { name: 'A', shares: '2000000', invested: '5000000', preference: 'non_participating' },
    { name: 'B', shares: '2000000', invested: '10000000', preference: 'participating', cap: '3', seniority: 1 },
  ],
} as const satisfies ExitTerms;

const count = fc.integer({ min: 1, max: 500 }).map(String);
const anyClass = fc
  .record({
    shares: count,
    invested: fc.integer({ min: 0, max: 1000 }).map(String),
    preference: fc.constantFrom('none' as const, 'non_participating' as const, 'participating' as const),
    multiple: fc.constantFrom('1', '1', '1.5', '2'),
    cap: fc.constantFrom(undefined, '2', '3'),
    seniority: fc.integer({ min: 0, max: 2 }),
  })
  .map((each) => (each.preference === 'participating' ? each : { ...each, cap: undefined }));
const named = <T>(letter: string, arbitrary: fc.Arbitrary<T>, minLength: number, maxLength: number) =>
  fc
    .array(arbitrary, { minLength, maxLength })
    .map((all) => all.map((each, index) => ({ ...each, name: `${letter}${index}` })));

/** Up to five classes and two strikes; with or without common. */
export const anyStock: fc.Arbitrary<ExitTerms> = fc.record({
  classes: named('C', anyClass, 1, 5),
  options: named('O', fc.record({ shares: count, strike: fc.integer({ min: 0, max: 12 }).map(String) }), 0, 2),
});

/** The same with SAFEs and notes, of which no set of caps sells the whole company. */
export const anyCompany: fc.Arbitrary<ExitTerms> = fc
  .record({
    stock: anyStock,
    safes: named(
      'S',
      fc.record({
        amount: fc.integer({ min: 1, max: 300 }).map(String),
        cap: fc.option(fc.integer({ min: 1000, max: 9000 }).map(String), { nil: undefined }),
        discount: fc.constantFrom(undefined, '0.2'),
        type: fc.constantFrom('post_money' as const, 'pre_money' as const),
        seniority: fc.integer({ min: 0, max: 2 }),
      }),
      0,
      3,
    ),
    notes: named(
      'N',
      fc.record({
        amount: fc.integer({ min: 1, max: 300 }).map(String),
        interest: fc.constantFrom(undefined, '12.34'),
        multiple: fc.constantFrom(undefined, '2'),
        cap: fc.option(fc.integer({ min: 1000, max: 9000 }).map(String), { nil: undefined }),
        discount: fc.constantFrom(undefined, '0.2'),
      }),
      0,
      2,
    ),
  })
  .map(({ stock, safes, notes }) => ({ ...stock, safes, notes }));

/** Proceeds in cents, many of them small against what is owed. */
export const anyProceeds = fc.oneof(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 5_000_000 }));
