// Taking the rows of a list out as a file: what is shown, under the filters and in the order it is shown.
'use client';
import type { ExportKind } from '@redpill/contract';
import { Download } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '../ui/menu.tsx';

const FORMATS = [
  { format: 'csv', label: 'CSV' },
  { format: 'xlsx', label: 'Excel workbook' },
  { format: 'jsonl', label: 'JSON Lines' },
] as const;

export interface ExportMenuProps {
  kind: ExportKind;
  /** The filters and the order of the list, as its address names them; an empty one is none. */
  filters?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Without it the history is not offered. */
  history?: boolean;
}

/** Where the file of a kind comes from. */
export function exportAddress(
  kind: string,
  given: Readonly<Record<string, string | number | boolean | undefined>>,
): string {
  const fields = Object.entries(given).filter(([, value]) => value !== undefined && value !== '');
  return `/api/v1/exports/${kind}?${new URLSearchParams(fields.map(([field, value]) => [field, String(value)]))}`;
}

export function ExportMenu({ kind, filters = {}, history }: ExportMenuProps) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button>
          <Download aria-hidden />
          Export
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuLabel>These rows</MenuLabel>
        {FORMATS.map(({ format, label }) => (
          <MenuItem key={format} asChild>
            <a href={exportAddress(kind, { ...filters, format })} download>
              {label}
            </a>
          </MenuItem>
        ))}
        {history ? (
          <>
            <MenuSeparator />
            <MenuLabel>With their history, as an archive</MenuLabel>
            <MenuItem asChild>
              <a href={exportAddress(kind, { ...filters, format: 'csv', history: true })} download>
                CSV and what happened to each
              </a>
            </MenuItem>
          </>
        ) : null}
      </MenuContent>
    </Menu>
  );
}
