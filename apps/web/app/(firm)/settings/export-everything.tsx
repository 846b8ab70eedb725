// Taking everything out that one may see: one archive, its parts named, and what would not be in it.
'use client';
import { EXPORT_FORMATS, EXPORT_KINDS } from '@redpill/contract/routes';
import type { Permission } from '@redpill/domain';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { words } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Select } from '#components/ui/select.tsx';
import { exportAddress } from '#components/view/export-menu.tsx';
import { useMay } from '#session/session.ts';

const FORMAT_WORDS: Record<(typeof EXPORT_FORMATS)[number], string> = {
  csv: 'CSV, for spreadsheets',
  xlsx: 'Excel workbooks',
  jsonl: 'JSON Lines, for programs',
};

export function ExportEverything() {
  const may = useMay();
  const [format, setFormat] = useState('csv');
  const [history, setHistory] = useState(true);
  const kinds = Object.entries(EXPORT_KINDS) as [string, readonly Permission[]][];
  const readable = kinds.filter(([, needs]) => needs.length === 0 || needs.some(may)).map(([kind]) => words(kind));
  return (
    <div className="flex max-w-xl flex-col gap-5">
      <p className="text-sm text-ink-2">
        One archive with every record you may see, all of the same moment, and a manifest that names rows, checksums and
        what was left out. It leaves an entry in the firm’s activity. Files of documents are not in it.
      </p>
      <div className="flex flex-col gap-3">
        <label htmlFor="export-format" className="flex flex-col gap-1 text-sm">
          <span className="text-ink-3">Format of the files</span>
          <Select
            id="export-format"
            className="max-w-64"
            value={format}
            onChange={(event) => setFormat(event.target.value)}
            choices={EXPORT_FORMATS.map((each) => ({ value: each, label: FORMAT_WORDS[each] }))}
          />
        </label>
        <Checkbox
          label="With the history: every event, and ledger entries that were replaced"
          checked={history}
          onCheckedChange={(checked) => setHistory(checked === true)}
        />
      </div>
      <div>
        <Button asChild look="primary">
          <a href={exportAddress('everything', { format, history })} download>
            <Download aria-hidden />
            Export everything
          </a>
        </Button>
      </div>
      <dl className="grid grid-cols-[6rem_1fr] gap-x-4 gap-y-2 text-sm">
        <dt className="text-ink-3">In it</dt>
        <dd>{readable.join(' · ')}</dd>
      </dl>
    </div>
  );
}
