// The sheets of a company's cap table: a priced round and an exit.
import { ANTI_DILUTIONS, CAP_BASES, DAY_COUNTS, EXIT_PREFERENCES, INTEREST_COMPOUNDINGS } from '@redpill/domain';
import type { CalculatorInput, Cell, Sheet } from '../sheet.ts';
import { AMOUNT, choicesOf, NAME } from './columns.ts';

const SHARES: Cell = { path: 'shares', label: 'Shares', kind: 'amount', required: true };
const CAP: Cell = { path: 'cap', label: 'Cap', kind: 'amount' };
const DISCOUNT: Cell = { path: 'discount', label: 'Discount, %', kind: 'percent' };
const SENIORITY: Cell = { path: 'seniority', label: 'Seniority', kind: 'number' };
const BASES = choicesOf(CAP_BASES, { post_money: 'Post-money', pre_money: 'Pre-money' });
const SAFE_TYPE: Cell = { path: 'type', label: 'Type', kind: 'choice', choices: BASES, fallback: 'post_money' };

const EXIT: Sheet = {
  fields: [
    { path: 'proceeds', label: 'Net proceeds', kind: 'amount', required: true },
    { path: 'date', label: 'Day of the exit', kind: 'date', hint: 'Where dividends accrue' },
  ],
  grids: [
    {
      path: 'classes',
      label: 'Classes',
      hint: 'Higher seniority is paid first. Multiple and cap are of what was invested.',
      columns: [
        NAME,
        SHARES,
        { path: 'invested', label: 'Invested', kind: 'amount', fallback: '0' },
        {
          path: 'preference',
          label: 'Preference',
          kind: 'choice',
          fallback: 'none',
          choices: choicesOf(EXIT_PREFERENCES, {
            none: 'None',
            non_participating: 'Non-participating',
            participating: 'Participating',
          }),
        },
        { path: 'multiple', label: 'Multiple', kind: 'amount' },
        { path: 'cap', label: 'Cap', kind: 'amount' },
        SENIORITY,
        { path: 'dividend.rate', label: 'Dividend, %', kind: 'percent' },
        { path: 'dividend.from', label: 'Dividend from', kind: 'date' },
      ],
    },
    {
      path: 'options',
      label: 'Options and warrants',
      rare: true,
      columns: [NAME, SHARES, { path: 'strike', label: 'Strike', kind: 'amount', required: true }],
    },
    { path: 'safes', label: 'SAFEs', rare: true, columns: [NAME, AMOUNT, CAP, DISCOUNT, SAFE_TYPE, SENIORITY] },
    {
      path: 'notes',
      label: 'Notes',
      rare: true,
      columns: [
        NAME,
        AMOUNT,
        { path: 'interest', label: 'Interest', kind: 'amount' },
        { path: 'multiple', label: 'Multiple', kind: 'amount' },
        CAP,
        DISCOUNT,
        { path: 'type', label: 'Cap is', kind: 'choice', choices: BASES, fallback: 'pre_money' },
        SENIORITY,
      ],
    },
  ],
};

const ROUND: Sheet = {
  fields: [
    { path: 'round.pre_money', label: 'Pre-money valuation', kind: 'amount', required: true },
    { path: 'round.pool_target', label: 'Unissued pool after the round, %', kind: 'percent' },
    { path: 'options.granted', label: 'Options granted', kind: 'amount', fallback: '0' },
    { path: 'options.unissued', label: 'Pool before the round', kind: 'amount', fallback: '0' },
  ],
  grids: [
    { path: 'round.investments', label: 'New money', columns: [NAME, AMOUNT] },
    {
      path: 'holders',
      label: 'Holders before the round',
      columns: [
        NAME,
        SHARES,
        {
          path: 'anti_dilution',
          label: 'Anti-dilution',
          kind: 'choice',
          none: 'None',
          choices: choicesOf(ANTI_DILUTIONS, { broad_based: 'Broad-based', full_ratchet: 'Full ratchet' }),
        },
        { path: 'conversion_price', label: 'Conversion price', kind: 'amount' },
      ],
    },
    {
      path: 'safes',
      label: 'SAFEs',
      hint: 'In the order of issue.',
      rare: true,
      columns: [NAME, AMOUNT, CAP, DISCOUNT, SAFE_TYPE, { path: 'mfn', label: 'MFN', kind: 'flag' }],
    },
    {
      path: 'notes',
      label: 'Notes',
      rare: true,
      columns: [
        NAME,
        AMOUNT,
        CAP,
        DISCOUNT,
        { path: 'cap_basis', label: 'Cap is', kind: 'choice', choices: BASES, fallback: 'pre_money' },
        { path: 'interest_rate', label: 'Interest, %', kind: 'percent' },
        {
          path: 'compounding',
          label: 'Compounding',
          kind: 'choice',
          choices: choicesOf(INTEREST_COMPOUNDINGS),
          fallback: 'simple',
        },
        { path: 'day_count', label: 'Day count', kind: 'choice', choices: choicesOf(DAY_COUNTS), fallback: 'ACT/365' },
        { path: 'issued', label: 'Issued', kind: 'date' },
        { path: 'converted', label: 'Converts', kind: 'date' },
        { path: 'accrued_interest', label: 'Or interest as a sum', kind: 'amount' },
        { path: 'qualified_financing', label: 'Qualified financing', kind: 'amount' },
      ],
    },
    { path: 'warrants', label: 'Warrants', rare: true, columns: [NAME, SHARES] },
  ],
};

export const COMPANY_SHEETS = {
  round: {
    sheet: ROUND,
    start: {
      holders: [{ name: 'Founders', shares: 8000000 }],
      options: { granted: 500000, unissued: 500000 },
      safes: [
        { name: 'Early angels', amount: 500000, cap: 5000000, type: 'post_money' },
        { name: 'Late angels', amount: '1000000.00', cap: '10000000.00', type: 'post_money' },
      ],
      round: {
        pre_money: 20000000,
        investments: [{ name: 'Series A fund', amount: 5000000 }],
        pool_target: 0.1,
      },
    },
  },
  exit: {
    sheet: EXIT,
    start: {
      classes: [
        { name: 'Common', shares: 8000000, invested: 0, preference: 'none' },
        { name: 'A', shares: 2000000, invested: 5000000, preference: 'non_participating' },
        { name: 'B', shares: 2000000, invested: '10000000.00', preference: 'participating', cap: 3, seniority: 1 },
      ],
      proceeds: 60000000,
    },
  },
} as const satisfies Record<string, { sheet: Sheet; start: CalculatorInput }>;
