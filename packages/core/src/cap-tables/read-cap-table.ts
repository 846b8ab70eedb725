// A company's cap table on a day, as known at a time.
import { type CapTable, readCapTable as operation } from '@redpill/contract';
import {
  type CapTableState,
  capTableDays,
  convertibleTerms,
  dayOfInstant,
  exitStart,
  foldCapTable,
  isTransaction,
  type OcfObject,
  ocfSentence,
  roundStart,
  type Security,
  viewCapTable,
} from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { companyView } from '../companies/index.ts';
import { isoInstant } from '../db/columns.ts';
import { knownAt } from '../ledger/index.ts';
import { verb } from '../verb.ts';
import { type CapTableNames, namesIn } from './cap-table-names.ts';
import { objectsOf, problemView, type RecordedObject } from './cap-table-record.ts';

const MOST_EVENTS = 500;
const NO_SHARES = { code: 'no_shares', text: 'No share is issued or reserved on this day, so nobody owns a part.' };

export const readCapTable = verb(
  operation,
  async ({ tx, input }) => {
    const company = await companyView(input.company_id);
    const clock = await tx.execute(sql`select now() as now`);
    const as_of = input.as_of ?? dayOfInstant(isoInstant(String(clock.rows[0]?.now)));
    const recorded = await objectsOf(company.id, knownAt(input.known_at));
    const objects = recorded.map(({ object }) => object);
    const { state, problems } = foldCapTable(objects, as_of);
    const view = viewCapTable(state);
    const names = namesIn(objects, state);
    const on = { state, objects, as_of, nameOf: names.holder };
    const happened = recorded.filter(({ object }) => object.object_type !== 'STAKEHOLDER');
    return {
      company_id: company.id,
      as_of,
      known_at: input.known_at ?? null,
      rows: rowsOf(state, names),
      issued: view.issued.toFixed(),
      fully_diluted: view.fully_diluted.toFixed(),
      convertibles: convertiblesOf(state, objects, names),
      securities: [...state.securities.values()].map((security) => securityView(security, names)),
      classes: classesOf(state, objects, names),
      plans: [...state.plans.values()].map(({ id, name, reserved, used }) => ({
        id,
        name,
        reserved: reserved.toFixed(),
        available: reserved.minus(used).toFixed(),
      })),
      holders: names.holders,
      history: capTableDays(objects, as_of).map(({ date, issued, fully_diluted, parts }) => ({
        date,
        issued: issued.toFixed(),
        fully_diluted: fully_diluted.toFixed(),
        parts: parts.map(({ part, as_converted }) => ({
          name: names.part(part),
          as_converted: as_converted.toFixed(),
        })),
      })),
      events: eventsOf(happened, names),
      events_total: happened.length,
      problems: problems.map(problemView),
      overdrawn: view.overdrawn.map(names.part),
      reason: view.reason === null ? null : NO_SHARES,
      round_start: { ...roundStart(on) },
      exit_start: { ...exitStart(on) },
      policies: POLICIES,
    };
  },
  { snapshot: true },
);

const POLICIES = [
  { name: 'fully_diluted', value: 'stock as converted, options, warrants and what plans may still grant, gross' },
  { name: 'convertibles', value: 'SAFEs and notes are no shares until they convert, and stand apart' },
  { name: 'conversion', value: 'by the ratio of the class, 1 : 1 where none is fixed' },
  { name: 'participation', value: 'a preferred class participates where a cap above its preference is on record' },
  { name: 'faults', value: 'what the balances cannot bear is left out of them and listed as a problem' },
];

function rowsOf(state: CapTableState, names: CapTableNames): CapTable['rows'] {
  return viewCapTable(state).rows.map((row) => ({
    holder: row.stakeholder_id === null ? null : names.holder(row.stakeholder_id),
    stakeholder_id: row.stakeholder_id,
    kind: row.kind,
    stock_class: row.stock_class_id === null ? null : names.part(row.stock_class_id),
    stock_class_id: row.stock_class_id,
    plan: row.stock_plan_id === null ? null : names.part(row.stock_plan_id),
    quantity: row.quantity.toFixed(),
    as_converted: row.as_converted.toFixed(),
    ownership_issued: row.ownership_issued,
    ownership: row.ownership,
    security_ids: [...state.securities.values()]
      .filter(
        ({ kind, stakeholder_id, stock_class_id, stock_plan_id }) =>
          kind === row.kind &&
          stakeholder_id === row.stakeholder_id &&
          stock_class_id === row.stock_class_id &&
          (kind !== 'equity_compensation' || stock_plan_id === row.stock_plan_id),
      )
      .map(({ security_id }) => security_id),
  }));
}

function convertiblesOf(
  state: CapTableState,
  objects: readonly OcfObject[],
  names: CapTableNames,
): CapTable['convertibles'] {
  return viewCapTable(state).convertibles.map(({ security_id, stakeholder_id, investment }) => {
    const issued = objects.find((one) => one.security_id === security_id && one.object_type.endsWith('_ISSUANCE'));
    const { type, cap, discount } = convertibleTerms(issued);
    return {
      security_id,
      holder: names.holder(stakeholder_id),
      type,
      amount: investment.amount.toFixed(),
      currency: investment.currency,
      cap,
      discount,
      issued_on: state.securities.get(security_id)?.issued_on ?? String(issued?.date),
    };
  });
}

function securityView(security: Security, names: CapTableNames): CapTable['securities'][number] {
  const { security_id, kind, stakeholder_id, stock_class_id, issued_on, quantity, investment, price } = security;
  return {
    security_id,
    number: names.security(security_id),
    kind,
    holder: names.holder(stakeholder_id),
    stock_class: stock_class_id === null ? null : names.part(stock_class_id),
    issued_on,
    quantity: (investment?.amount ?? quantity).toFixed(),
    price: price?.amount.toDecimalPlaces(10).toFixed() ?? null,
    currency: (investment ?? price)?.currency ?? null,
  };
}

function classesOf(state: CapTableState, objects: readonly OcfObject[], names: CapTableNames): CapTable['classes'] {
  return [...state.classes.values()].map(({ id, name, class_type, authorized, converts_to }) => {
    const found = objects.find((one) => one.object_type === 'STOCK_CLASS' && one.id === id);
    const { currency } = (found?.price_per_share ?? {}) as { currency?: unknown };
    return {
      id,
      name,
      class_type: class_type === 'PREFERRED' ? 'preferred' : 'common',
      authorized: authorized?.toFixed() ?? null,
      converts_into: converts_to === null ? null : names.part(converts_to),
      currency: typeof currency === 'string' ? currency : null,
    };
  });
}

function eventsOf(recorded: readonly RecordedObject[], names: CapTableNames): CapTable['events'] {
  const together = Map.groupBy(
    recorded.filter(({ object }) => isTransaction(object)),
    ({ batch }) => batch,
  );
  return recorded
    .map(({ object, batch, note, recorded_at, recorded_by_name }) => ({
      object_id: object.id,
      object_type: object.object_type,
      date: typeof object.date === 'string' ? object.date : null,
      sentence: ocfSentence(object, names),
      object,
      together: actOf(object, together.get(batch) ?? []),
      note,
      recorded_at,
      recorded_by_name,
    }))
    .reverse()
    .sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : (a.date ?? '') > (b.date ?? '') ? -1 : 0))
    .slice(0, MOST_EVENTS);
}

/** What one act wrote: a transaction with all that stand in its batch, unless a whole package came at once. */
function actOf(object: OcfObject, batch: readonly RecordedObject[]): string[] {
  if (!isTransaction(object) || batch.length > MOST_OF_AN_ACT) return [object.id];
  return batch.map((each) => each.object.id);
}

const MOST_OF_AN_ACT = 3;
