// The fields of a fund's terms, group by group, as a form asks for them.
export interface TermsField {
  /** Where it stands in the document. */
  path: string;
  label: string;
  kind: 'percent' | 'date' | 'whole' | 'amount' | 'choice';
  /** Left empty it is null. */
  optional?: boolean;
  hint?: string;
  choices?: readonly { value: string; label: string }[];
  /** Other places of the document whose refusal is about this field. */
  refused_as?: readonly string[];
}

export const choicesOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const DAY_COUNTS = choicesOf({ 'ACT/365': 'Actual / 365', 'ACT/360': 'Actual / 360', '30/360': '30 / 360' });
const YES_NO = choicesOf({ true: 'Yes', false: 'No' });

export const TERMS_GROUPS: readonly { title: string; fields: readonly TermsField[] }[] = [
  {
    title: 'Term',
    fields: [
      { path: 'first_closing', label: 'First closing', kind: 'date' },
      { path: 'investment_period_ends', label: 'Investment period ends', kind: 'date' },
      { path: 'term_ends', label: 'Term ends', kind: 'date' },
      { path: 'extension_count', label: 'Extensions of a year', kind: 'whole' },
    ],
  },
  {
    title: 'Distributions',
    fields: [
      {
        path: 'waterfall.style',
        label: 'Carry is taken',
        kind: 'choice',
        choices: choicesOf({ european: 'On the whole fund', american: 'Deal by deal' }),
      },
      { path: 'waterfall.carry', label: 'Carry, %', kind: 'percent' },
      {
        path: 'waterfall.hurdle.rate',
        label: 'Preferred return, %',
        kind: 'percent',
        optional: true,
        hint: 'Empty: none',
      },
      {
        path: 'waterfall.hurdle.compounding',
        label: 'It compounds',
        kind: 'choice',
        choices: choicesOf({ annual: 'Annually', quarterly: 'Quarterly', daily: 'Daily', simple: 'Not at all' }),
      },
      { path: 'waterfall.hurdle.day_count', label: 'Its days', kind: 'choice', choices: DAY_COUNTS },
      { path: 'waterfall.catch_up', label: 'Catch-up, %', kind: 'percent', hint: '0: a hard hurdle' },
      {
        path: 'waterfall.order',
        label: 'Paid first',
        kind: 'choice',
        choices: choicesOf({ capital_first: 'Capital', preferred_return_first: 'Preferred return' }),
      },
      { path: 'waterfall.gp_commitment', label: 'Manager’s own part, %', kind: 'percent', hint: 'Bears no carry' },
      { path: 'waterfall.escrow', label: 'Carry in escrow, %', kind: 'percent' },
    ],
  },
  {
    title: 'Clawback',
    fields: [
      {
        path: 'clawback.tax_rate',
        label: 'Tax on carry, %',
        kind: 'percent',
        optional: true,
        hint: 'Empty: no clawback',
      },
      {
        path: 'clawback.guarantee',
        label: 'Guaranteed',
        kind: 'choice',
        choices: choicesOf({ none: 'By nobody', several: 'Each for its part', joint_and_several: 'By all together' }),
      },
      { path: 'clawback.interim_test', label: 'Tested every year', kind: 'choice', choices: YES_NO },
    ],
  },
  {
    title: 'Management fee',
    fields: [
      {
        path: 'management_fee.phases.0.rate',
        label: 'Rate a year, %',
        kind: 'percent',
        optional: true,
        hint: 'Empty: none',
      },
      {
        path: 'management_fee.phases.0.basis',
        label: 'Of',
        kind: 'choice',
        choices: choicesOf({
          commitments: 'Commitments',
          net_invested_capital: 'Cost not realised',
          net_asset_value: 'Net asset value',
          lower_of_invested_capital_and_nav: 'The lower of both',
        }),
      },
      { path: 'management_fee.phases.0.from', label: 'From', kind: 'date' },
      {
        path: 'management_fee.phases.1.rate',
        label: 'Later rate, %',
        kind: 'percent',
        optional: true,
        hint: 'Empty: the same',
      },
      {
        path: 'management_fee.phases.1.basis',
        label: 'Later of',
        kind: 'choice',
        choices: choicesOf({
          net_invested_capital: 'Cost not realised',
          commitments: 'Commitments',
          net_asset_value: 'Net asset value',
          lower_of_invested_capital_and_nav: 'The lower of both',
        }),
      },
      { path: 'management_fee.phases.1.from', label: 'Later from', kind: 'date' },
      { path: 'management_fee.until', label: 'Until', kind: 'date', hint: 'The first day without a fee' },
      {
        path: 'management_fee.period',
        label: 'Charged',
        kind: 'choice',
        choices: choicesOf({ quarter: 'Quarterly', half_year: 'Half-yearly', year: 'Yearly' }),
      },
      { path: 'management_fee.offset_share', label: 'Offset by company fees, %', kind: 'percent' },
    ],
  },
  {
    title: 'Capital',
    fields: [
      {
        path: 'recycling.limit',
        label: 'Recycling, % of commitment',
        kind: 'percent',
        optional: true,
        hint: 'Empty: no limit',
      },
      { path: 'recycling.until', label: 'Recycling until', kind: 'date', optional: true },
      { path: 'equalisation.interest', label: 'Interest of later closings, %', kind: 'percent' },
      {
        path: 'organisation_cost_cap',
        label: 'Cap of set-up costs',
        kind: 'amount',
        optional: true,
        hint: 'Empty: none',
      },
      { path: 'irr_day_count', label: 'Days of rates of return', kind: 'choice', choices: DAY_COUNTS },
    ],
  },
];
