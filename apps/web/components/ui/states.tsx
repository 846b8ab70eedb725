// Where nothing is, and where something went wrong: what belongs here, and the one act that helps.
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  /** The one act that fills it. */
  act?: ReactNode;
  className?: string;
}

export function EmptyState({ title, children, act, className }: EmptyStateProps) {
  return (
    <div className={cn('flex flex-col items-start gap-1 px-4 py-8', className)}>
      <p className="text-base font-medium">{title}</p>
      {children ? <p className="max-w-prose text-sm text-ink-3">{children}</p> : null}
      {act ? <div className="mt-3">{act}</div> : null}
    </div>
  );
}

export interface ErrorStateProps {
  /** What happened, in a sentence. */
  title: string;
  /** What is safe and what to do. */
  children?: ReactNode;
  act?: ReactNode;
  className?: string;
}

export function ErrorState({ title, children, act, className }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={cn('flex items-start gap-3 rounded-md border border-loss bg-loss-wash px-4 py-3', className)}
    >
      <CircleAlert aria-hidden className="mt-px size-4 shrink-0 text-loss" />
      <div className="min-w-0 grow">
        <p className="text-sm font-medium text-loss">{title}</p>
        {children ? <p className="text-sm break-words text-ink-2">{children}</p> : null}
      </div>
      {act}
    </div>
  );
}
