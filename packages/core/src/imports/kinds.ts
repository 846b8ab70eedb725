// How the rows of each kind are read and what they become.
import { type ImportKind, type ImportMapping, relatedIn } from '@redpill/contract';
import type { ImportFund, Kind } from './batch.ts';
import { companyRows } from './kinds/company-rows.ts';
import { dealRows } from './kinds/deal-rows.ts';
import { investmentRows } from './kinds/investment-rows.ts';
import { ledgerRows } from './kinds/ledger-rows.ts';
import { pairRows } from './kinds/pair-rows.ts';
import { personRows } from './kinds/person-rows.ts';
import { roundRows } from './kinds/round-rows.ts';
import type { CompanyNamed } from './resolve-companies.ts';

/** A kind of rows, new for every run: one that counts rows starts at nothing. Rows whose mapping names a related kind are both. */
export function kindOf(kind: ImportKind, fund: ImportFund | null, mapping: ImportMapping): Kind<unknown> {
  const kinds: Record<ImportKind, () => unknown> = {
    companies: () => companyRows,
    people: () => personRows,
    rounds: () => roundRows,
    deals: () => dealRows,
    investments: () => investmentRows,
    ledger: () => ledgerRows(fund),
  };
  const [related] = relatedIn(kind, mapping);
  if (related === undefined) return kinds[kind]() as Kind<unknown>;
  const part = kinds[kind === 'companies' ? related : kind]() as Kind<CompanyNamed>;
  return pairRows(kind, related, part, mapping) as Kind<unknown>;
}
