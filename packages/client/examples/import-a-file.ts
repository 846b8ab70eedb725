// A file of companies: staged, run, and every row accounted for.
import { setTimeout as wait } from 'node:timers/promises';
import { getImport, listImportRejects, runImport } from '@redpill/client';
import { redpill } from './connection.ts';

const body = 'Company,Website,Country\nLighthouse,lighthouse.example,DEU\n,nameless.example,USA\n';
const staged = await redpill.stageImport({ kind: 'companies', file_name: 'companies.csv', body });
console.log('mapping', staged.mapping);

let record = await redpill.call(runImport, { import_id: staged.id });
while (record.status === 'running') {
  await wait(100);
  record = await redpill.call(getImport, { import_id: staged.id });
}
console.log(`${record.status}: ${record.created} created, ${record.rejected} rejected`);
for await (const row of redpill.each(listImportRejects, { import_id: staged.id })) {
  console.log(`row ${row.row_number}: ${row.field ?? ''} ${row.reason}`);
}
