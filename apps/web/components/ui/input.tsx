// One line of typed text.
'use client';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

export const controlLook =
  'w-full rounded-md border border-control bg-surface text-sm text-ink transition-colors hover:border-ink-3 ' +
  'disabled:cursor-not-allowed disabled:opacity-60 [&[readonly]]:bg-sunken aria-invalid:border-loss aria-invalid:bg-loss-wash ' +
  'focus-visible:outline-2 focus-visible:outline-offset-0 ' +
  'file:mr-3 file:h-5.5 file:rounded-sm file:bg-hover file:px-2 file:text-xs file:font-medium';

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(controlLook, 'h-8 px-2.5 pointer-coarse:h-10', className)} {...props} />;
}

/** A date, picked with the browser's own calendar; its value is always yyyy-mm-dd. */
export function DateInput({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <input
      type="date"
      className={cn(controlLook, 'tnum h-8 min-w-34 px-2.5 pointer-coarse:h-10', className)}
      {...props}
    />
  );
}

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={cn(controlLook, 'min-h-20 px-2.5 py-1.5 leading-normal', className)} {...props} />;
}
