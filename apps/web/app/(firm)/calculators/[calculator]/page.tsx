// One calculator.
import { Suspense } from 'react';
import { CALCULATORS } from '#components/calculators/calculator-kinds.ts';
import { CalculatorScreen } from './calculator-screen.tsx';

export const metadata = { title: 'Calculator' };

export const generateStaticParams = () => CALCULATORS.map(({ kind }) => ({ calculator: kind }));

export default function CalculatorPage() {
  return (
    <Suspense>
      <CalculatorScreen />
    </Suspense>
  );
}
