// A button says what happens; one primary act a screen.
'use client';
import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

const buttonLook = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors ' +
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-accent text-on-accent hover:bg-accent-hover',
        secondary: 'border border-hairline-strong bg-surface text-ink hover:bg-hover',
        quiet: 'text-ink-2 hover:bg-hover hover:text-ink aria-expanded:bg-hover data-[state=open]:bg-hover',
        danger: 'border border-loss bg-surface text-loss hover:bg-loss-wash',
      },
      size: {
        md: 'h-8 px-3 text-sm pointer-coarse:h-10',
        sm: 'h-7 px-2 text-sm pointer-coarse:h-9',
        lg: 'h-10 px-4 text-base',
        icon: 'size-8 pointer-coarse:size-10',
        'icon-sm': 'size-7 pointer-coarse:size-9',
      },
    },
    defaultVariants: { look: 'secondary', size: 'md' },
  },
);

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonLook> {
  /** Renders the child (a link) with a button's look. */
  asChild?: boolean;
  /** The act is under way: the button keeps its width and cannot be pressed again. */
  busy?: boolean;
}

export function Button({ className, look, size, asChild, busy, disabled, type, ...props }: ButtonProps) {
  const classes = cn(buttonLook({ look, size }), busy && 'cursor-progress', className);
  if (asChild) return <Slot.Root className={classes} {...props} />;
  return (
    <button
      type={type ?? 'button'}
      className={classes}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...props}
    />
  );
}
