// A calculator whose answer the server gives: the sheet, and beside it the answer as of the last change.
'use client';
import {
  ApiProblem,
  calculateFundMetrics,
  calculateIrr,
  calculateMirr,
  calculateNpv,
  calculatePme,
  calculateWaterfall,
  calculateXirr,
  calculateXnpv,
} from '@redpill/contract/routes';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api, failureText } from '#api/api.ts';
import { Card, CardHeader } from '../ui/card.tsx';
import { RowSkeletons } from '../ui/skeleton.tsx';
import { ErrorState } from '../ui/states.tsx';
import { Answer } from './answers.tsx';
import { Assumed, type Policy } from './assumed.tsx';
import type { CalculatorName } from './calculator-kinds.ts';
import {
  type CalculatorInput,
  countProblems,
  draftOf,
  inputOf,
  placeProblems,
  type Sheet,
  unreadable,
} from './sheet.ts';
import { SheetForm } from './sheet-form.tsx';

export const ASKED_ROUTES = {
  xirr: calculateXirr,
  irr: calculateIrr,
  xnpv: calculateXnpv,
  npv: calculateNpv,
  mirr: calculateMirr,
  'fund-metrics': calculateFundMetrics,
  pme: calculatePme,
  waterfall: calculateWaterfall,
};

export type AskedKind = keyof typeof ASKED_ROUTES;
export const isAsked = (kind: CalculatorName): kind is AskedKind => kind in ASKED_ROUTES;

/** A pause in typing: long enough not to ask at every key, short enough not to be noticed. */
const PAUSE_MS = 200;

export interface AskedCalculatorProps {
  kind: AskedKind;
  sheet: Sheet;
  start: CalculatorInput;
  /** Told every input that could be read. */
  onInput?: (input: CalculatorInput) => void;
}

export function AskedCalculator({ kind, sheet, start, onInput }: AskedCalculatorProps) {
  const [draft, setDraft] = useState(() => draftOf(sheet, start));
  const own = useMemo(() => unreadable(sheet, draft), [sheet, draft]);
  const input = useMemo(() => inputOf(sheet, draft), [sheet, draft]);
  const asked = useSettled(input);
  const readable = countProblems(own) === 0;
  useEffect(() => onInput?.(asked), [asked, onInput]);
  const answer = useQuery({
    queryKey: ['calculator', kind, asked],
    queryFn: () => askCalculator(kind, asked),
    placeholderData: keepPreviousData,
    enabled: readable,
  });
  const refused = answer.error instanceof ApiProblem ? answer.error.problem.errors : [];
  const problems = readable ? placeProblems(sheet, draft, refused) : own;
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <SheetForm sheet={sheet} draft={draft} problems={problems} onDraft={setDraft} />
      <Card className="min-w-0 xl:sticky xl:top-16" aria-live="polite" aria-busy={answer.isFetching || undefined}>
        <CardHeader title="Answer" says={readable ? undefined : 'of the last sheet that could be read'} />
        {answer.error && readable ? (
          <ErrorState title={refused.length > 0 ? 'The sheet cannot be calculated' : 'No answer'} className="m-3">
            {refused.length > 0
              ? problems.other.join('; ') || 'What is wrong stands at its field.'
              : failureText(answer.error)}
          </ErrorState>
        ) : answer.data ? (
          <>
            <Answer kind={kind} answer={answer.data} />
            <Assumed policies={answer.data.policies} />
          </>
        ) : (
          <RowSkeletons rows={4} label="Calculating" />
        )}
      </Card>
    </div>
  );
}

/** Whatever a sheet holds is sent: the calculator is the one to judge it. */
const askCalculator = (kind: AskedKind, input: CalculatorInput): Promise<{ policies: Policy[] }> =>
  api.call(ASKED_ROUTES[kind], input as never);

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
