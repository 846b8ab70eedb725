// How far a piece of work has come.
'use client';
import { Progress as Radix } from 'radix-ui';

export interface ProgressProps {
  label: string;
  /** 0 to 100; null while the end is not known. */
  percent: number | null;
}

export function Progress({ label, percent }: ProgressProps) {
  return (
    <Radix.Root value={percent} aria-label={label} className="h-1.5 overflow-hidden rounded-full bg-hover">
      <Radix.Indicator
        className="h-full bg-ink transition-[width] duration-150"
        style={{ width: percent === null ? '30%' : `${percent}%` }}
      />
    </Radix.Root>
  );
}
