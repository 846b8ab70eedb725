// A cap table as the files of an Open Cap Format package.
import { createHash } from 'node:crypto';
import { exportCapTable as operation } from '@redpill/contract';
import { dayOfInstant, isTransaction, OCF_VERSION, type OcfObject, ocfFiles } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { companyView } from '../companies/index.ts';
import { isoInstant } from '../db/columns.ts';
import { knownAt } from '../ledger/index.ts';
import { verb } from '../verb.ts';
import { objectsOf, problemView } from './cap-table-record.ts';

export const exportCapTable = verb(
  operation,
  async ({ tx, input }) => {
    const company = await companyView(input.company_id);
    const clock = await tx.execute(sql`select now() as now`);
    const now = isoInstant(String(clock.rows[0]?.now));
    const as_of = input.as_of ?? dayOfInstant(now);
    const all = (await objectsOf(company.id, knownAt(input.known_at))).map(({ object }) => object);
    const objects = all.filter((object) => !isTransaction(object) || String(object.date) <= as_of);
    const issuer = objects.find(({ object_type }) => object_type === 'ISSUER');
    const { files, problems } = ocfFiles(objects.filter((object) => object !== issuer));
    const written = files.map(({ name, manifest_key, file }) => ({
      name,
      manifest_key,
      text: `${JSON.stringify(file, null, 2)}\n`,
    }));
    const manifest = manifestOf(written, { issuer: issuer ?? issuerOf(company), as_of, now });
    return {
      company_id: company.id,
      as_of,
      files: [
        { name: 'Manifest.ocf.json', text: `${JSON.stringify(manifest, null, 2)}\n` },
        ...written.map(({ name, text }) => ({ name, text })),
      ],
      problems: [
        ...problems.map(problemView),
        ...(issuer ? [] : NO_ISSUER).map((field) => ({
          object_id: company.id,
          field,
          rule: 'what the format asks of an issuer: record the issuer, and the manifest is valid',
        })),
      ],
    };
  },
  { snapshot: true },
);

/** As much of the issuer as the company's record says; the rest of what the format asks is for people to record. */
const issuerOf = ({ id, name }: { id: string; name: string }): OcfObject => ({
  object_type: 'ISSUER',
  id,
  legal_name: name,
});

const NO_ISSUER = ['formation_date', 'country_of_formation'];

/** The manifest names each file with the MD5 of its bytes, as the format asks. */
function manifestOf(
  files: readonly { name: string; manifest_key: string; text: string }[],
  { issuer, as_of, now }: { issuer: OcfObject; as_of: string; now: string },
): Record<string, unknown> {
  const sums: Record<string, { filepath: string; md5: string }[]> = {};
  for (const { name, manifest_key, text } of files) {
    const md5 = createHash('md5').update(text).digest('hex');
    sums[manifest_key] = [...(sums[manifest_key] ?? []), { filepath: `./${name}`, md5 }];
  }
  return { ocf_version: OCF_VERSION, file_type: 'OCF_MANIFEST_FILE', issuer, as_of, generated_at: now, ...sums };
}
