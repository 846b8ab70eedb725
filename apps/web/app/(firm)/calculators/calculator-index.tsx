// Every calculator with what it answers.
'use client';
import Link from 'next/link';
import { CALCULATOR_GROUPS, CALCULATORS } from '#components/calculators/calculator-kinds.ts';
import { Screen } from '#components/shell/screen.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';

export function CalculatorIndex() {
  return (
    <Screen steps={[{ label: 'Calculators' }]}>
      <h1 className="sr-only">Calculators</h1>
      <div className="grid items-start gap-6 lg:grid-cols-3">
        {CALCULATOR_GROUPS.map((group) => (
          <Card key={group}>
            <CardHeader title={group} />
            <ul>
              {CALCULATORS.filter((each) => each.group === group).map(({ kind, title, says }) => (
                <li key={kind} className="border-b last:border-b-0">
                  <Link href={`/calculators/${kind}`} className="block px-4 py-2.5 hover:bg-hover">
                    <span className="block text-sm font-medium">{title}</span>
                    <span className="block text-xs text-ink-3">{says}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </Screen>
  );
}
