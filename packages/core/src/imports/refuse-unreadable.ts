// What an import lacks before any row of it can be read.
import { IMPORT_FIELDS, type ImportQuestion, type ImportRecord, openQuestions, relatedIn } from '@redpill/contract';
import { invalidField } from '../app-error.ts';
import { quoted } from './values/read-amount.ts';

const COMPANY_FIELDS = ['company_external_id', 'company_website', 'company_name'];

type Asked = Pick<ImportRecord, 'kind' | 'mapping' | 'fund_id' | 'columns' | 'options'>;

export function refuseUnreadable({ kind, mapping, fund_id, columns, options }: Asked): void {
  const lacking = IMPORT_FIELDS[kind].find(({ name, required }) => required && mapping[name] === undefined);
  if (lacking)
    throw invalidField(`mapping.${lacking.name}`, `no column is mapped to ${lacking.label}, which every row needs`);
  const related = relatedIn(kind, mapping);
  if (related.length > 1) {
    throw invalidField(
      'mapping',
      `a row is of ${kind} and one kind beside them: fields of ${related.join(' and ')} are mapped`,
    );
  }
  if (related[0] === 'rounds' && mapping['round.round_type'] === undefined) {
    throw invalidField('mapping.round.round_type', 'no column says which round it is');
  }
  if (related[0] === 'people' && mapping['person.name'] === undefined) {
    throw invalidField('mapping.person.name', 'no column says what the person is called');
  }
  const needsCompany = kind === 'rounds' || kind === 'deals' || kind === 'investments';
  if (needsCompany && !COMPANY_FIELDS.some((field) => mapping[field] !== undefined)) {
    throw invalidField('mapping.company_name', 'no column says which company a row belongs to');
  }
  const fundless =
    (kind === 'investments' && mapping.fund === undefined) ||
    (related[0] === 'investments' && mapping['investment.fund'] === undefined);
  const needsFund = kind === 'ledger' || fundless;
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
