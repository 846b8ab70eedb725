// How the rows of each kind are read and what they become.
import type { ImportKind } from '@redpill/contract';
import type { ImportFund, Kind } from './batch.ts';
import { companyRows } from './kinds/company-rows.ts';
import { dealRows } from './kinds/deal-rows.ts';
import { investmentRows } from './kinds/investment-rows.ts';
import { ledgerRows } from './kinds/ledger-rows.ts';
import { personRows } from './kinds/person-rows.ts';
import { roundRows } from './kinds/round-rows.ts';

/** A kind of rows, new for every run: one that counts rows starts at nothing. */
export function kindOf(kind: ImportKind, fund: ImportFund | null): Kind<unknown> {
  const kinds: Record<ImportKind, () => unknown> = {
    companies: () => companyRows,
    people: () => personRows,
    rounds: () => roundRows,
    deals: () => dealRows,
    investments: () => investmentRows,
    ledger: () => ledgerRows(fund),
  };
  return kinds[kind]() as Kind<unknown>;
}
