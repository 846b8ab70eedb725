// A button that saves what stands above it as a workbook.
'use client';
import { FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';
import { type WorkbookSheet, workbookOf } from './workbook.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function SaveWorkbook({ name, sheets }: { name: string; sheets: () => WorkbookSheet[] }) {
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const save = async () => {
    setBusy(true);
    try {
      const bytes = await workbookOf(sheets());
      const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: TYPE }));
      const link = document.createElement('a');
      link.href = address;
      link.download = `${name}.xlsx`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
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
