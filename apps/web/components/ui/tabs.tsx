// The parts of one record, one shown at a time.
'use client';
import { Tabs as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

export const Tabs = Radix.Root;

export function TabList({ className, ...props }: ComponentProps<typeof Radix.List>) {
  return <Radix.List className={cn('flex gap-5 overflow-x-auto border-b', className)} {...props} />;
}

export interface TabProps extends ComponentProps<typeof Radix.Trigger> {
  count?: number | null | undefined;
}

export function Tab({ className, children, count, ...props }: TabProps) {
  return (
    <Radix.Trigger
      className={cn(
        '-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-sm font-medium text-ink-3 transition-colors hover:text-ink',
        'data-[state=active]:border-accent data-[state=active]:text-ink focus-visible:-outline-offset-2',
        className,
      )}
      {...props}
    >
      {children}
      {count == null ? null : <span className="tnum text-xs font-normal text-ink-3">{count}</span>}
    </Radix.Trigger>
  );
}

export function TabPanel({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content className={cn('pt-4', className)} {...props} />;
}
