// A sheet that is calculated in the browser: its draft, and what the calculation made of it or refused.
'use client';
import { MalformedInput } from '@redpill/domain';
import { useEffect, useMemo, useState } from 'react';
import {
  type CalculatorInput,
  countProblems,
  type Draft,
  draftOf,
  inputOf,
  placeProblems,
  type Sheet,
  type SheetProblems,
  unreadable,
} from './sheet.ts';

export interface LocalSheet {
  draft: Draft;
  setDraft: (change: (draft: Draft) => Draft) => void;
  /** What cannot be read; nothing is calculated while anything cannot. */
  problems: SheetProblems;
  readable: boolean;
}

export interface SimulatorProps {
  /** What to start from: an input as the calculator of the same name takes it. */
  start: CalculatorInput;
  /** Told every input that could be read. */
  onInput?: (input: CalculatorInput) => void;
}

const PAUSE_MS = 200;

export function useLocalSheet(sheet: Sheet, { start, onInput }: SimulatorProps): LocalSheet {
  const [draft, setDraft] = useState(() => draftOf(sheet, start));
  const problems = useMemo(() => unreadable(sheet, draft), [sheet, draft]);
  const readable = countProblems(problems) === 0;
  useEffect(() => {
    if (!onInput || !readable) return;
    const timer = setTimeout(() => onInput(inputOf(sheet, draft)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [sheet, draft, readable, onInput]);
  return { draft, setDraft, problems, readable };
}

export type Calculated<T> = { made: T; refused: null } | { made: null; refused: MalformedInput };

/** What a calculation gives, or the field and rule it is refused for. */
export function calculated<T>(calculate: () => T): Calculated<T> {
  try {
    return { made: calculate(), refused: null };
  } catch (error) {
    if (error instanceof MalformedInput) return { made: null, refused: error };
    throw error;
  }
}

/** The refusal at its cell. */
export const problemsOf = (sheet: Sheet, draft: Draft, { field, rule }: MalformedInput): SheetProblems =>
  placeProblems(sheet, draft, [{ path: field, message: rule }]);

/** The draft with one field written. */
export const withField =
  (path: string, text: string) =>
  (draft: Draft): Draft => ({ ...draft, fields: { ...draft.fields, [path]: text } });
