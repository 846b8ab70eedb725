// A grid to type into or paste a spreadsheet's range into; the last row is always an empty one.
'use client';
import { X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, memo, useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { controlLook } from '../ui/input.tsx';
import { Head, Row, Table, Cell as TableCell } from '../ui/table.tsx';
import { isRange, pasteRange } from './paste-range.ts';
import { readCell } from './read-cell.ts';
import { type Cell, cellKey, type Grid } from './sheet.ts';

/** More rows than these are drawn when asked for: all of them count in the answer. */
const DRAWN = 200;

type Rows = readonly (readonly string[])[];
type ChangeRows = (change: (rows: Rows) => Rows) => void;

export interface SheetGridProps {
  grid: Grid;
  rows: Rows;
  /** The problems of the sheet's cells. */
  problems: Readonly<Record<string, string>>;
  onRows: ChangeRows;
}

export function SheetGrid({ grid, rows, problems, onRows }: SheetGridProps) {
  const id = useId();
  const [all, setAll] = useState(false);
  const drawn = all ? rows : rows.slice(0, DRAWN);
  const blank = grid.columns.map(() => '');
  const shown = drawn.length < rows.length ? drawn : [...drawn, blank];
  const said = problemsInWords(grid, rows, problems);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Table label={grid.label} frame="max-h-112 overflow-y-auto rounded-md border" onKeyDown={moveAlong}>
        <thead className="sticky top-0 z-1">
          <tr>
            {grid.columns.map((cell) => (
              <Head key={cell.path} figure={isFigure(cell)} className="px-2">
                {cell.label}
              </Head>
            ))}
            <Head className="w-8">
              <span className="sr-only">Remove</span>
            </Head>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, at) => (
            <GridRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a row of a sheet is known by its place alone
              key={at}
              grid={grid}
              row={row}
              at={at}
              last={at === rows.length}
              wrong={grid.columns.map((_, column) => problems[cellKey(grid.path, at, column)] ?? '').join('\n')}
              describedBy={said.length > 0 ? id : undefined}
              onRows={onRows}
            />
          ))}
        </tbody>
      </Table>
      {shown.length < rows.length ? (
        <p className="text-xs text-ink-3">
          {rows.length - shown.length} more rows count in the answer.{' '}
          <Button look="quiet" size="sm" onClick={() => setAll(true)}>
            Show them
          </Button>
        </p>
      ) : null}
      {said.length > 0 ? (
        <ul id={id} className="text-xs text-loss">
          {said.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

interface GridRowProps {
  grid: Grid;
  row: readonly string[];
  at: number;
  last: boolean;
  /** What is wrong with each cell, one line a column. */
  wrong: string;
  describedBy: string | undefined;
  onRows: ChangeRows;
}

const GridRow = memo(function GridRow({ grid, row, at, last, wrong, describedBy, onRows }: GridRowProps) {
  const { columns } = grid;
  const wrongs = wrong.split('\n');
  const write = (column: number, text: string) => onRows((rows) => written(rows, columns, at, column, text));
  const paste = (event: ClipboardEvent<HTMLElement>, column: number) => {
    const text = event.clipboardData.getData('text/plain');
    if (!isRange(text)) return;
    event.preventDefault();
    onRows((rows) => pasteRange(columns, rows, { row: at, column }, text));
  };
  return (
    <Row className="hover:bg-hover">
      {columns.map((cell, column) => (
        <TableCell key={cell.path} className="p-0 first:pl-0 last:pr-0">
          <GridInput
            cell={cell}
            text={row[column] ?? ''}
            place={`${at} ${column}`}
            label={`${cell.label}, row ${at + 1}`}
            wrong={wrongs[column] ?? ''}
            describedBy={describedBy}
            onText={(text) => write(column, text)}
            onPaste={(event) => paste(event, column)}
          />
        </TableCell>
      ))}
      <TableCell className="w-8 p-0 text-center last:pr-0">
        {last ? null : (
          <Button
            look="quiet"
            size="icon-sm"
            aria-label={`Remove row ${at + 1} of ${grid.label}`}
            onClick={() => onRows((rows) => rows.filter((_, place) => place !== at))}
          >
            <X aria-hidden />
          </Button>
        )}
      </TableCell>
    </Row>
  );
});

interface GridInputProps {
  cell: Cell;
  text: string;
  place: string;
  label: string;
  wrong: string;
  describedBy: string | undefined;
  onText: (text: string) => void;
  onPaste: (event: ClipboardEvent<HTMLElement>) => void;
}

function GridInput({ cell, text, place, label, wrong, describedBy, onText, onPaste }: GridInputProps) {
  const common = {
    'data-place': place,
    'aria-label': label,
    'aria-invalid': wrong ? true : undefined,
    'aria-describedby': wrong ? describedBy : undefined,
    'data-hint': wrong || undefined,
    onPaste,
  } as const;
  const look = cn(
    controlLook,
    'h-8 rounded-none border-transparent bg-transparent px-2 hover:border-control pointer-coarse:h-10',
  );
  if (cell.kind === 'flag')
    return (
      <span className="flex h-8 items-center px-2">
        <input {...common} type="checkbox" checked={text !== ''} onChange={() => onText(text ? '' : 'yes')} />
      </span>
    );
  if (cell.kind === 'choice')
    return (
      <select
        {...common}
        className={cn(look, 'min-w-32')}
        value={text || (cell.fallback ?? '')}
        onChange={(event) => onText(event.target.value)}
      >
        {cell.fallback ? null : <option value="">{cell.none ?? ''}</option>}
        {cell.choices?.map(({ value, label: says }) => (
          <option key={value} value={value}>
            {says}
          </option>
        ))}
      </select>
    );
  return (
    <input
      {...common}
      className={cn(look, 'tnum', isFigure(cell) ? 'min-w-24 text-right' : 'min-w-28')}
      value={text}
      autoComplete="off"
      spellCheck={false}
      placeholder={cell.kind === 'date' ? 'yyyy-mm-dd' : undefined}
      inputMode={isFigure(cell) ? 'decimal' : undefined}
      onChange={(event) => onText(event.target.value)}
      onBlur={() => {
        const read = readCell(cell.kind, text);
        if (read !== null && read !== text) onText(read);
      }}
    />
  );
}

const isFigure = ({ kind }: Cell): boolean => kind === 'amount' || kind === 'number' || kind === 'percent';

function written(rows: Rows, columns: readonly Cell[], at: number, column: number, text: string): Rows {
  const made = [...rows];
  const row = [...(rows[at] ?? columns.map(() => ''))];
  row[column] = text;
  made[at] = row;
  return made;
}

/** Enter and the arrows go up and down a column, as in a spreadsheet; a list keeps its own arrows. */
function moveAlong(event: KeyboardEvent<HTMLTableElement>): void {
  const from = event.target;
  if (!(from instanceof HTMLElement) || from instanceof HTMLSelectElement) return;
  const down = event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey);
  const up = event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey);
  const [row, column] = (from.dataset.place ?? '').split(' ');
  if ((!down && !up) || column === undefined) return;
  const next = event.currentTarget.querySelector<HTMLElement>(
    `[data-place="${Number(row) + (down ? 1 : -1)} ${column}"]`,
  );
  if (!next) return;
  event.preventDefault();
  next.focus();
  if (next instanceof HTMLInputElement) next.select();
}

const SAID = 5;

function problemsInWords(grid: Grid, rows: Rows, problems: Readonly<Record<string, string>>): string[] {
  const said = rows.flatMap((_, at) =>
    grid.columns.flatMap((cell, column) => {
      const wrong = problems[cellKey(grid.path, at, column)];
      return wrong ? [`Row ${at + 1}, ${cell.label}: ${wrong}`] : [];
    }),
  );
  return said.length > SAID ? [...said.slice(0, SAID), `and ${said.length - SAID} more`] : said;
}
