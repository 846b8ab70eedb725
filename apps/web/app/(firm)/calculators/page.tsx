// The calculators.
import { CalculatorIndex } from './calculator-index.tsx';

export const metadata = { title: 'Calculators' };

export default function CalculatorsPage() {
  return <CalculatorIndex />;
}
