// What became of the rows: four numbers that make up all of them.
import { ROW_OUTCOMES, type RowOutcome } from '@redpill/contract/routes';
import { count } from '#components/figures/format.ts';
import { OUTCOME_WORDS } from '../import-words.ts';

type Counts = Record<RowOutcome | 'rows', number>;

export function RowCounts({ counts, would }: { counts: Counts; would?: boolean }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-5">
      <Figure label="Rows" value={counts.rows} />
      {ROW_OUTCOMES.map((outcome) => (
        <Figure
          key={outcome}
          label={would ? `Would be ${OUTCOME_WORDS[outcome].toLowerCase()}` : OUTCOME_WORDS[outcome]}
          value={counts[outcome]}
          bad={outcome === 'rejected' && counts.rejected > 0}
        />
      ))}
    </dl>
  );
}

function Figure({ label, value, bad }: { label: string; value: number; bad?: boolean }) {
  return (
    <div>
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd className={`tnum text-xl font-semibold ${bad ? 'text-loss' : ''}`}>{count(value)}</dd>
    </div>
  );
}
