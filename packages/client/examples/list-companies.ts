// Every company by name, fifty at a time.
import { listCompanies } from '@redpill/client';
import { redpill } from './connection.ts';

let count = 0;
for await (const company of redpill.each(listCompanies, { sort: 'name', limit: 50 })) {
  count += 1;
  console.log(company.name, company.country ?? '', company.total_funding ?? '');
}
console.log(`${count} companies`);
