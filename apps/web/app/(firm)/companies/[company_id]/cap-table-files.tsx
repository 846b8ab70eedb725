// A cap table in and out as a package of the Open Cap Format: a zip of JSON files, or the files one by one.
'use client';
import { foldCapTable, ocfObjects } from '@redpill/domain';
import { Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { failureText } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogContent } from '#components/ui/dialog.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { saveFile } from '#components/view/save-file.ts';
import type { CompanyDetail } from './company-detail.ts';
import { type CapTableAt, type OcfFiles, takeOut, useImportCapTable } from './use-cap-table.ts';

interface CapTableFilesProps {
  company: CompanyDetail;
  at: CapTableAt;
  writes: boolean;
  empty: boolean;
}

/** What was read of chosen files, and what of it does not fit. */
interface ReadPackage {
  files: OcfFiles;
  objects: number;
  problems: string[];
}

const MOST_BYTES = 1_000_000;
const SHOWN = 8;

export function CapTableFiles({ company, at, writes, empty }: CapTableFilesProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const [read, setRead] = useState<ReadPackage | null>(null);
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const choose = (chosen: FileList | null) => {
    if (!chosen || chosen.length === 0) return;
    readPackage([...chosen]).then(setRead, (error: unknown) =>
      toast({
        title: 'The files could not be read',
        says: error instanceof Error ? error.message : String(error),
        bad: true,
      }),
    );
  };
  const download = async () => {
    setBusy(true);
    try {
      const { files, problems, as_of } = await takeOut(company.id, at);
      await saveZip(files, `${company.name} cap table ${as_of}.ocf.zip`);
      if (problems.length > 0) {
        const [first] = problems;
        toast({
          title: `Taken out, with ${problems.length} thing${problems.length === 1 ? '' : 's'} the format lacks or asks for`,
          says: first ? `${first.field.replaceAll('_', ' ')}: ${first.rule}` : '',
        });
      }
    } catch (error) {
      toast({ title: 'Not taken out', says: failureText(error), bad: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {empty ? null : (
        <Button busy={busy} onClick={() => void download()}>
          <Download aria-hidden />
          Export OCF
        </Button>
      )}
      {writes ? (
        <>
          <Button onClick={() => chooser.current?.click()}>
            <Upload aria-hidden />
            Import OCF
          </Button>
          <input
            ref={chooser}
            type="file"
            multiple
            accept=".zip,.json"
            className="hidden"
            aria-label="Files of an Open Cap Format package"
            onChange={(event) => {
              choose(event.target.files);
              event.target.value = '';
            }}
          />
        </>
      ) : null}
      {read ? <TakeIn company={company} read={read} onDone={() => setRead(null)} /> : null}
    </>
  );
}

function TakeIn({ company, read, onDone }: { company: CompanyDetail; read: ReadPackage; onDone: () => void }) {
  const take = useImportCapTable(company.id);
  const toast = useToast();
  const submit = () =>
    take.mutate(read.files, {
      onSuccess: ({ recorded, unchanged, problems }) => {
        toast({
          title: `${recorded.length} objects recorded, ${unchanged} were there already`,
          ...(problems.length > 0
            ? { says: `${problems.length} of them are at fault and named above the table.` }
            : {}),
        });
        onDone();
      },
    });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onDone())}>
      <DialogContent
        title="Take in a cap table"
        says={`${read.objects} objects in ${read.files.length} files; those already on record are replaced by their id.`}
      >
        {take.error ? <ErrorState title="Nothing was recorded">{failureText(take.error)}</ErrorState> : null}
        {read.problems.length > 0 ? (
          <ErrorState title={`${read.problems.length} objects do not fit together by themselves`}>
            {read.problems.slice(0, SHOWN).join('; ')}
            {read.problems.length > SHOWN ? `; and ${read.problems.length - SHOWN} more` : ''}. They are recorded and
            stay out of the balances.
          </ErrorState>
        ) : (
          <p className="text-sm text-ink-2">Everything in them fits together.</p>
        )}
        <DialogActs>
          <Button onClick={onDone}>Cancel</Button>
          <Button look="primary" busy={take.isPending} onClick={submit}>
            Record {read.objects} objects
          </Button>
        </DialogActs>
      </DialogContent>
    </Dialog>
  );
}

async function readPackage(chosen: readonly File[]): Promise<ReadPackage> {
  const texts: { name: string; text: string }[] = [];
  for (const file of chosen) {
    if (file.size > MOST_BYTES) throw new Error(`${file.name} is larger than a megabyte.`);
    if (/\.zip$/i.test(file.name)) texts.push(...(await unzipped(file)));
    else texts.push({ name: file.name, text: await file.text() });
  }
  const files = texts.map(({ name, text }) => parsed(name, text));
  if (files.length === 0) throw new Error('There is no .json file in it.');
  const listed = files.filter(({ file_type }) => file_type !== 'OCF_MANIFEST_FILE');
  const { objects, problems } = ocfObjects(listed);
  const faults = [...problems, ...foldCapTable(objects).problems];
  return {
    files,
    objects: objects.length,
    problems: faults.map(({ id, field, rule }) => `${id}, ${field.replaceAll('_', ' ')}: must be ${rule}`),
  };
}

async function unzipped(file: File): Promise<{ name: string; text: string }[]> {
  const { unzipSync, strFromU8 } = await import('fflate');
  const bytes = new Uint8Array(await file.arrayBuffer());
  let size = 0;
  const entries = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      const wanted = /\.json$/i.test(name) && !name.startsWith('__MACOSX/');
      if (wanted) size += originalSize;
      if (size > MOST_BYTES) throw new Error(`${file.name} holds more than a megabyte.`);
      return wanted;
    },
  });
  return Object.entries(entries).map(([name, content]) => ({ name, text: strFromU8(content) }));
}

function parsed(name: string, text: string): OcfFiles[number] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`${name} is not JSON.`);
  }
  const { file_type } = (value ?? {}) as { file_type?: unknown };
  if (typeof file_type !== 'string') throw new Error(`${name} is no file of the Open Cap Format: it has no file_type.`);
  return value as OcfFiles[number];
}

async function saveZip(files: readonly { name: string; text: string }[], name: string): Promise<void> {
  const { zipSync, strToU8 } = await import('fflate');
  const zipped = zipSync(Object.fromEntries(files.map((file) => [file.name, strToU8(file.text)])));
  saveFile(new Blob([zipped as Uint8Array<ArrayBuffer>], { type: 'application/zip' }), name);
}
