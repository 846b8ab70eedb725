// What a run would do: the counts over every row, and the first rows of each outcome with their reasons.
'use client';
import { type Output, type previewImport, ROW_OUTCOMES, type SampleRow } from '@redpill/contract/routes';
import { words } from '#components/figures/format.ts';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#components/ui/tabs.tsx';
import { madeWords, OUTCOME_WORDS } from '../import-words.ts';
import { ErrorFileLink } from './error-file-link.tsx';
import { ImportNotes } from './import-notes.tsx';
import { RowCounts } from './row-counts.tsx';

type Preview = Output<typeof previewImport>;

export function ImportPreview({ preview, import_id }: { preview: Preview; import_id: string }) {
  const shown = ROW_OUTCOMES.filter((outcome) => preview[outcome] > 0);
  const made = madeWords(preview.related);
  return (
    <Card>
      <CardHeader title="What a run would do" says="Every row was tried; nothing was changed">
        {preview.rejected + preview.skipped > 0 ? <ErrorFileLink import_id={import_id} /> : null}
      </CardHeader>
      <div className="flex flex-col gap-4 p-4">
        <RowCounts counts={preview} would />
        {made ? <p className="text-sm text-ink-2">With these rows would come {made}.</p> : null}
        <ImportNotes notes={preview.notes} />
        {shown.length > 0 ? (
          <Tabs defaultValue={preview.rejected > 0 ? 'rejected' : shown[0]}>
            <TabList aria-label="First rows by outcome">
              {shown.map((outcome) => (
                <Tab key={outcome} value={outcome} count={preview[outcome]}>
                  {OUTCOME_WORDS[outcome]}
                </Tab>
              ))}
            </TabList>
            {shown.map((outcome) => (
              <TabPanel key={outcome} value={outcome}>
                <Samples rows={preview.samples[outcome]} of={preview[outcome]} label={OUTCOME_WORDS[outcome]} />
              </TabPanel>
            ))}
          </Tabs>
        ) : null}
      </div>
    </Card>
  );
}

function Samples({ rows, of, label }: { rows: readonly SampleRow[]; of: number; label: string }) {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row.values)))].slice(0, 6);
  return (
    <>
      <Table label={`${label} rows`}>
        <thead>
          <tr>
            <Head figure>Row</Head>
            <Head>Why</Head>
            {fields.map((field) => (
              <Head key={field}>{words(field)}</Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.row_number}>
              <Cell figure>{row.row_number}</Cell>
              <Cell className="min-w-48">{reasonOf(row)}</Cell>
              {fields.map((field) => (
                <Cell key={field} className="max-w-48 truncate">
                  {row.values[field] ?? ''}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
      {rows.length < of ? (
        <p className="mt-2 text-xs text-ink-3">
          The first {rows.length} of {of} are shown.
        </p>
      ) : null}
    </>
  );
}

function reasonOf(row: SampleRow): string {
  if (row.reason) return row.field ? `${words(row.field)}: ${row.reason}` : row.reason;
  const changed = Object.keys(row.changes ?? {});
  return changed.length > 0 ? `Changes ${changed.map((field) => words(field).toLowerCase()).join(', ')}` : '';
}
