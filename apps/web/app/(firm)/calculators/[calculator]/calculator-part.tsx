// The calculator of a kind, started from its example or from what was kept; fetched when a calculator is opened.
'use client';
import { AskedCalculator, isAsked } from '#components/calculators/asked-calculator.tsx';
import { CALCULATOR_SHEETS } from '#components/calculators/calculator-sheets.ts';
import { ExitSimulator } from '#components/calculators/exit-simulator.tsx';
import { RoundModeller } from '#components/calculators/round-modeller.tsx';
import { ScenarioFrame } from '#components/calculators/scenario-frame.tsx';
import type { CalculatorPartProps } from './calculator-part-props.ts';

export function CalculatorPart({ kind }: CalculatorPartProps) {
  const { sheet, start } = CALCULATOR_SHEETS[kind];
  return (
    <ScenarioFrame place={{ kind }} start={start}>
      {({ key, ...given }) =>
        isAsked(kind) ? (
          <AskedCalculator key={key} kind={kind} sheet={sheet} {...given} />
        ) : kind === 'exit' ? (
          <ExitSimulator key={key} {...given} />
        ) : (
          <RoundModeller key={key} {...given} />
        )
      }
    </ScenarioFrame>
  );
}
