// What a calculator's part is given: its kind, and what to start from.
import type { CalculatorName } from '#components/calculators/calculator-kinds.ts';
import type { CalculatorInput } from '#components/calculators/sheet.ts';

export interface CalculatorPartProps {
  kind: CalculatorName;
  /** What to start from instead of the example. */
  start?: CalculatorInput | undefined;
  onInput?: (input: CalculatorInput) => void;
}
