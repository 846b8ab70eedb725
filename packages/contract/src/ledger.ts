// The funds' ledger: entries that are never changed, corrections that replace them, calls, distributions and exchange rates.
import { DISTRIBUTION_TYPES, LEDGER_ENTRY_TYPES } from '@redpill/domain';
import { z } from 'zod';
import { amount, currency, date, id, instant, line, listInput, listOutput, moment, prose, quantity } from './fields.ts';
import { operation } from './operation.ts';

export const ledgerEntry = z.object({
  id,
  /** The order in which entries were recorded. */
  seq: z.int(),
  fund_id: id,
  type: z.enum(LEDGER_ENTRY_TYPES),
  /** Value date. */
  date,
  notice_date: date.nullable(),
  due_date: date.nullable(),
  /** When the firm learned it. */
  recorded_at: instant,
  recorded_by: id.nullable(),
  recorded_by_name: z.string().nullable(),
  /** Unsigned: the sign follows from the type. */
  amount: z.string(),
  currency: z.string(),
  limited_partner_id: id.nullable(),
  limited_partner_name: z.string().nullable(),
  investment_id: id.nullable(),
  company_name: z.string().nullable(),
  close: z.string().nullable(),
  purpose_investments: z.string().nullable(),
  purpose_fees: z.string().nullable(),
  purpose_expenses: z.string().nullable(),
  inside_commitment: z.boolean(),
  distribution_type: z.enum(DISTRIBUTION_TYPES).nullable(),
  recallable_amount: z.string().nullable(),
  withheld_tax: z.string().nullable(),
  security: z.string().nullable(),
  round_type: z.string().nullable(),
  shares: z.string().nullable(),
  price_per_share: z.string().nullable(),
  cost_relieved: z.string().nullable(),
  /** Signed effect on the commitment still to be called. */
  unfunded_impact: z.string(),
  corrects_id: id.nullable(),
  /** A correction that only cancels what it corrects. */
  voided: z.boolean(),
  /** Whether a later entry corrects this one. */
  superseded: z.boolean(),
  note: z.string().nullable(),
  import_id: id.nullable(),
});
export type LedgerEntryView = z.infer<typeof ledgerEntry>;

const details = {
  notice_date: date.nullish(),
  due_date: date.nullish(),
  limited_partner_id: id.nullish(),
  investment_id: id.nullish(),
  close: line(100).nullish(),
  purpose_investments: amount.nullish(),
  purpose_fees: amount.nullish(),
  purpose_expenses: amount.nullish(),
  inside_commitment: z.boolean().optional(),
  distribution_type: z.enum(DISTRIBUTION_TYPES).nullish(),
  recallable_amount: amount.nullish(),
  withheld_tax: amount.nullish(),
  security: line(100).nullish(),
  round_type: line(50).nullish(),
  shares: quantity.nullish(),
  price_per_share: quantity.nullish(),
  cost_relieved: amount.nullish(),
  note: prose(2000).nullish(),
};
export const newLedgerEntry = z.strictObject({
  type: z.enum(LEDGER_ENTRY_TYPES),
  date,
  amount,
  /** The fund's own when absent. */
  currency: currency.optional(),
  ...details,
});
export type NewLedgerEntry = z.infer<typeof newLedgerEntry>;

/** An earlier time of learning: for the history a firm brings along, never for people. */
const recorded_at = instant.optional();
const ofEntry = { type: 'ledger_entry', field: 'id' };
const ofFund = { type: 'fund', field: 'fund_id' };
const { q: _no_search, ...pageInput } = listInput;

export const listLedger = operation({
  name: 'list_ledger',
  method: 'GET',
  path: '/ledger',
  input: z.object({
    ...pageInput,
    fund_id: id.optional(),
    type: z.enum(LEDGER_ENTRY_TYPES).optional(),
    limited_partner_id: id.optional(),
    investment_id: id.optional(),
    import_id: id.optional(),
    from: date.optional(),
    to: date.optional(),
    /** What was known at that time; everything when absent. */
    known_at: moment.optional(),
    /** Only what stands: without entries that were corrected or cancelled. */
    effective: z.boolean().default(true),
    sort: z.enum(['date', '-date', 'seq', '-seq']).default('-date'),
  }),
  output: listOutput(ledgerEntry),
  permission: ['ledger:read', 'statement:read'],
  effect: 'read',
  summary: 'Ledger entries as they stand, or all ever recorded; a limited partner sees its own',
});

export const getLedgerEntry = operation({
  name: 'get_ledger_entry',
  method: 'GET',
  path: '/ledger/:entry_id',
  input: z.object({ entry_id: id }),
  output: ledgerEntry,
  permission: ['ledger:read', 'statement:read'],
  effect: 'read',
  summary: 'One ledger entry',
});

export const recordLedgerEntry = operation({
  name: 'record_ledger_entry',
  method: 'POST',
  path: '/ledger',
  input: z.object({ fund_id: id, ...newLedgerEntry.shape, recorded_at }),
  output: ledgerEntry,
  permission: 'ledger:write',
  effect: 'binding',
  subject: ofEntry,
  audience: 'partners',
  summary: 'Record an entry in a fund ledger; it is never changed, only corrected by another',
});

export const recordLedgerEntries = operation({
  name: 'record_ledger_entries',
  method: 'POST',
  path: '/ledger/batch',
  input: z.object({
    fund_id: id,
    entries: z.array(newLedgerEntry.extend({ recorded_at })).min(1).max(500),
  }),
  output: z.object({ fund_id: id, items: z.array(ledgerEntry) }),
  permission: 'ledger:write',
  effect: 'binding',
  subject: ofFund,
  audience: 'partners',
  summary: 'Record up to 500 entries of one fund together: all of them or none',
});

export const correctLedgerEntry = operation({
  name: 'correct_ledger_entry',
  method: 'POST',
  path: '/ledger/:entry_id/correct',
  input: z.object({
    entry_id: id,
    /** Only cancels: the entry counts no more and nothing takes its place. */
    void: z.boolean().default(false),
    ...newLedgerEntry.partial().shape,
    /** Why it is corrected. */
    note: prose(2000),
    recorded_at,
  }),
  output: ledgerEntry,
  permission: 'ledger:write',
  effect: 'binding',
  subject: ofEntry,
  audience: 'partners',
  summary: 'Append an entry that replaces another from now on, with the fields that differ, or that cancels it',
});

const shared = {
  fund_id: id,
  date,
  amount,
  notice_date: date.nullish(),
  due_date: date.nullish(),
  note: prose(2000).nullish(),
  recorded_at,
};

export const callCapital = operation({
  name: 'call_capital',
  method: 'POST',
  path: '/funds/:fund_id/calls',
  input: z.object({
    ...shared,
    purpose_investments: amount.nullish(),
    purpose_fees: amount.nullish(),
    purpose_expenses: amount.nullish(),
    inside_commitment: z.boolean().default(true),
  }),
  output: z.object({ fund_id: id, items: z.array(ledgerEntry) }),
  permission: 'ledger:write',
  effect: 'binding',
  subject: ofFund,
  audience: 'partners',
  summary: 'Call capital from every limited partner pro rata to its commitment, to the last cent',
});

export const distributeProceeds = operation({
  name: 'distribute_proceeds',
  method: 'POST',
  path: '/funds/:fund_id/distributions',
  input: z.object({
    ...shared,
    distribution_type: z.enum(DISTRIBUTION_TYPES).nullish(),
    recallable_amount: amount.nullish(),
  }),
  output: z.object({ fund_id: id, items: z.array(ledgerEntry) }),
  permission: 'ledger:write',
  effect: 'binding',
  subject: ofFund,
  audience: 'partners',
  summary: 'Distribute to every limited partner pro rata to its commitment, to the last cent',
});

export const fxRate = z.object({
  id,
  base_currency: z.string(),
  quote_currency: z.string(),
  date,
  /** One unit of the base currency in units of the quote currency. */
  rate: z.string(),
  source: z.string().nullable(),
  recorded_at: instant,
  recorded_by: id.nullable(),
});
export type FxRateView = z.infer<typeof fxRate>;

export const listFxRates = operation({
  name: 'list_fx_rates',
  method: 'GET',
  path: '/fx-rates',
  input: z.object({
    ...pageInput,
    base_currency: currency.optional(),
    quote_currency: currency.optional(),
    from: date.optional(),
    to: date.optional(),
    sort: z.enum(['date', '-date']).default('-date'),
  }),
  output: listOutput(fxRate),
  permission: ['portfolio:read', 'fund:performance:read'],
  effect: 'read',
  summary: 'Exchange rates on record; of several for a pair and day the latest recorded counts',
});

export const recordFxRate = operation({
  name: 'record_fx_rate',
  method: 'POST',
  path: '/fx-rates',
  input: z.object({
    base_currency: currency,
    quote_currency: currency,
    date,
    rate: z.string().regex(/^\d{1,15}(\.\d{1,12})?$/, 'a decimal rate such as 1.0835'),
    source: line(255).nullish(),
    recorded_at,
  }),
  output: fxRate,
  permission: 'ledger:write',
  effect: 'write',
  subject: { type: 'fx_rate', field: 'id' },
  audience: 'partners',
  summary: 'Record an exchange rate of a day; a later one for the same pair and day replaces it',
});
