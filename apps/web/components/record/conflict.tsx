// Two people changed the same record: both versions, and the choice between them.
'use client';
import type { Problem } from '@redpill/contract';
import { words } from '../figures/format.ts';
import { StateBadge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';

export interface ConflictProps {
  problem: Problem;
  /** Takes the record as it stands now and drops one's own change. */
  onTheirs: () => void;
  /** Makes one's own change again, on top of theirs. */
  onMine: () => void;
  busy: boolean;
}

const KEPT = new Set(['version', 'updated_at', 'created_at', 'id']);

function text(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  return typeof value === 'object' ? Object.values(value).filter(Boolean).join(', ') : String(value);
}

export function Conflict({ problem, onTheirs, onMine, busy }: ConflictProps) {
  const [current, yours] = [problem.current ?? {}, problem.yours ?? {}];
  const fields = Object.keys(yours).filter((field) => field in current && !KEPT.has(field) && !field.endsWith('_id'));
  return (
    <section
      role="alert"
      aria-label="Conflict"
      className="mb-4 rounded-md border border-conflict bg-conflict-wash px-3 py-3 text-sm"
    >
      <p className="flex flex-wrap items-center gap-2">
        <StateBadge state="conflict" />
        <span className="font-medium">Someone else changed this record while you were editing.</span>
        <span className="text-ink-2">Nothing of theirs was overwritten.</span>
      </p>
      <dl className="mt-3 flex flex-col gap-2">
        {fields.map((field) => (
          <div key={field} className="grid grid-cols-2 gap-x-3">
            <dt className="col-span-2 font-medium">{words(field)}</dt>
            <dd className="min-w-0 break-words">
              <span className="block text-xs text-ink-3">As it stands</span>
              {text(current[field])}
            </dd>
            <dd className="min-w-0 break-words">
              <span className="block text-xs text-ink-3">Yours</span>
              {text(yours[field])}
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" onClick={onTheirs}>
          Keep it as it stands
        </Button>
        <Button size="sm" onClick={onMine} busy={busy}>
          Save mine instead
        </Button>
      </div>
    </section>
  );
}
