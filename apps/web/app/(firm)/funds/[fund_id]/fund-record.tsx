// A fund: its figures, how they came about over time, what it holds, and its ledger.
'use client';
import { type Fund, type FundPerformance, getFund } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'next/navigation';
import { api, failureText } from '#api/api.ts';
import { Money } from '#components/figures/figures.tsx';
import { MissingRecord } from '#components/record/missing-record.tsx';
import { Screen } from '#components/shell/screen.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Needing, onDemand } from '#components/ui/on-demand.ts';
import { RowSkeletons, Skeleton } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useView } from '#components/view/use-view.ts';
import { useMay, useSession } from '#session/session.ts';
import { metricNamed } from '../metrics.ts';
import { asOfOf, useFundPerformance } from '../use-fund-performance.ts';
import { AsOfPicker } from './as-of-picker.tsx';
import type { EntryPanelProps } from './entry-panel.tsx';
import { FundTabs } from './fund-tabs.tsx';
import { PerformanceTiles, TilesSkeleton } from './performance-tiles.tsx';

const entryPart = onDemand(() => import('./entry-panel.tsx'));
const partnerPart = onDemand(() => import('./partner-details.tsx'));
const explainPart = onDemand(() => import('./explain-panel.tsx'));
const curvePart = onDemand(() => import('./j-curve.tsx'));
const statementPart = onDemand(() => import('./statement.tsx'));

export function FundRecord() {
  const { fund_id } = useParams<{ fund_id: string }>();
  const view = useView();
  const may = useMay();
  const fund = useQuery({ queryKey: ['funds', 'one', fund_id], queryFn: () => api.call(getFund, { fund_id }) });
  const at = asOfOf(view);
  const explained = metricNamed(view.get('explain'));
  const entry = view.get('entry');
  const partner = view.get('partner');
  const panel = explained ? (
    <Needing part={explainPart}>
      {({ ExplainPanel }) => (
        <ExplainPanel
          key={explained.name}
          fund_id={fund_id}
          metric={explained}
          at={at}
          onEntry={may('ledger:read') ? (entry_id) => view.set({ entry: entry_id, explain: '' }) : null}
          onClose={() => view.set({ explain: '' })}
        />
      )}
    </Needing>
  ) : entry && fund.data ? (
    <EntryOf key={entry} entry_id={entry} fund={fund.data} onClose={() => view.set({ entry: '' })} />
  ) : partner && may('partner:read') ? (
    <Needing part={partnerPart}>
      {({ PartnerDetailsPanel }) => (
        <PartnerDetailsPanel key={partner} limited_partner_id={partner} onClose={() => view.set({ partner: '' })} />
      )}
    </Needing>
  ) : null;
  return (
    <Screen
      steps={[{ label: 'Funds', href: '/funds' }, { label: fund.data?.name ?? '…' }]}
      controls={may('fund:performance:read') ? <AsOfPicker view={view} /> : null}
      panel={panel}
    >
      {fund.data ? (
        <FundPageBody fund={fund.data} />
      ) : fund.isError ? (
        <MissingRecord what="fund" error={fund.error} onRetry={() => void fund.refetch()} />
      ) : (
        <div role="status" aria-label="Loading the fund" className="flex flex-col gap-4">
          <Skeleton className="h-7 w-64" />
          <TilesSkeleton />
        </div>
      )}
    </Screen>
  );
}

function Curve({ performance }: { performance: FundPerformance }) {
  return (
    <Needing part={curvePart} meanwhile={<CurveSkeleton />}>
      {({ JCurve }) => <JCurve performance={performance} />}
    </Needing>
  );
}

/** As high as the curve and its head. */
function CurveSkeleton() {
  return (
    <div role="status" aria-label="Loading the curve" className="rounded-lg border bg-surface">
      <div className="h-11 border-b" />
      <Skeleton className="m-4 h-64" />
    </div>
  );
}

function EntryOf(props: EntryPanelProps) {
  return <Needing part={entryPart}>{({ EntryPanel }) => <EntryPanel {...props} />}</Needing>;
}

function FundPageBody({ fund }: { fund: Fund }) {
  const view = useView();
  const session = useSession();
  const may = useMay();
  const at = asOfOf(view);
  const performance = useFundPerformance(fund.id, at);
  return (
    <>
      <FundHead fund={fund} />
      {session.limited_partner_ids.map((limited_partner_id) => (
        <Needing
          key={limited_partner_id}
          part={statementPart}
          meanwhile={<RowSkeletons rows={6} label="Loading the account" />}
        >
          {({ Statement }) => <Statement fund_id={fund.id} limited_partner_id={limited_partner_id} at={at} />}
        </Needing>
      ))}
      {performance.data ? (
        <div className={performance.isPlaceholderData ? 'flex flex-col gap-6 opacity-60' : 'flex flex-col gap-6'}>
          <PerformanceTiles
            performance={performance.data}
            computed_at={performance.dataUpdatedAt}
            open={view.get('explain')}
            onExplain={(metric) => view.set({ explain: metric.name, entry: '' })}
          />
          <Curve performance={performance.data} />
        </div>
      ) : performance.isError ? (
        <ErrorState
          title="The figures could not be computed"
          act={<Button onClick={() => void performance.refetch()}>Try again</Button>}
        >
          {failureText(performance.error)}
        </ErrorState>
      ) : may('fund:performance:read') ? (
        <TilesSkeleton />
      ) : (
        <p className="text-sm text-ink-3">Returns are for partners; your role sees what the fund holds.</p>
      )}
      <FundTabs fund={fund} at={at} />
    </>
  );
}

function FundHead({ fund }: { fund: Fund }) {
  return (
    <header className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-2xl font-semibold tracking-tight">{fund.name}</h1>
        <Badge>{fund.status}</Badge>
        {fund.illustrative ? (
          <Badge look="unaudited" hint="An invented fund, shown to learn by. Its figures are computed like real ones.">
            Illustrative
          </Badge>
        ) : null}
      </div>
      <p className="flex flex-wrap gap-x-4 text-sm text-ink-2">
        {fund.vintage_year ? <span>Vintage {fund.vintage_year}</span> : null}
        {fund.fund_size ? (
          <span>
            Size <Money amount={fund.fund_size} currency={fund.currency} />
          </span>
        ) : null}
        <span>Figures in {fund.currency}</span>
      </p>
    </header>
  );
}
