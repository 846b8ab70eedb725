// What is asked of each thing that can happen to a cap table, and how the answers become an event.
import type { CapTable } from '@redpill/contract';
import { movePoint } from '#components/calculators/read-cell.ts';
import { plainAmount } from '#components/view/form-text.ts';
import type { CapTableEventInput } from './use-cap-table.ts';

export interface CapField {
  name: string;
  label: string;
  kind: 'text' | 'amount' | 'percent' | 'date' | 'choice' | 'holder' | 'class' | 'plan' | 'security' | 'flag';
  optional?: true;
  hint?: string;
  choices?: readonly { value: string; label: string }[];
  start?: string;
}

export interface CapAct {
  act: CapTableEventInput['act'];
  label: string;
  /** What must be on record for it. */
  needs?: 'class' | 'plan' | 'security';
  fields: readonly CapField[];
}

const DATE: CapField = { name: 'date', label: 'Day', kind: 'date' };
const HOLDER: CapField = { name: 'holder', label: 'Holder', kind: 'holder', hint: 'A name on record, or a new one' };
const HOLDER_TYPE: CapField = {
  name: 'holder_type',
  label: 'Who that is',
  kind: 'choice',
  choices: [
    { value: 'institution', label: 'A company or fund' },
    { value: 'individual', label: 'A person' },
  ],
};
const QUANTITY: CapField = { name: 'quantity', label: 'Shares', kind: 'amount' };
const PRICE: CapField = { name: 'price', label: 'Price a share', kind: 'amount' };
const STRIKE: CapField = { name: 'price', label: 'Exercise price', kind: 'amount' };
const CURRENCY: CapField = { name: 'currency', label: 'Currency', kind: 'text', start: 'USD' };
const CLASS: CapField = { name: 'stock_class', label: 'Class', kind: 'class' };
const PLAN: CapField = { name: 'plan', label: 'Plan', kind: 'plan' };
const SECURITY: CapField = { name: 'security', label: 'Security', kind: 'security' };
const PART: CapField = {
  name: 'quantity',
  label: 'How much of it',
  kind: 'amount',
  optional: true,
  hint: 'All of it when empty; of a SAFE or note an amount',
};
const LENT: readonly CapField[] = [
  DATE,
  HOLDER,
  HOLDER_TYPE,
  { name: 'amount', label: 'Amount', kind: 'amount' },
  CURRENCY,
  { name: 'cap', label: 'Valuation cap', kind: 'amount', optional: true },
  { name: 'discount', label: 'Discount, %', kind: 'percent', optional: true },
];

export const CAP_ACTS: readonly CapAct[] = [
  {
    act: 'issue_stock',
    label: 'Shares issued',
    needs: 'class',
    fields: [DATE, CLASS, HOLDER, HOLDER_TYPE, QUANTITY, PRICE, CURRENCY],
  },
  {
    act: 'issue_safe',
    label: 'SAFE signed',
    fields: [
      ...LENT,
      {
        name: 'cap_basis',
        label: 'Cap is',
        kind: 'choice',
        choices: [
          { value: 'post_money', label: 'Post-money' },
          { value: 'pre_money', label: 'Pre-money' },
        ],
      },
      { name: 'mfn', label: 'Most favoured nation', kind: 'flag' },
    ],
  },
  {
    act: 'issue_note',
    label: 'Note signed',
    fields: [
      ...LENT,
      { name: 'interest_rate', label: 'Interest a year, %', kind: 'percent' },
      {
        name: 'compounding',
        label: 'Interest is',
        kind: 'choice',
        choices: [
          { value: 'simple', label: 'Simple' },
          { value: 'annual', label: 'Compounded yearly' },
        ],
      },
      {
        name: 'day_count',
        label: 'Days are counted',
        kind: 'choice',
        choices: [
          { value: 'ACT/365', label: 'ACT/365' },
          { value: '30/360', label: '30/360' },
        ],
      },
    ],
  },
  {
    act: 'grant_options',
    label: 'Options granted',
    needs: 'plan',
    fields: [DATE, PLAN, HOLDER, HOLDER_TYPE, QUANTITY, STRIKE, CURRENCY],
  },
  {
    act: 'issue_warrant',
    label: 'Warrant issued',
    needs: 'class',
    fields: [DATE, CLASS, HOLDER, HOLDER_TYPE, QUANTITY, STRIKE, CURRENCY],
  },
  {
    act: 'transfer',
    label: 'Security transferred',
    needs: 'security',
    fields: [DATE, SECURITY, PART, { ...HOLDER, label: 'To' }, HOLDER_TYPE],
  },
  { act: 'exercise', label: 'Option or warrant exercised', needs: 'security', fields: [DATE, SECURITY, PART] },
  {
    act: 'convert',
    label: 'Security converted',
    needs: 'security',
    fields: [
      DATE,
      SECURITY,
      PART,
      { ...CLASS, label: 'Into' },
      { name: 'shares', label: 'Shares it becomes', kind: 'amount', optional: true, hint: 'Of a SAFE or note' },
      { name: 'price', label: 'Conversion price', kind: 'amount', optional: true, hint: 'Of a SAFE or note' },
    ],
  },
  {
    act: 'cancel',
    label: 'Security cancelled',
    needs: 'security',
    fields: [DATE, SECURITY, PART, { name: 'reason', label: 'Why', kind: 'text' }],
  },
  {
    act: 'split',
    label: 'Stock split',
    needs: 'class',
    fields: [
      DATE,
      CLASS,
      { name: 'numerator', label: 'New shares', kind: 'amount', start: '2' },
      { name: 'denominator', label: 'For each old', kind: 'amount', start: '1' },
    ],
  },
  {
    act: 'adjust_pool',
    label: 'Option plan resized',
    needs: 'plan',
    fields: [DATE, PLAN, { name: 'reserved', label: 'Shares reserved in all', kind: 'amount' }],
  },
  {
    act: 'add_class',
    label: 'Class of stock',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', hint: 'Common, Series A Preferred' },
      {
        name: 'class_type',
        label: 'Kind',
        kind: 'choice',
        choices: [
          { value: 'common', label: 'Common' },
          { value: 'preferred', label: 'Preferred' },
        ],
      },
      { name: 'authorized', label: 'Shares authorized', kind: 'amount', optional: true, hint: 'Unlimited when empty' },
      { ...PRICE, label: 'Original issue price', optional: true },
      CURRENCY,
      { name: 'seniority', label: 'Seniority', kind: 'amount', start: '1', hint: 'Higher is paid first' },
      { name: 'preference_multiple', label: 'Preference, × invested', kind: 'amount', optional: true },
      {
        name: 'participation_cap',
        label: 'Participates up to, ×',
        kind: 'amount',
        optional: true,
        hint: 'Empty: it does not',
      },
      { name: 'converts_into', label: 'Converts into', kind: 'class', optional: true },
    ],
  },
  {
    act: 'add_plan',
    label: 'Option plan',
    needs: 'class',
    fields: [
      { name: 'name', label: 'Name', kind: 'text' },
      CLASS,
      { name: 'reserved', label: 'Shares reserved', kind: 'amount' },
    ],
  },
  {
    act: 'set_issuer',
    label: 'Issuer',
    fields: [
      { name: 'legal_name', label: 'Legal name', kind: 'text' },
      { name: 'formation_date', label: 'Founded on', kind: 'date' },
      { name: 'country', label: 'Country', kind: 'text', hint: 'Two letters, such as US' },
      { name: 'subdivision', label: 'State', kind: 'text', optional: true, hint: 'Such as DE' },
    ],
  },
];

/** Those that the table has everything for. */
export function possibleActs({ classes, plans, securities }: CapTable): CapAct[] {
  const there = { class: classes.length > 0, plan: plans.length > 0, security: securities.length > 0 };
  const possible = CAP_ACTS.filter(({ needs }) => needs === undefined || there[needs]);
  // A table that has no class begins with one.
  return there.class
    ? possible
    : possible.toSorted((a, b) => Number(b.act === 'add_class') - Number(a.act === 'add_class'));
}

/** Percent as a fraction of text, without the rounding of a double; what is no number goes as it is, for the server to refuse. */
export const fractionOf = (percent: string): string =>
  /^\d+(\.\d*)?$/.test(percent.trim()) ? movePoint(percent.trim(), -2) : percent;

/** The event of a filled form. Empty fields are left out, for the server to say which are needed. */
export function eventFrom({ act, fields }: CapAct, typed: (name: string) => string): CapTableEventInput {
  const event: Record<string, unknown> = { act };
  for (const { name, kind } of fields) {
    const text = typed(name).trim();
    if (kind === 'flag') event[name] = text !== '';
    else if (text === '') continue;
    else if (name === 'seniority') event[name] = Number(text);
    else if (kind === 'amount') event[name] = plainAmount(text);
    else if (kind === 'percent') event[name] = fractionOf(text);
    else event[name] = ['currency', 'country', 'subdivision'].includes(name) ? text.toUpperCase() : text;
  }
  return event as unknown as CapTableEventInput;
}
