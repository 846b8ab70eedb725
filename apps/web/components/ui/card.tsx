// A hairline around things that belong together.
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn.ts';

export function Card({ className, ...props }: ComponentProps<'section'>) {
  return <section className={cn('rounded-lg border bg-surface', className)} {...props} />;
}

export interface CardHeaderProps {
  title: ReactNode;
  says?: ReactNode;
  /** Controls at the right. */
  children?: ReactNode;
}

export function CardHeader({ title, says, children }: CardHeaderProps) {
  return (
    <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-1.5">
      <h2 className="text-base font-semibold">{title}</h2>
      {says ? <p className="text-xs text-ink-3">{says}</p> : null}
      {children ? <div className="ml-auto flex flex-wrap items-center gap-2">{children}</div> : null}
    </header>
  );
}
