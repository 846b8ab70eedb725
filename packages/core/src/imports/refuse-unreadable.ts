// What an import lacks before any row of it can be read.
import { IMPORT_FIELDS, type ImportQuestion, type ImportRecord, openQuestions } from '@redpill/contract';
import { invalidField } from '../app-error.ts';
import { quoted } from './values/read-amount.ts';

const COMPANY_FIELDS = ['company_external_id', 'company_website', 'company_name'];

type Asked = Pick<ImportRecord, 'kind' | 'mapping' | 'fund_id' | 'columns' | 'options'>;

export function refuseUnreadable({ kind, mapping, fund_id, columns, options }: Asked): void {
  const lacking = IMPORT_FIELDS[kind].find(({ name, required }) => required && mapping[name] === undefined);
  if (lacking)
    throw invalidField(`mapping.${lacking.name}`, `no column is mapped to ${lacking.label}, which every row needs`);
  const needsCompany = kind === 'rounds' || kind === 'deals' || kind === 'investments';
  if (needsCompany && !COMPANY_FIELDS.some((field) => mapping[field] !== undefined)) {
    throw invalidField('mapping.company_name', 'no column says which company a row belongs to');
  }
  const needsFund = kind === 'ledger' || (kind === 'investments' && mapping.fund === undefined);
  if (needsFund && fund_id === null) throw invalidField('fund_id', `${kind} are imported into a fund: name it`);
  const [open] = openQuestions(kind, columns, mapping, options);
  if (open) throw invalidField(`options.columns.${open.column}.${open.about}`, asked(open));
}

function asked({ about, column, examples }: ImportQuestion): string {
  const such = `the column ${column} leaves open, in ${examples.map((each) => quoted(each)).join(', ')}`;
  return about === 'date_order'
    ? `${such}, whether day or month comes first: say date_order dmy or mdy`
    : `${such}, whether the sign groups digits or begins the decimals: say decimal point or comma`;
}
