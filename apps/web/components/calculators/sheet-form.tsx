// The sheet of a calculator: its fields and its grids, with what is wrong at each.
'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Card, CardHeader } from '../ui/card.tsx';
import { Field } from '../ui/field.tsx';
import { DateInput, Input } from '../ui/input.tsx';
import { Select } from '../ui/select.tsx';
import { readCell } from './read-cell.ts';
import type { Cell, Draft, Grid, Sheet, SheetProblems } from './sheet.ts';
import { SheetGrid } from './sheet-grid.tsx';

export interface SheetFormProps {
  sheet: Sheet;
  draft: Draft;
  problems: SheetProblems;
  onDraft: (change: (draft: Draft) => Draft) => void;
}

export function SheetForm({ sheet, draft, problems, onDraft }: SheetFormProps) {
  const [unfolded, setUnfolded] = useState<readonly string[]>([]);
  const isOpen = (grid: Grid) =>
    !grid.rare || unfolded.includes(grid.path) || (draft.grids[grid.path]?.length ?? 0) > 0;
  const folded = sheet.grids.filter((grid) => !isOpen(grid));
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {sheet.fields.length > 0 ? (
        <Card>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-x-4 gap-y-3 p-4">
            {sheet.fields.map((cell) => (
              <SheetField
                key={cell.path}
                cell={cell}
                text={draft.fields[cell.path] ?? ''}
                wrong={problems.fields[cell.path]}
                onText={(text) => onDraft((now) => ({ ...now, fields: { ...now.fields, [cell.path]: text } }))}
              />
            ))}
          </div>
        </Card>
      ) : null}
      {sheet.grids.filter(isOpen).map((grid) => (
        <Card key={grid.path}>
          <CardHeader title={grid.label} says={grid.hint} />
          <div className="p-3">
            <SheetGrid
              grid={grid}
              rows={draft.grids[grid.path] ?? []}
              problems={problems.cells}
              onRows={(change) =>
                onDraft((now) => ({
                  ...now,
                  grids: { ...now.grids, [grid.path]: change(now.grids[grid.path] ?? []) },
                }))
              }
            />
          </div>
        </Card>
      ))}
      {folded.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {folded.map((grid) => (
            <Button key={grid.path} size="sm" onClick={() => setUnfolded([...unfolded, grid.path])}>
              <Plus aria-hidden />
              {grid.label}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

interface SheetFieldProps {
  cell: Cell;
  text: string;
  wrong: string | undefined;
  onText: (text: string) => void;
}

function SheetField({ cell, text, wrong, onText }: SheetFieldProps) {
  const required = cell.required === true || cell.fallback !== undefined;
  return (
    <Field label={cell.label} hint={cell.hint} error={wrong} required={required}>
      {cell.kind === 'choice' ? (
        <Select
          choices={cell.choices ?? []}
          value={text || (cell.fallback ?? '')}
          {...(cell.fallback ? {} : { none: cell.none ?? '' })}
          onChange={(event) => onText(event.target.value)}
        />
      ) : cell.kind === 'date' ? (
        <DateInput value={text} onChange={(event) => onText(event.target.value)} />
      ) : (
        <Input
          className="tnum text-right"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={(event) => onText(event.target.value)}
          onBlur={() => {
            const read = readCell(cell.kind, text);
            if (read !== null && read !== text) onText(read);
          }}
        />
      )}
    </Field>
  );
}
