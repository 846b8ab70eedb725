// The figures of a fund; each opens to its explanation.
'use client';
import type { FundPerformance } from '@redpill/contract';
import { TriangleAlert } from 'lucide-react';
import { Age } from '#components/figures/age.tsx';
import { dateText } from '#components/figures/format.ts';
import { StateBadge } from '#components/ui/badge.tsx';
import { cn } from '#components/ui/cn.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { MetricValue } from '../metric-value.tsx';
import { FIGURES, HEADLINES, isBeforeCarry, isEstimated, type Metric } from '../metrics.ts';

export interface PerformanceTilesProps {
  performance: FundPerformance;
  /** When these figures were computed, in milliseconds. */
  computed_at: number;
  /** The metric that is explained beside the page. */
  open: string;
  onExplain: (metric: Metric) => void;
}

export function PerformanceTiles({ performance, computed_at, open, onExplain }: PerformanceTilesProps) {
  const tile = (metric: Metric, big: boolean) => (
    <Tile
      key={metric.name}
      metric={metric}
      performance={performance}
      big={big}
      open={open === metric.name}
      onExplain={onExplain}
    />
  );
  return (
    <section aria-label="Performance" className="@container flex flex-col gap-2">
      <div className="overflow-hidden rounded-lg border bg-surface">
        <div className="-mr-px -mb-px grid grid-cols-2 @lg:grid-cols-4">
          {HEADLINES.map((metric, at) => tile(metric, at === 0))}
        </div>
        <div className="-mr-px -mb-px grid grid-cols-2 border-t @lg:grid-cols-3 @5xl:grid-cols-9">
          {FIGURES.map((metric) => tile(metric, false))}
        </div>
      </div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-3">
        <span>{navWords(performance)}</span>
        <span>
          Computed <Age at={new Date(computed_at).toISOString()} /> from the ledger as of {dateText(performance.as_of)}
        </span>
      </p>
      {performance.gaps.length > 0 ? <Gaps performance={performance} /> : null}
    </section>
  );
}

interface TileProps {
  metric: Metric;
  performance: FundPerformance;
  big: boolean;
  open: boolean;
  onExplain: (metric: Metric) => void;
}

function Tile({ metric, performance, big, open, onExplain }: TileProps) {
  const headline = HEADLINES.includes(metric);
  const reason = performance.reasons[metric.name]?.text;
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={() => onExplain(metric)}
      className={cn(
        'flex min-w-0 flex-col items-start gap-0.5 border-r border-b px-4 py-3 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2',
        open && 'bg-hover',
        !headline && 'py-2.5 @5xl:px-3',
      )}
    >
      <span className="text-xs text-ink-3">{metric.label}</span>
      <span
        className={cn(
          'tnum tracking-tight',
          big ? 'text-2xl font-semibold' : headline ? 'text-xl leading-8 font-semibold' : 'text-lg font-medium',
        )}
      >
        <MetricValue
          kind={metric.kind}
          value={performance[metric.name]}
          currency={performance.currency}
          reason={reason}
        />
      </span>
      {isEstimated(metric, performance) ? (
        <StateBadge state="estimated" hint={navWords(performance)} />
      ) : isBeforeCarry(metric, performance) ? (
        <StateBadge state="before_carry" hint="No accrued carry is recorded, so the value is before carry." />
      ) : reason ? (
        <span className="line-clamp-2 text-xs text-ink-3">{reason}</span>
      ) : null}
    </button>
  );
}

/** Where the net asset value comes from, in a sentence. */
function navWords(performance: FundPerformance): string {
  const day = performance.nav_date ? dateText(performance.nav_date) : null;
  switch (performance.nav_basis) {
    case 'reported':
      return `Net asset value as reported${day ? ` for ${day}` : ''}.`;
    case 'rolled_forward':
      return `Net asset value rolled forward from the one reported for ${day ?? 'an earlier day'}: an estimate.`;
    case 'marks':
      return 'Net asset value from marks, cash and liabilities: no value is reported yet.';
    case 'none':
      return 'No net asset value is known.';
  }
}

function Gaps({ performance }: { performance: FundPerformance }) {
  return (
    <div role="status" className="flex gap-2 rounded-md border border-estimated px-3 py-2 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-estimated" />
      <ul>
        {performance.gaps.map((gap) => (
          <li key={`${gap.entry_id} ${gap.date} ${gap.text}`}>
            {dateText(gap.date)}: {gap.text}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function TilesSkeleton() {
  return (
    <div
      role="status"
      aria-label="Computing the figures"
      className="grid grid-cols-2 gap-6 rounded-lg border bg-surface p-4 sm:grid-cols-4"
    >
      {HEADLINES.map((metric) => (
        <div key={metric.name} className="flex flex-col gap-2">
          <Skeleton className="h-3 w-16" />
          <Skeleton className="h-7 w-24" />
        </div>
      ))}
    </div>
  );
}
