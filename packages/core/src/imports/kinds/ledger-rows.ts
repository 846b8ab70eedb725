// Rows that are entries of a fund's ledger: appended once each, however often the file comes.
import { createHash } from 'node:crypto';
import { newLedgerEntry } from '@redpill/contract';
import {
  checkEntry,
  DISTRIBUTION_TYPES,
  ENTRY_RULES,
  LEDGER_ENTRY_TYPES,
  type LedgerEntryType,
  unfundedImpact,
} from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { db } from '../../db/scope.ts';
import { keepInvestmentStatus } from '../../ledger/index.ts';
import type { Batch, ImportFund, Kind, ReadRow } from '../batch.ts';
import { type Holding, holdingsByName } from '../holdings.ts';
import { byExternalId, partnersByName } from '../named-records.ts';
import type { RowReader } from '../row-reader.ts';
import { each } from '../uuid-array.ts';

const TYPES: Readonly<Record<string, LedgerEntryType>> = {
  committed: 'commitment',
  commitments: 'commitment',
  subscription: 'commitment',
  capital_call: 'contribution',
  call: 'contribution',
  drawdown: 'contribution',
  contributions: 'contribution',
  paid_in: 'contribution',
  distributions: 'distribution',
  dist: 'distribution',
  repayment: 'distribution',
  net_asset_value: 'nav',
  reported_nav: 'nav',
  valuation: 'nav',
  fee: 'management_fee',
  fees: 'management_fee',
  management_fees: 'management_fee',
  expenses: 'expense',
  purchase: 'investment',
  initial_investment: 'investment',
  followon: 'follow_on',
  follow_on_investment: 'follow_on',
  sale: 'exit',
  full_exit: 'exit',
  partial_sale: 'partial_exit',
  writeoff: 'write_off',
  written_off: 'write_off',
  dividend: 'investment_income',
  interest: 'investment_income',
  income: 'other_income',
};

/** Stands for an investment the row names, which is looked up later. */
const NAMED = '00000000-0000-4000-8000-000000000000';
const ROWS_OF_FILES = 'file row';
const schema = newLedgerEntry.omit({ limited_partner_id: true, investment_id: true });

interface LedgerFields extends Record<string, unknown> {
  type: LedgerEntryType;
  date: string;
  amount: string;
  currency: string;
  round_type: string | null;
}

interface LedgerRow {
  entry: LedgerFields;
  lp: string | null;
  investment: string | null;
  external_id: string | null;
  /** What tells that this row was imported before: the source's id, or its content and the how-manieth row of that content it is. */
  key: string;
}

function readEntry(reader: RowReader, currency: string): LedgerFields {
  const type = reader.choice('type', LEDGER_ENTRY_TYPES, TYPES);
  if (type === null) reader.wrong('type', 'is missing');
  const stated = reader.currency('currency');
  const read = reader.money('amount', stated);
  const part = (field: string): string | null => reader.money(field, stated).amount;
  return {
    type: type ?? 'nav',
    date: reader.date('date') ?? reader.wrong('date', 'is missing') ?? '',
    notice_date: reader.date('notice_date'),
    due_date: reader.date('due_date'),
    amount: read.amount ?? reader.wrong('amount', 'is missing') ?? '',
    currency: read.currency ?? currency,
    close: reader.word('close'),
    purpose_investments: part('purpose_investments'),
    purpose_fees: part('purpose_fees'),
    purpose_expenses: part('purpose_expenses'),
    inside_commitment: reader.yesOrNo('inside_commitment') ?? true,
    distribution_type: reader.choice('distribution_type', DISTRIBUTION_TYPES),
    recallable_amount: part('recallable_amount'),
    withheld_tax: part('withheld_tax'),
    security: reader.word('security'),
    round_type: reader.word('round_type'),
    shares: reader.quantity('shares'),
    price_per_share: reader.quantity('price_per_share'),
    cost_relieved: part('cost_relieved'),
    note: reader.text('note'),
  };
}

function reader(fund: ImportFund | null): (reader: RowReader) => LedgerRow {
  const counts = new Map<string, number>();
  return (reader) => {
    const entry = readEntry(reader, fund?.currency ?? '');
    const [lp, investment, external_id] = [reader.word('lp'), reader.word('investment'), reader.word('external_id')];
    reader.check(schema, entry);
    if (lp !== null && lp.length > 255) reader.wrong('lp', 'has more than 255 characters');
    if (external_id !== null && external_id.length > 400) reader.wrong('external_id', 'has more than 400 characters');
    if (reader.problem === null) {
      const [problem] = checkEntry({ ...entry, investment_id: investment === null ? null : NAMED });
      if (problem)
        reader.wrong(problem.field === 'investment_id' ? 'investment' : problem.field, ENTRY_RULES[problem.rule]);
    }
    const content = createHash('sha256')
      .update(JSON.stringify([entry, lp, investment]))
      .digest('base64url');
    const nth = (counts.get(content) ?? 0) + 1;
    if (reader.problem === null && external_id === null) counts.set(content, nth);
    const key = external_id === null ? `${content}:${nth}` : external_id;
    return { entry, lp, investment, external_id, key: `${fund?.id}:${key}` };
  };
}

async function decide(rows: ReadRow<LedgerRow>[], batch: Batch): Promise<void> {
  const { plan, seen, fund } = batch;
  if (!fund) throw new Error('a ledger is imported into a fund');
  const sourceOf = ({ external_id }: LedgerRow): string =>
    external_id === null ? ROWS_OF_FILES : batch.options.source;
  const keysOf = (source: string): string[] =>
    rows.flatMap(({ values }) => (sourceOf(values) === source ? values.key : []));
  const imported = await byExternalId('ledger_entry', ROWS_OF_FILES, keysOf(ROWS_OF_FILES));
  const withId = await byExternalId(
    'ledger_entry',
    batch.options.source,
    rows.flatMap(({ values }) => (values.external_id === null ? [] : values.key)),
  );
  const entries = await entriesById([...withId.values()]);
  const entryOf = ({ external_id, key }: LedgerRow): string | undefined =>
    (external_id === null ? imported : withId).get(key);
  const named = await namedIn(
    rows.filter(({ values }) => entryOf(values) === undefined),
    batch,
    fund,
  );
  for (const { row_number, values } of rows) {
    const entry_id = entryOf(values);
    const same = seen.find([values.key]);
    if (same !== undefined) plan.skipped(row_number, `the same entry as row ${same}`);
    else if (entry_id !== undefined) decideImported(row_number, values, entries.get(entry_id), batch);
    else append(row_number, values, sourceOf(values), named, batch);
  }
}

function decideImported(
  row_number: number,
  { entry, external_id }: LedgerRow,
  known: LedgerFields | undefined,
  batch: Batch,
): void {
  const differs =
    known === undefined
      ? undefined
      : (['type', 'date', 'amount', 'currency'] as const).find((field) => plain(known[field]) !== plain(entry[field]));
  if (external_id === null || differs === undefined)
    batch.plan.skipped(row_number, 'identical to an entry that was imported before');
  else {
    const reason = `entry ${external_id} was imported with another ${differs}: the ledger is append-only, correct it there`;
    batch.plan.rejected(row_number, differs, reason);
  }
}

const plain = (value: unknown): string => String(value).replace(/\.0+$|(?<=\.\d*[1-9])0+$/, '');

interface NamedIn {
  partners: Map<string, string>;
  holdings: Map<number, Holding>;
}

async function namedIn(rows: ReadRow<LedgerRow>[], batch: Batch, fund: ImportFund): Promise<NamedIn> {
  const partners = rows.some(({ values }) => values.lp !== null) ? await partnersByName() : new Map<string, string>();
  const naming = rows.flatMap(({ row_number, values }) =>
    values.investment === null ? [] : [{ row_number, name: values.investment, round_type: values.entry.round_type }],
  );
  return { partners, holdings: await holdingsByName(naming, fund, batch) };
}

function append(row_number: number, row: LedgerRow, source: string, named: NamedIn, batch: Batch): void {
  const { plan, fund } = batch;
  const holding = row.investment === null ? null : named.holdings.get(row_number);
  if (holding && 'fault' in holding) {
    plan.rejected(row_number, 'investment', holding.fault);
    return;
  }
  const id = plan.created(row_number, 'ledger_entry', {
    ...row.entry,
    fund_id: fund?.id,
    recorded_by: batch.member_id,
    limited_partner_id: row.lp === null ? null : partner(row_number, row.lp, named, batch),
    investment_id: holding?.investment_id ?? null,
    unfunded_impact: unfundedImpact(row.entry),
  });
  plan.external_ids.push({ subject: 'ledger_entry', subject_id: id, source, value: row.key });
  batch.seen.add([row.key], row_number);
}

/** A limited partner the firm does not know is made by its name, and reported. */
function partner(row_number: number, name: string, { partners }: NamedIn, batch: Batch): string {
  const key = name.trim().toLowerCase();
  const known = partners.get(key) ?? batch.made.find([`partner ${key}`]);
  if (known !== undefined) return known;
  const id = batch.plan.beside(row_number, 'limited_partner', { name }, 'limited_partners');
  batch.made.add([`partner ${key}`], id);
  return id;
}

async function entriesById(ids: string[]): Promise<Map<string, LedgerFields>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.execute<LedgerFields & { id: string }>(sql`select e.* from ${each(ids)}
    cross join lateral (select id, type, date, amount, currency, round_type from ledger_entries where id = k.id offset 0) e`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The status of an investment follows from its ledger. */
async function afterwards({ plan, fund }: Batch): Promise<void> {
  const named = plan.made.flatMap(({ subject, values }) =>
    subject === 'ledger_entry' ? [values.investment_id as string | null] : [],
  );
  if (fund) await keepInvestmentStatus(fund, named);
}

export function ledgerRows(fund: ImportFund | null): Kind<LedgerRow> {
  return { read: reader(fund), decide, afterwards, counts_rows: true };
}
