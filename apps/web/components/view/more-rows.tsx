// The foot of a list: how many of how many are shown, and the next page.
'use client';
import { count } from '../figures/format.ts';
import { Button } from '../ui/button.tsx';

export interface MoreRowsProps {
  shown: number;
  total: number | null | undefined;
  /** What the rows are, in the plural. */
  noun: string;
  more: boolean;
  busy: boolean;
  onMore: () => void;
}

export function MoreRows({ shown, total, noun, more, busy, onMore }: MoreRowsProps) {
  const whole = total ?? (more ? null : shown);
  return (
    <div className="flex min-h-12 items-center gap-3 px-4 text-xs text-ink-3 lg:px-6">
      <span className="tnum" role="status">
        {whole === null || whole === shown
          ? `${count(shown)} ${noun}${whole === null ? ' so far' : ''}`
          : `${count(shown)} of ${count(whole)} ${noun}`}
      </span>
      {more ? (
        <Button size="sm" busy={busy} onClick={onMore}>
          {busy ? 'Loading…' : 'Load more'}
        </Button>
      ) : null}
    </div>
  );
}
