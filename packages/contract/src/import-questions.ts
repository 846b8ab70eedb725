// What a file leaves open and a person must say before it is imported: the order of day and month, the decimal sign.
import type { ImportField, ImportKind } from './import-fields.ts';
import { fieldsOf } from './import-related.ts';
import type { ImportColumn, ImportMapping, ImportOptions } from './imports.ts';

export interface ImportQuestion {
  about: 'date_order' | 'decimal';
  column: string;
  field: ImportField;
  /** Cells of the column that can be read both ways. */
  examples: string[];
}

type Asked = Pick<ImportOptions, 'date_order' | 'decimal' | 'columns'>;

/** Every question a mapped column raises, answered or not. */
export function importQuestions(
  kind: ImportKind,
  columns: readonly ImportColumn[],
  mapping: ImportMapping,
): ImportQuestion[] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  return fieldsOf(kind).flatMap((field): ImportQuestion[] => {
    const column = byName.get(mapping[field.name] ?? '');
    if (!column || !field.holds) return [];
    if (field.holds === 'date') {
      return column.dates?.order === null
        ? [{ about: 'date_order', column: column.name, field, examples: column.dates.examples }]
        : [];
    }
    return column.decimals?.sign === null
      ? [{ about: 'decimal', column: column.name, field, examples: column.decimals.examples }]
      : [];
  });
}

/** The questions to which neither the column nor the whole file has an answer. */
export function openQuestions(
  kind: ImportKind,
  columns: readonly ImportColumn[],
  mapping: ImportMapping,
  options: Asked,
): ImportQuestion[] {
  return importQuestions(kind, columns, mapping).filter(
    ({ about, column }) => (options.columns?.[column]?.[about] ?? options[about] ?? null) === null,
  );
}
