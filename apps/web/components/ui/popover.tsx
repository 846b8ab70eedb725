// A small surface that opens at its button: filters, an as-of date.
'use client';
import { Popover as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;

export function PopoverContent({ className, sideOffset = 4, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn('float-in z-50 w-72 rounded-lg bg-surface p-3 shadow-float', className)}
        {...props}
      />
    </Radix.Portal>
  );
}
