// What a listed company reports: statements and ratios by year or quarter, each with its source, and what is missing.
'use client';
import { useState } from 'react';
import { failureText } from '#api/api.ts';
import { words } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Gaps, Sources } from './market-notes.tsx';
import type { StatementPart } from './statement-lines.ts';
import { StatementTable } from './statement-table.tsx';
import { PERIODS, type Period, useFundamentals } from './use-market.ts';

const PARTS: readonly StatementPart[] = ['income_statements', 'balance_sheets', 'cash_flows', 'financial_ratios'];

export function Fundamentals({ symbol }: { symbol: string }) {
  const [part, setPart] = useState<StatementPart>('income_statements');
  const [period, setPeriod] = useState<Period>('annual');
  const found = useFundamentals(symbol, period);
  if (found.isError) {
    return (
      <ErrorState
        title="What the company reports could not be read"
        act={<Button onClick={() => void found.refetch()}>Try again</Button>}
      >
        {failureText(found.error)}
      </ErrorState>
    );
  }
  if (!found.data) return <RowSkeletons rows={8} label="Asking what the company reports" />;
  const { data } = found;
  return (
    <Card className={found.isPlaceholderData ? 'opacity-60' : ''}>
      <CardHeader title="What it reports" says={period === 'annual' ? 'By fiscal year' : 'By fiscal quarter'}>
        <fieldset className="flex gap-1" aria-label="Period">
          {PERIODS.map((each) => (
            <Button
              key={each}
              size="sm"
              look={each === period ? 'secondary' : 'quiet'}
              aria-pressed={each === period}
              onClick={() => setPeriod(each)}
            >
              {each === 'annual' ? 'Years' : 'Quarters'}
            </Button>
          ))}
        </fieldset>
      </CardHeader>
      <fieldset className="flex flex-wrap gap-1 px-4 pt-3" aria-label="Statement">
        {PARTS.map((each) => (
          <Button
            key={each}
            size="sm"
            look={each === part ? 'secondary' : 'quiet'}
            aria-pressed={each === part}
            onClick={() => setPart(each)}
          >
            {words(each)}
          </Button>
        ))}
      </fieldset>
      {data[part].length > 0 ? (
        <>
          <StatementTable fundamentals={data} part={part} />
          <Sources sources={data.sources.filter((source) => source.part === part)} />
        </>
      ) : (
        <EmptyState title={`No ${words(part).toLowerCase()} for ${symbol}`} />
      )}
      <Gaps missing={data.missing.filter((gap) => gap.part !== 'overview')} />
    </Card>
  );
}
