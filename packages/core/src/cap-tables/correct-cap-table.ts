// Correct or withdraw what a cap table has on record.
import { correctCapTable as operation } from '@redpill/contract';
import { invalidField } from '../app-error.ts';
import { companyView } from '../companies/index.ts';
import { verb } from '../verb.ts';
import { everRecorded, lockCapTable, objectsOf, refuseConfusedIds, writeObjects } from './cap-table-record.ts';

export const correctCapTable = verb(operation, async ({ actor, input, changed }) => {
  const company = await companyView(input.company_id);
  if (input.objects.length + input.withdraw.length === 0) {
    throw invalidField('objects', 'nothing is to be corrected or withdrawn');
  }
  await lockCapTable(company.id);
  const before = await objectsOf(company.id, null);
  const known = new Set(before.map(({ object }) => object.id));
  const unknown = input.withdraw.findIndex((id) => !known.has(id));
  if (unknown >= 0) throw invalidField(`withdraw.${unknown}`, 'is nothing this cap table has on record');
  // What was withdrawn may come back.
  const ever = await everRecorded(company.id);
  const uncorrected = input.objects.findIndex(({ id }) => !ever.has(id));
  if (uncorrected >= 0) throw invalidField(`objects.${uncorrected}.id`, 'is nothing this cap table ever had on record');
  refuseConfusedIds(before, input.objects, 'objects');
  const both = input.objects.findIndex(({ id }) => input.withdraw.includes(id));
  if (both >= 0) throw invalidField(`objects.${both}.id`, 'is to be withdrawn as well');
  const { batch, recorded, withdrawn, unchanged } = await writeObjects(
    before,
    {
      company_id: company.id,
      objects: input.objects,
      withdraw: [...new Set(input.withdraw)],
      note: input.note ?? null,
      faults: {
        refuse: ({ id, field, rule }) => {
          const at = input.objects.findIndex((object) => object.id === id);
          if (at >= 0) return invalidField(`objects.${at}.${field}`, rule);
          const says = `${field.replaceAll('_', ' ')} of ${id} must be ${rule}`;
          return invalidField(input.withdraw.length > 0 ? 'withdraw' : 'objects', `the rest no longer fits: ${says}`);
        },
      },
    },
    { actor, changed },
  );
  return { company_id: company.id, batch, recorded, withdrawn, unchanged };
});
