// Figures one under another, each with what it means; one that is not given says why in its place.
import type { ReactNode } from 'react';

export interface ListedFigure {
  label: string;
  says: string;
  value: ReactNode;
  /** Why there is none. */
  reason?: string | undefined;
}

export function FigureList({ label, figures }: { label: string; figures: readonly ListedFigure[] }) {
  return (
    <dl aria-label={label} className="text-sm">
      {figures.map((figure) => (
        <div key={figure.label} className="grid grid-cols-[1fr_auto] gap-x-6 border-b px-4 py-2 last:border-b-0">
          <dt className="min-w-0">
            <span className="font-medium">{figure.label}</span>
            <span className="block text-xs text-ink-3">{figure.reason ?? figure.says}</span>
          </dt>
          <dd className="tnum text-right text-base font-medium">{figure.value}</dd>
        </div>
      ))}
    </dl>
  );
}
