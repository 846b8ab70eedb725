// Record what happened to a cap table, in the words of a term sheet.
import { recordCapTable as operation } from '@redpill/contract';
import {
  actObjects,
  type CapTableAct,
  foldCapTable,
  MalformedInput,
  type OcfObject,
  type OcfProblem,
} from '@redpill/domain';
import { invalidField } from '../app-error.ts';
import { companyView } from '../companies/index.ts';
import { verb } from '../verb.ts';
import { lockCapTable, objectsOf, type RecordedObject, writeObjects } from './cap-table-record.ts';

export const recordCapTable = verb(operation, async ({ actor, input, changed }) => {
  const company = await companyView(input.company_id);
  await lockCapTable(company.id);
  const before = await objectsOf(company.id, null);
  const objects = objectsFor(input.event as CapTableAct, before);
  const fields = new Set(Object.keys(input.event));
  const written = await writeObjects(
    before,
    {
      company_id: company.id,
      objects,
      note: input.note ?? null,
      faults: { refuse: (problem) => refusal(problem, fields) },
    },
    { actor, changed },
  );
  const { batch, recorded, withdrawn, unchanged } = written;
  return { company_id: company.id, batch, recorded, withdrawn, unchanged };
});

function objectsFor(act: CapTableAct, before: readonly RecordedObject[]): OcfObject[] {
  const objects = before.map(({ object }) => object);
  const { state } = foldCapTable(objects, 'date' in act ? act.date : undefined);
  try {
    return actObjects(act, { objects, state, newId: () => crypto.randomUUID() });
  } catch (error) {
    if (error instanceof MalformedInput) throw invalidField(`event.${error.field}`, error.rule);
    throw error;
  }
}

/** A fault of the format, at the field of the act that it comes from; at the act where it comes from what follows it. */
function refusal({ field, rule }: OcfProblem, fields: ReadonlySet<string>): Error {
  const named = field.replace(/_id$/, '');
  const at = [field, named].find((name) => fields.has(name));
  if (at !== undefined) return invalidField(`event.${at}`, rule);
  return invalidField('event', `does not fit what is recorded after it: ${field.replaceAll('_', ' ')} must be ${rule}`);
}
