// A yes or no with its words beside it.
'use client';
import { Check } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn.ts';

export interface CheckboxProps extends ComponentProps<typeof Radix.Root> {
  label: ReactNode;
}

export function Checkbox({ label, className, id, ...props }: CheckboxProps) {
  const own = useId();
  return (
    <span className={cn('inline-flex items-start gap-2 text-sm', className)}>
      <Radix.Root
        id={id ?? own}
        className="mt-px grid size-4 shrink-0 place-items-center rounded-sm border border-control bg-surface hover:border-ink-3 data-[state=checked]:border-ink data-[state=checked]:bg-ink data-[state=checked]:text-paper disabled:opacity-50"
        {...props}
      >
        <Radix.Indicator>
          <Check aria-hidden className="size-3.5" strokeWidth={3} />
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id ?? own}>{label}</label>
    </span>
  );
}
