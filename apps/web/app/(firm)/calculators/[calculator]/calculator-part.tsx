// The calculator of a kind, started from its example or from what is given; fetched when a calculator is opened.
'use client';
import { AskedCalculator, isAsked } from '#components/calculators/asked-calculator.tsx';
import { CALCULATOR_SHEETS } from '#components/calculators/calculator-sheets.ts';
import { ExitSimulator } from '#components/calculators/exit-simulator.tsx';
import { RoundModeller } from '#components/calculators/round-modeller.tsx';
import type { CalculatorPartProps } from './calculator-part-props.ts';

export function CalculatorPart({ kind, start, onInput }: CalculatorPartProps) {
  const { sheet, start: example } = CALCULATOR_SHEETS[kind];
  const given = { start: start ?? example, ...(onInput ? { onInput } : {}) };
  if (isAsked(kind)) return <AskedCalculator key={kind} kind={kind} sheet={sheet} {...given} />;
  return kind === 'exit' ? <ExitSimulator {...given} /> : <RoundModeller {...given} />;
}
