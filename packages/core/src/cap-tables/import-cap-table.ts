// Take in a cap table as files of the Open Cap Format.
import { importCapTable as operation } from '@redpill/contract';
import { type OcfObject, ocfObjects } from '@redpill/domain';
import { invalidField } from '../app-error.ts';
import { companyView } from '../companies/index.ts';
import { verb } from '../verb.ts';
import { lockCapTable, objectsOf, problemView, refuseConfusedIds, writeObjects } from './cap-table-record.ts';

const MANIFEST = 'OCF_MANIFEST_FILE';

export const importCapTable = verb(operation, async ({ actor, input, changed }) => {
  const company = await companyView(input.company_id);
  const places = [...input.files.keys()].filter((at) => input.files[at]?.file_type !== MANIFEST);
  const read = ocfObjects(places.map((at) => input.files[at]));
  const refused = read.problems.find(({ field }) => field === 'file_type' || field === 'items');
  if (refused) {
    const at = places[Number(refused.id)] ?? 0;
    throw invalidField(`files.${at}.${refused.field}`, `is not ${refused.rule}`);
  }
  const objects = [...issuers(input.files), ...read.objects];
  if (objects.length === 0) throw invalidField('files', 'hold no object of a cap table');
  await lockCapTable(company.id);
  const before = await objectsOf(company.id, null);
  refuseConfusedIds(before, objects, 'files');
  const { batch, recorded, withdrawn, unchanged, problems } = await writeObjects(
    before,
    { company_id: company.id, objects, note: input.note ?? null, faults: 'named' },
    { actor, changed },
  );
  return {
    company_id: company.id,
    batch,
    recorded,
    withdrawn,
    unchanged,
    problems: [...read.problems, ...problems].map(problemView),
  };
});

/** The issuer stands in the manifest and in no file of its own. */
function issuers(files: readonly Record<string, unknown>[]): OcfObject[] {
  return files.flatMap(({ file_type, issuer }) => {
    const given = issuer as OcfObject | null | undefined;
    const known = file_type === MANIFEST && typeof given === 'object' && typeof given?.id === 'string';
    return known ? [{ ...given, object_type: 'ISSUER' }] : [];
  });
}
