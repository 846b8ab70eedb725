// The investment a ledger row names by its company, within the fund.
import { and, eq } from 'drizzle-orm';
import { companies } from '../db/companies.ts';
import { investments } from '../db/funds.ts';
import { db } from '../db/scope.ts';
import type { Batch, ImportFund } from './batch.ts';
import { resolveCompanies, takeCompany } from './resolve-companies.ts';

export type Holding = { investment_id: string } | { fault: string };

interface Naming {
  row_number: number;
  name: string;
  round_type: string | null;
}

interface Held {
  id: string;
  round_type: string | null;
}

export async function holdingsByName(rows: Naming[], fund: ImportFund, batch: Batch): Promise<Map<number, Holding>> {
  if (rows.length === 0) return new Map();
  const held = await db
    .select({ id: investments.id, round_type: investments.round_type, name: companies.name })
    .from(investments)
    .innerJoin(
      companies,
      and(eq(companies.organization_id, investments.organization_id), eq(companies.id, investments.company_id)),
    )
    .where(eq(investments.fund_id, fund.id));
  const byName = Map.groupBy(held, ({ name }) => name.toLowerCase());
  const holdings = new Map<number, Holding>();
  const unknown: Naming[] = [];
  for (const row of rows) {
    const mine = byName.get(row.name.toLowerCase());
    if (mine) holdings.set(row.row_number, chosen(row, mine));
    else if (batch.options.create_missing) unknown.push(row);
    else holdings.set(row.row_number, { fault: `the fund has no investment in ${row.name}` });
  }
  for (const [row_number, holding] of await makeHoldings(unknown, fund, batch)) holdings.set(row_number, holding);
  return holdings;
}

function chosen({ name, round_type }: Naming, held: Held[]): Holding {
  const ofRound = held.filter(
    (each) => round_type !== null && each.round_type?.toLowerCase() === round_type.toLowerCase(),
  );
  const [one, second] = ofRound.length > 0 ? ofRound : held;
  if (one && !second) return { investment_id: one.id };
  return { fault: `the fund has ${held.length} investments in ${name}: the round tells which` };
}

async function makeHoldings(rows: Naming[], fund: ImportFund, batch: Batch): Promise<Map<number, Holding>> {
  const made = new Map<number, Holding>();
  if (rows.length === 0) return made;
  const named = rows.map(({ row_number, name }) => ({
    row_number,
    values: { company: { external_id: null, website: null, domain: null, name, country: null } },
  }));
  const companiesOf = await resolveCompanies(named, batch);
  for (const { row_number, name, round_type } of rows) {
    const company = companiesOf.get(row_number) ?? { field: 'investment', fault: `unknown company ${name}` };
    if ('fault' in company) {
      made.set(row_number, { fault: company.fault });
      continue;
    }
    const company_id = takeCompany(company);
    const key = `holding ${company_id}`;
    const values = {
      fund_id: fund.id,
      company_id,
      currency: fund.currency,
      status: 'Active',
      round_type,
    };
    const investment_id = batch.made.find([key]) ?? batch.plan.beside(row_number, 'investment', values, 'investments');
    batch.made.add([key], investment_id);
    made.set(row_number, { investment_id });
  }
  return made;
}
