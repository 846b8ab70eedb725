// Which column each field is read from; a second kind of record may stand in the same rows.
'use client';
import {
  IMPORT_FIELDS,
  type ImportField,
  type ImportRecord,
  RELATED_KINDS,
  relatedFields,
  relatedIn,
} from '@redpill/contract/routes';
import { useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { RELATED_WORDS } from '../import-words.ts';

export interface MappingTableProps {
  record: ImportRecord;
  mapping: Record<string, string>;
  onChange: (mapping: Record<string, string>) => void;
}

export function MappingTable({ record, mapping, onChange }: MappingTableProps) {
  const kinds = RELATED_KINDS[record.kind];
  const [asked, setAsked] = useState<string>('');
  const mapped = relatedIn(record.kind, mapping)[0];
  const related = mapped ?? kinds.find((kind) => kind === asked);
  const relate = (kind: string): void => {
    setAsked(kind);
    onChange(Object.fromEntries(Object.entries(mapping).filter(([field]) => !field.includes('.'))));
  };
  return (
    <>
      <FieldRows
        label="What each field is read from"
        fields={IMPORT_FIELDS[record.kind]}
        record={record}
        mapping={mapping}
        onChange={onChange}
      />
      {kinds.length > 0 ? (
        <div className="border-t p-4">
          <Field label="Also in each row" className="max-w-72">
            <Select
              value={related ?? ''}
              none="Nothing else"
              choices={kinds.map((kind) => ({ value: kind, label: RELATED_WORDS[kind] }))}
              onChange={(event) => relate(event.target.value)}
            />
          </Field>
        </div>
      ) : null}
      {related ? (
        <FieldRows
          label={`What each field of ${RELATED_WORDS[related].toLowerCase()} is read from`}
          fields={relatedFields(record.kind, related)}
          record={record}
          mapping={mapping}
          onChange={onChange}
        />
      ) : null}
    </>
  );
}

interface FieldRowsProps extends MappingTableProps {
  label: string;
  fields: readonly ImportField[];
}

function FieldRows({ label, fields, record, mapping, onChange }: FieldRowsProps) {
  const columns = record.columns.map(({ name }) => ({ value: name, label: name }));
  const samplesOf = new Map(record.columns.map(({ name, samples }) => [name, samples]));
  const map = (field: string, column: string): void => {
    const { [field]: _was, ...others } = mapping;
    onChange(column ? { ...others, [field]: column } : others);
  };
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Head>Field</Head>
          <Head>Column of the file</Head>
          <Head>First values</Head>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <Row key={field.name}>
            <Cell>
              {field.label}
              {field.required ? <span className="ml-1 text-xs text-ink-3">needed</span> : null}
            </Cell>
            <Cell className="min-w-48">
              <Select
                aria-label={`Column for ${field.label}`}
                aria-invalid={field.required && !mapping[field.name] ? true : undefined}
                value={mapping[field.name] ?? ''}
                onChange={(event) => map(field.name, event.target.value)}
                none="Not in the file"
                choices={columns}
              />
            </Cell>
            <Cell className="max-w-80 truncate text-ink-3">
              {samplesOf.get(mapping[field.name] ?? '')?.join(' · ')}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
