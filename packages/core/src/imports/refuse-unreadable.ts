// What an import lacks before any row of it can be read.
import { IMPORT_FIELDS, type ImportKind, type ImportMapping } from '@redpill/contract';
import { invalidField } from '../app-error.ts';

const COMPANY_FIELDS = ['company_external_id', 'company_website', 'company_name'];

export function refuseUnreadable(kind: ImportKind, mapping: ImportMapping, fund_id: string | null): void {
  const lacking = IMPORT_FIELDS[kind].find(({ name, required }) => required && mapping[name] === undefined);
  if (lacking)
    throw invalidField(`mapping.${lacking.name}`, `no column is mapped to ${lacking.label}, which every row needs`);
  const needsCompany = kind === 'rounds' || kind === 'deals' || kind === 'investments';
  if (needsCompany && !COMPANY_FIELDS.some((field) => mapping[field] !== undefined)) {
    throw invalidField('mapping.company_name', 'no column says which company a row belongs to');
  }
  const needsFund = kind === 'ledger' || (kind === 'investments' && mapping.fund === undefined);
  if (needsFund && fund_id === null) throw invalidField('fund_id', `${kind} are imported into a fund: name it`);
}
