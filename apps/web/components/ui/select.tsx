// One choice of a few: the browser's own list, so that keyboard, touch and screen readers know it already.
'use client';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';
import { controlLook } from './input.tsx';

export interface Choice {
  value: string;
  label: string;
}

export interface SelectProps extends ComponentProps<'select'> {
  choices: readonly Choice[];
  /** The first entry, with an empty value: what no choice means here. */
  none?: string;
}

export function Select({ className, choices, none, ...props }: SelectProps) {
  return (
    <span className={cn('relative inline-flex w-full', className)}>
      <select className={cn(controlLook, 'h-8 appearance-none pr-8 pl-2.5 pointer-coarse:h-10')} {...props}>
        {none === undefined ? null : <option value="">{none}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}
