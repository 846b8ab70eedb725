// One calculator: its sheet with the example to start from, and the answer beside it.
'use client';
import dynamic from 'next/dynamic';
import { useParams } from 'next/navigation';
import type { ComponentType } from 'react';
import { calculatorNamed } from '#components/calculators/calculator-kinds.ts';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { Screen } from '#components/shell/screen.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState } from '#components/ui/states.tsx';
import type { CalculatorPartProps } from './calculator-part-props.ts';

const part = (load: () => Promise<ComponentType<CalculatorPartProps>>): ComponentType<CalculatorPartProps> =>
  dynamic(load, { ssr: false, loading: () => <RowSkeletons rows={8} label="Opening the calculator" /> });

const Calculator = part(() => import('./calculator-part.tsx').then(({ CalculatorPart }) => CalculatorPart));

export function CalculatorScreen() {
  const { calculator } = useParams<{ calculator: string }>();
  const known = calculatorNamed(calculator);
  if (!known)
    return (
      <Screen steps={[{ label: 'Calculators', href: '/calculators' }, { label: 'Unknown' }]}>
        <EmptyState title="There is no such calculator">All of them stand under Calculators.</EmptyState>
      </Screen>
    );
  return (
    <Screen steps={[{ label: 'Calculators', href: '/calculators' }, { label: known.title }]}>
      <div>
        <h1 className="text-xl font-semibold">{known.title}</h1>
        <p className="text-sm text-ink-3">
          {known.says} <MeasureLink page={known.page} />
        </p>
      </div>
      <Calculator kind={known.kind} />
    </Screen>
  );
}
