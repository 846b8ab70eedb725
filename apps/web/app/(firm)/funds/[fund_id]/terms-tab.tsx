// What the fund's agreement says, in sentences that are made from the very data every calculation runs on.
'use client';
import type { Fund, FundTermsVersion } from '@redpill/contract';
import { type ReactNode, useState } from 'react';
import { failureText } from '#api/api.ts';
import { InstantText } from '#components/figures/figures.tsx';
import { dateText } from '#components/figures/format.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Needing, onDemand } from '#components/ui/on-demand.ts';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { useView } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import type { AsOf } from '../use-fund-performance.ts';
import { useFundTerms } from './use-fund-terms.ts';

const formPart = onDemand(() => import('./terms-form.tsx'));

export function TermsTab({ fund, at }: { fund: Fund; at: AsOf }) {
  const view = useView();
  const may = useMay();
  const terms = useFundTerms(fund.id, at);
  const [writing, setWriting] = useState(false);
  if (terms.isError) {
    return (
      <ErrorState
        title="The terms could not be read"
        act={<Button onClick={() => void terms.refetch()}>Try again</Button>}
      >
        {failureText(terms.error)}
      </ErrorState>
    );
  }
  if (!terms.data) return <RowSkeletons rows={8} label="Loading the terms" />;
  const { items, in_force } = terms.data;
  const asked = Number(view.get('version'));
  const shown =
    items.find(({ number }) => number === asked) ?? items.find(({ number }) => number === in_force) ?? items[0];
  const write = may('ledger:write') ? (
    <Button look={shown ? 'secondary' : 'primary'} onClick={() => setWriting(true)}>
      {shown ? 'Write a new version' : 'Write the terms'}
    </Button>
  ) : null;
  return (
    <div className="flex flex-col gap-4">
      {writing ? (
        <Needing part={formPart} meanwhile={<RowSkeletons rows={8} label="Loading the form" />}>
          {({ TermsForm }) => (
            <TermsForm
              fund={fund}
              before={items[0] ?? null}
              onDone={(number) => {
                setWriting(false);
                if (number !== null) view.set({ version: String(number) });
              }}
            />
          )}
        </Needing>
      ) : shown ? null : (
        <EmptyState title="The terms are not on record" act={write}>
          Carry, preferred return, fees and clawback as the agreement has them: the waterfall runs on them.
        </EmptyState>
      )}
      {shown ? (
        <>
          <Versions items={items} in_force={in_force} shown={shown.number}>
            {writing ? null : write}
          </Versions>
          <Sentences version={shown} in_force={in_force} />
        </>
      ) : null}
    </div>
  );
}

interface VersionsProps {
  items: readonly FundTermsVersion[];
  in_force: number | null;
  shown: number;
  children: ReactNode;
}

function Versions({ items, in_force, shown, children }: VersionsProps) {
  const view = useView();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <fieldset className="flex flex-wrap items-center gap-2" aria-label="Versions of the terms">
        {items.map(({ number, effective_from }) => (
          <Button
            key={number}
            size="sm"
            look={number === shown ? 'secondary' : 'quiet'}
            aria-pressed={number === shown}
            onClick={() => view.set({ version: number === in_force ? '' : String(number) })}
          >
            Version {number}, from {dateText(effective_from)}
          </Button>
        ))}
      </fieldset>
      <div className="ml-auto">{children}</div>
    </div>
  );
}

function Sentences({ version, in_force }: { version: FundTermsVersion; in_force: number | null }) {
  return (
    <Card>
      <CardHeader
        title={`Terms, version ${version.number}`}
        says={`From ${dateText(version.effective_from)}${version.note ? ` · ${version.note}` : ''}`}
      >
        {version.number === in_force ? <Badge>In force</Badge> : <Badge>Not in force on the day</Badge>}
        <span className="text-xs text-ink-3">
          Recorded <InstantText at={version.recorded_at} />
        </span>
      </CardHeader>
      <dl aria-label="Terms of the fund" className="text-sm">
        {version.clauses.map(({ clause, sentences }) => (
          <div
            key={clause}
            className="grid gap-x-6 gap-y-1 border-b px-4 py-3 last:border-b-0 md:grid-cols-[12rem_1fr]"
          >
            <dt className="font-medium">{clause}</dt>
            <dd className="flex max-w-prose flex-col gap-1 leading-normal">
              {sentences.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
