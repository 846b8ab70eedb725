// An act on a cap table in tests: what it adds to the objects on record, which must fit them.
import { expect } from 'vitest';
import { actObjects } from './act-objects.ts';
import { COMMON, PLAN, SEED } from './cap-table.fixture.ts';
import type { CapTableAct } from './cap-table-act.ts';
import { foldCapTable } from './fold-cap-table.ts';
import type { OcfObject } from './ocf-object.ts';

export const DAY = '2024-03-01';
export const usd = (amount: string) => ({ amount, currency: 'USD' });

/** What an act adds to the objects on record; new ids are n1, n2, … in the order they are asked for. */
function addedTo(objects: readonly OcfObject[], act: CapTableAct): OcfObject[] {
  let count = 0;
  const newId = () => {
    count += 1;
    return `n${count}`;
  };
  const made = actObjects(act, { objects, state: foldCapTable(objects, DAY).state, newId });
  expect(foldCapTable([...objects, ...made]).problems).toEqual([]);
  return made;
}

/** The same for a company of two classes and a plan. */
export const added = (act: CapTableAct, objects: readonly OcfObject[] = [COMMON, SEED, PLAN]): OcfObject[] =>
  addedTo(objects, act);

const HOLDERS = ['ann', 'ben'].map((id) => ({ object_type: 'STAKEHOLDER', id, name: { legal_name: id } }));

/** The same with two holders, who hold what is given. */
export const addedWith = (act: CapTableAct, ...held: OcfObject[]): OcfObject[] =>
  addedTo([COMMON, SEED, PLAN, ...HOLDERS, ...held], act);

/** Stock of ann's that an act issues. */
export const newStock = (more: object) => ({
  object_type: 'TX_STOCK_ISSUANCE',
  date: DAY,
  custom_id: 'CS-1',
  stakeholder_id: 'ann',
  security_law_exemptions: [],
  stock_class_id: 'common',
  stock_legend_ids: [],
  ...more,
});
