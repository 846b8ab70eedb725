// What the part of a calculator's page that is fetched is given.
import type { CalculatorName } from '#components/calculators/calculator-kinds.ts';

export interface CalculatorPartProps {
  kind: CalculatorName;
}
