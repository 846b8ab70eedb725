// The fields of a fund's terms as a form asks for them, and the document they make.
import type { FundTermsDocument } from '@redpill/contract';

export interface TermsField {
  /** Where it stands in the document. */
  path: string;
  label: string;
  kind: 'percent' | 'date' | 'whole' | 'amount' | 'choice';
  /** Left empty it is null. */
  optional?: boolean;
  hint?: string;
  choices?: readonly { value: string; label: string }[];
}

const choicesOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
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

type Tree = { [key: string]: unknown };

/** What stands at a path of a document; undefined where a part of the way is missing. */
export function valueAt(document: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at === null || at === undefined ? at : (at as Tree)[key]), document);
}

function putAt(document: Tree, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = document;
  for (const key of keys) at = at[key] as Tree;
  at[last] = value;
}

/** As it is typed: fractions in hundredths. */
export function shownAt(document: unknown, { path, kind }: TermsField): string {
  const value = valueAt(document, path);
  if (value === null || value === undefined) return '';
  return kind === 'percent' ? String(Number((Number(value) * 100).toPrecision(12))) : String(value);
}

const PHASE = { from: '', rate: 0, basis: 'net_invested_capital', step_down: 0, lowest_rate: 0 } as const;

/** A document whose every part is there to be filled in. */
function unfolded(document: FundTermsDocument): Tree {
  const { waterfall, clawback, management_fee: fee } = document;
  const [first, second = PHASE, ...more] = fee?.phases ?? [];
  return {
    ...structuredClone(document),
    waterfall: {
      ...structuredClone(waterfall),
      hurdle: waterfall.hurdle ?? { rate: 0, compounding: 'annual', day_count: 'ACT/365' },
    },
    clawback: clawback ?? { tax_rate: 0, guarantee: 'none', interim_test: false },
    management_fee: {
      until: document.term_ends,
      period: 'quarter',
      proration: 'equal_periods',
      base_dated: 'first_day',
      offset_share: 1,
      ...structuredClone(fee),
      phases: [first ?? { ...PHASE, basis: 'commitments' }, second, ...more].map((phase) => ({ ...phase })),
    },
  };
}

/** The document that a form makes of the one it was opened with; what the form does not ask stays. */
export function termsFrom(before: FundTermsDocument, typed: (path: string) => string): FundTermsDocument {
  const made = unfolded(before);
  for (const { fields } of TERMS_GROUPS)
    for (const field of fields) putAt(made, field.path, readField(field, typed(field.path)));
  const terms = made as unknown as FundTermsDocument;
  const fee = terms.management_fee;
  const left = (path: string) => typed(path).trim() === '';
  const phases = (fee?.phases ?? []).filter((_, at) => at !== 1 || !left('management_fee.phases.1.rate'));
  return {
    ...terms,
    waterfall: { ...terms.waterfall, hurdle: left('waterfall.hurdle.rate') ? null : terms.waterfall.hurdle },
    clawback: left('clawback.tax_rate') ? null : terms.clawback,
    management_fee: fee === null || left('management_fee.phases.0.rate') ? null : { ...fee, phases },
  };
}

/** What is typed as what it must be; what is none goes as it is, for the server to refuse by its field. */
function readField({ kind, path, optional }: TermsField, text: string): unknown {
  const given = text.trim();
  if (given === '' && (optional || kind !== 'percent')) return kind === 'date' && !optional ? '' : null;
  if (kind === 'percent') return Number((Number(given.replace(',', '.')) / 100).toPrecision(12));
  if (kind === 'whole') return Number(given);
  if (path === 'clawback.interim_test') return given === 'true';
  return given;
}

/** What a form starts with where there is no version yet: the terms of most venture funds. */
export function firstTerms(currency: string, vintage: number): FundTermsDocument {
  const day = (years: number) => `${vintage + years}-01-01`;
  return {
    currency,
    first_closing: day(0),
    investment_period_ends: day(5),
    term_ends: day(10),
    extension_count: 2,
    waterfall: {
      style: 'european',
      carry: 0.2,
      catch_up: 1,
      hurdle: null,
      order: 'capital_first',
      tiers: [],
      gp_commitment: 0,
      escrow: 0,
    },
    clawback: { tax_rate: 0.4, guarantee: 'several', interim_test: false },
    management_fee: {
      phases: [
        { from: day(0), rate: 0.02, basis: 'commitments', step_down: 0, lowest_rate: 0 },
        { from: day(5), rate: 0.02, basis: 'net_invested_capital', step_down: 0, lowest_rate: 0 },
      ],
      until: day(10),
      period: 'quarter',
      proration: 'equal_periods',
      base_dated: 'first_day',
      offset_share: 1,
    },
    recycling: { limit: null, until: null },
    equalisation: { interest: 0.08, day_count: 'ACT/365' },
    organisation_cost_cap: null,
    irr_day_count: 'ACT/365',
    partners: [],
  };
}
