// How the file is written, found out from it and open to change: encoding and delimiter of a text, the sheet of a spreadsheet.
'use client';
import { IMPORT_DELIMITERS, IMPORT_ENCODINGS, type ImportRecord } from '@redpill/contract/routes';
import { Select } from '#components/ui/select.tsx';
import { DELIMITER_WORDS, ENCODING_WORDS } from '../import-words.ts';

export interface Written {
  encoding?: ImportRecord['encoding'];
  delimiter?: (typeof IMPORT_DELIMITERS)[number];
  sheet?: string;
}

export interface HowItIsWrittenProps {
  record: ImportRecord;
  busy: boolean;
  onChange: (how: Written) => void;
}

export function HowItIsWritten({ record, busy, onChange }: HowItIsWrittenProps) {
  if (record.format === 'xlsx') {
    const full = record.sheets.filter(({ empty }) => !empty);
    return (
      <Select
        aria-label="Sheet"
        value={record.sheet ?? ''}
        disabled={busy || full.length < 2}
        onChange={(event) => onChange({ sheet: event.target.value })}
        choices={full.map(({ name, hidden }) => ({ value: name, label: hidden ? `${name} (hidden)` : name }))}
      />
    );
  }
  return (
    <>
      <Select
        aria-label="Encoding"
        value={record.encoding}
        disabled={busy}
        onChange={(event) => {
          const encoding = IMPORT_ENCODINGS.find((known) => known === event.target.value);
          if (encoding) onChange({ encoding });
        }}
        choices={IMPORT_ENCODINGS.map((value) => ({ value, label: ENCODING_WORDS[value] }))}
      />
      {record.format === 'csv' ? (
        <Select
          aria-label="Delimiter"
          value={record.delimiter ?? ','}
          disabled={busy}
          onChange={(event) => {
            const delimiter = IMPORT_DELIMITERS.find((known) => known === event.target.value);
            if (delimiter) onChange({ delimiter });
          }}
          choices={IMPORT_DELIMITERS.map((value) => ({ value, label: DELIMITER_WORDS[value] ?? value }))}
        />
      ) : null}
    </>
  );
}
