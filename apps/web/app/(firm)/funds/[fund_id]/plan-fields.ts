// A plan as a form has it: percentages as people type them, rates of calls in one line, rounds one a line.
import type { FundPlanDocument } from '@redpill/contract';
import { plainAmount } from '#components/view/form-text.ts';

export interface PlanField {
  name: string;
  label: string;
  kind: 'number' | 'percent' | 'amount' | 'rates';
  hint?: string;
  of: 'pacing' | 'reserves';
}

export const PLAN_FIELDS: readonly PlanField[] = [
  {
    of: 'pacing',
    name: 'call_rates',
    label: 'Called of what is unfunded, % a year',
    kind: 'rates',
    hint: 'Year by year: 25, 33.33, 50; the last goes on',
  },
  { of: 'pacing', name: 'life_years', label: 'Life, years', kind: 'number' },
  { of: 'pacing', name: 'bow', label: 'Bow', kind: 'number', hint: '1 pays evenly, 2.5 late' },
  { of: 'pacing', name: 'growth', label: 'Growth a year, %', kind: 'percent' },
  { of: 'pacing', name: 'yield', label: 'Least paid of value, %', kind: 'percent' },
  { of: 'reserves', name: 'lifetime_fees', label: 'Fees over the life', kind: 'amount' },
  { of: 'reserves', name: 'lifetime_expenses', label: 'Expenses over the life', kind: 'amount' },
  { of: 'reserves', name: 'recycled', label: 'Recycled', kind: 'amount' },
  { of: 'reserves', name: 'first_check', label: 'First check', kind: 'amount' },
  { of: 'reserves', name: 'ownership', label: 'It buys, %', kind: 'percent' },
];

export const ROUND_FIELDS = [
  { name: 'name', label: 'Round', kind: 'text' },
  { name: 'graduation', label: 'Raise it, %', kind: 'percent' },
  { name: 'round_size', label: 'Round size', kind: 'amount' },
  { name: 'dilution', label: 'Sells, %', kind: 'percent' },
  { name: 'participation', label: 'Of pro rata, %', kind: 'percent' },
] as const;

const shown = (fraction: number): string => String(Number((fraction * 100).toPrecision(12)));
const read = (typed: string): number =>
  typed.trim() === '' ? Number.NaN : Number((Number(typed) / 100).toPrecision(12));

export function planShown(plan: FundPlanDocument, { of, name, kind }: PlanField): string {
  const value = (plan[of] as unknown as Record<string, unknown>)[name];
  if (kind === 'rates') return (value as number[]).map(shown).join(', ');
  return kind === 'percent' ? shown(value as number) : String(value);
}

export function roundShown(round: FundPlanDocument['reserves']['rounds'][number], at: number): string {
  const { name, kind } = ROUND_FIELDS[at] ?? ROUND_FIELDS[0];
  const value = round[name];
  return kind === 'percent' ? shown(value as number) : String(value);
}

/** The plan of a filled form; rounds without a name are left out. What cannot be read is left for the server to refuse. */
export function planFrom(typed: (name: string) => string, rounds: number): FundPlanDocument {
  const values = (of: PlanField['of']) =>
    Object.fromEntries(
      PLAN_FIELDS.filter((field) => field.of === of).map(({ name, kind }) => [name, fieldValue(kind, typed(name))]),
    );
  const kept = Array.from({ length: rounds }, (_, at) => at).filter((at) => typed(`rounds.${at}.name`) !== '');
  return {
    pacing: values('pacing'),
    reserves: {
      ...values('reserves'),
      rounds: kept.map((at) =>
        Object.fromEntries(
          ROUND_FIELDS.map(({ name, kind }) => [
            name,
            kind === 'text' ? typed(`rounds.${at}.name`) : fieldValue(kind, typed(`rounds.${at}.${name}`)),
          ]),
        ),
      ),
    },
  } as unknown as FundPlanDocument;
}

function fieldValue(kind: PlanField['kind'], typed: string): unknown {
  if (kind === 'rates')
    return typed
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map(read);
  if (kind === 'percent') return read(typed);
  return kind === 'number' ? Number(typed.trim() || Number.NaN) : (plainAmount(typed) ?? '');
}
