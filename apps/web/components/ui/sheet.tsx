// A panel that slides over a narrow screen: the rail on a phone.
'use client';
import { Dialog as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

export const Sheet = Radix.Root;

export interface SheetContentProps extends ComponentProps<typeof Radix.Content> {
  label: string;
  side: 'left' | 'right';
}

export function SheetContent({ label, side, className, children, ...props }: SheetContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="veil-in fixed inset-0 z-40 bg-veil" />
      <Radix.Content
        aria-describedby={undefined}
        className={cn(
          'fixed inset-y-0 z-50 flex w-[min(88vw,26rem)] flex-col overflow-hidden bg-surface shadow-float',
          side === 'left' ? 'panel-in-left left-0' : 'panel-in right-0',
          className,
        )}
        {...props}
      >
        <Radix.Title className="sr-only">{label}</Radix.Title>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
