// What a refusal looks like to a program: a code to decide by, a text for a person, and the fields at fault.
import { ApiProblem, createCompany, updateCompany } from '@redpill/client';
import { redpill } from './connection.ts';

async function refused(what: string, act: () => Promise<unknown>): Promise<ApiProblem['problem']> {
  try {
    await act();
  } catch (error) {
    if (error instanceof ApiProblem) return error.problem;
    throw error;
  }
  throw new Error(`${what} was not refused`);
}

const invalid = await refused('a country of two letters', () =>
  redpill.call(createCompany, { name: 'Nowhere', country: 'XX' }),
);
console.log(invalid.status, invalid.code, invalid.errors.map(({ path }) => path).join());

const company = await redpill.call(createCompany, { name: 'Edited twice' });
await redpill.call(updateCompany, { company_id: company.id, version: company.version, sector: 'Software' });
const conflict = await refused('a change of an old version', () =>
  redpill.call(updateCompany, { company_id: company.id, version: company.version, sector: 'Health' }),
);
console.log(conflict.status, conflict.code, 'now:', conflict.current?.sector, 'yours:', conflict.yours?.sector);
