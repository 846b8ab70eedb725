// A key, as it is printed on the keyboard.
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

export function Kbd({ className, ...props }: ComponentProps<'kbd'>) {
  return (
    <kbd
      className={cn(
        'inline-grid h-5 min-w-5 place-items-center rounded-sm border border-hairline-strong bg-paper px-1 font-sans text-xs text-ink-3',
        className,
      )}
      {...props}
    />
  );
}
