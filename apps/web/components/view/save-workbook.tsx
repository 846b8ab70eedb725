// A button that saves what stands above it as a workbook.
'use client';
import { FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';
import { saveFile } from './save-file.ts';
import { type WorkbookSheet, workbookOf } from './workbook.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function SaveWorkbook({ name, sheets }: { name: string; sheets: () => WorkbookSheet[] }) {
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const save = async () => {
    setBusy(true);
    try {
      const bytes = await workbookOf(sheets());
      saveFile(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: TYPE }), `${name}.xlsx`);
    } catch (error) {
      console.warn('The workbook was not made.', error);
      toast({ title: 'The workbook was not made', says: error instanceof Error ? error.message : '', bad: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="sm" look="quiet" busy={busy} onClick={() => void save()}>
      <FileSpreadsheet aria-hidden />
      Save as XLSX
    </Button>
  );
}
