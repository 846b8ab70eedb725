// The calculators there are, in the order in which they are shown.

export const CALCULATOR_GROUPS = ['Rates of return', 'Funds', 'Companies'] as const;

export interface CalculatorKind {
  kind: string;
  title: string;
  says: string;
  group: (typeof CALCULATOR_GROUPS)[number];
  /** The page of its measure under /docs/measures. */
  page: string;
}

export const CALCULATORS = [
  {
    kind: 'xirr',
    title: 'XIRR',
    says: 'The yearly rate of return of dated flows, with every rate that fits.',
    group: 'Rates of return',
    page: 'xirr',
  },
  {
    kind: 'irr',
    title: 'IRR',
    says: 'The rate of return a period, of amounts at equal intervals.',
    group: 'Rates of return',
    page: 'irr',
  },
  {
    kind: 'xnpv',
    title: 'XNPV',
    says: 'What dated flows are worth on the first day at a yearly rate.',
    group: 'Rates of return',
    page: 'xnpv',
  },
  {
    kind: 'npv',
    title: 'NPV',
    says: 'What amounts at equal intervals are worth now at a rate a period.',
    group: 'Rates of return',
    page: 'npv',
  },
  {
    kind: 'mirr',
    title: 'MIRR',
    says: 'The rate of return when receipts earn one rate and payments cost another.',
    group: 'Rates of return',
    page: 'mirr',
  },
  {
    kind: 'fund-metrics',
    title: 'Fund metrics',
    says: 'Paid-in, distributed, DPI, RVPI, TVPI and the rate of return.',
    group: 'Funds',
    page: 'fund-metrics',
  },
  {
    kind: 'pme',
    title: 'Public-market equivalent',
    says: 'A fund beside an index: KS-PME, Direct Alpha, Long-Nickels, PME+ and modified PME.',
    group: 'Funds',
    page: 'compare-with-index',
  },
  {
    kind: 'waterfall',
    title: 'Distribution waterfall',
    says: 'Who gets what of proceeds: capital, preferred return, catch-up and carry.',
    group: 'Funds',
    page: 'distribute',
  },
  {
    kind: 'round',
    title: 'Round modeller',
    says: 'Price, option pool, SAFEs and notes of a priced round, and who owns what after it.',
    group: 'Companies',
    page: 'model-round',
  },
  {
    kind: 'exit',
    title: 'Exit simulator',
    says: 'What every class, option and SAFE receives of the proceeds of a sale.',
    group: 'Companies',
    page: 'exit-waterfall',
  },
] as const satisfies readonly CalculatorKind[];

export type CalculatorName = (typeof CALCULATORS)[number]['kind'];

export const calculatorNamed = (kind: string): (typeof CALCULATORS)[number] | undefined =>
  CALCULATORS.find((each) => each.kind === kind);
