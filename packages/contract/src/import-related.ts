// Two related records in one row: a company and its round, a person and their company, a deal and its company.
import { IMPORT_FIELDS, type ImportField, type ImportKind } from './import-fields.ts';

/** The kinds whose fields may stand beside a kind's own; of one import at most one of them. */
export const RELATED_KINDS: Record<ImportKind, readonly ImportKind[]> = {
  companies: ['rounds', 'people', 'deals', 'investments'],
  people: ['companies'],
  rounds: ['companies'],
  deals: ['companies'],
  investments: ['companies'],
  ledger: [],
};

/** How a field of a related kind is named: round.amount. */
export const RELATED_NAMES: Record<ImportKind, string> = {
  companies: 'company',
  people: 'person',
  rounds: 'round',
  deals: 'deal',
  investments: 'investment',
  ledger: 'entry',
};

/** What says which company a row belongs to: beside a company that is the company itself. */
const COMPANY_KEYS = new Set(['company_external_id', 'company_website', 'company_name', 'company_country']);
/** What another kind says of its company already, by fields of its own. */
const TOLD_BY_KEYS = new Set(['external_id', 'website', 'name', 'country']);

/** The fields of a related kind as they stand beside a kind's own: “Round: Amount”. */
export function relatedFields(kind: ImportKind, related: ImportKind): ImportField[] {
  const told = kind === 'companies' ? COMPANY_KEYS : TOLD_BY_KEYS;
  const name = RELATED_NAMES[related];
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return IMPORT_FIELDS[related]
    .filter((field) => !told.has(field.name))
    .map(({ required: _needed, ...field }) => ({
      ...field,
      name: `${name}.${field.name}`,
      label: `${title}: ${field.label.charAt(0).toLowerCase()}${field.label.slice(1)}`,
    }));
}

/** Every field a column of this kind's files can be mapped to. */
export function fieldsOf(kind: ImportKind): ImportField[] {
  return [...IMPORT_FIELDS[kind], ...RELATED_KINDS[kind].flatMap((related) => relatedFields(kind, related))];
}

/** The related kinds that a mapping names fields of. */
export function relatedIn(kind: ImportKind, mapping: Readonly<Record<string, string>>): ImportKind[] {
  const names = new Set(
    Object.keys(mapping).flatMap((field) => (field.includes('.') ? (field.split('.')[0] ?? '') : [])),
  );
  return RELATED_KINDS[kind].filter((related) => names.has(RELATED_NAMES[related]));
}
