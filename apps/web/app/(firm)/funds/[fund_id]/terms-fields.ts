// A fund's terms as they are typed into a form, and the document they make.
import type { FundTermsDocument } from '@redpill/contract';
import { choicesOf, TERMS_GROUPS, type TermsField } from './terms-groups.ts';

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

/** A higher tier of carry as its row asks for it. */
export const TIER_FIELDS: readonly TermsField[] = [
  {
    path: 'from.kind',
    label: 'From',
    kind: 'choice',
    choices: choicesOf({ multiple: 'A multiple of paid-in', irr: 'A rate of return a year' }),
  },
  { path: 'from.value', label: 'Times, or %', kind: 'amount' },
  { path: 'carry', label: 'Carry, %', kind: 'percent' },
  { path: 'catch_up', label: 'Catch-up, %', kind: 'percent', hint: '0: none' },
];

type Tier = FundTermsDocument['waterfall']['tiers'][number];
type SideLetter = FundTermsDocument['partners'][number];

/** A field of a tier as it is typed. */
export function shownTier(tier: Tier | null, field: TermsField): string {
  if (tier === null) return '';
  const { from } = tier;
  if (field.path === 'from.kind') return 'irr' in from ? 'irr' : 'multiple';
  if (field.path !== 'from.value') return shownAt(tier, field);
  return 'irr' in from ? shownAt(from, { ...field, path: 'irr', kind: 'percent' }) : String(from.multiple);
}

/** Fee rates of a side letter as they are typed: one for each phase, parted by semicolons. */
export const shownRates = (letter: SideLetter | null): string =>
  (letter?.fee_rates ?? []).map((rate) => shownAt({ rate }, { path: 'rate', label: '', kind: 'percent' })).join('; ');

const asNumber = (text: string): number => Number(text.trim().replace(',', '.'));
const asFraction = (text: string): number => Number((asNumber(text) / 100).toPrecision(12));

function tiersFrom(typed: (path: string) => string): Tier[] {
  const tiers: Tier[] = [];
  for (let at = 0; typed(`waterfall.tiers.${at}.from.kind`) !== ''; at += 1) {
    const part = (path: string) => typed(`waterfall.tiers.${at}.${path}`);
    const value = part('from.value');
    const from = part('from.kind') === 'irr' ? { irr: asFraction(value) } : { multiple: asNumber(value) };
    tiers.push({ carry: asFraction(part('carry')), catch_up: asFraction(part('catch_up')), from });
  }
  return tiers;
}

function lettersFrom(typed: (path: string) => string): SideLetter[] {
  const letters: SideLetter[] = [];
  for (let at = 0; typed(`partners.${at}.carry_free`) !== ''; at += 1) {
    const rates = typed(`partners.${at}.fee_rates`).trim();
    letters.push({
      limited_partner_id: typed(`partners.${at}.limited_partner_id`),
      fee_rates: rates === '' ? null : rates.split(';').map(asFraction),
      carry_free: typed(`partners.${at}.carry_free`) === 'true',
    });
  }
  return letters;
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
    waterfall: {
      ...terms.waterfall,
      hurdle: left('waterfall.hurdle.rate') ? null : terms.waterfall.hurdle,
      tiers: tiersFrom(typed),
    },
    partners: lettersFrom(typed),
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
