// A state in a word: what kind of figure or record this is.
import { cva, type VariantProps } from 'class-variance-authority';
import { Clock, Lock, TriangleAlert } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn.ts';

const badgeLook = cva(
  'inline-flex h-5 max-w-full items-center gap-1 truncate rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        plain: 'border-transparent bg-sunken text-ink-2',
        outline: 'border-hairline-strong text-ink-2',
        gain: 'border-transparent bg-gain-wash text-gain',
        loss: 'border-transparent bg-loss-wash text-loss',
        estimated: 'border-estimated text-estimated',
        stale: 'border-transparent bg-sunken text-stale',
        unaudited: 'border-dotted border-unaudited text-unaudited',
        conflict: 'border-conflict bg-conflict-wash text-conflict',
      },
    },
    defaultVariants: { look: 'plain' },
  },
);

export interface BadgeProps extends ComponentProps<'span'>, VariantProps<typeof badgeLook> {
  /** Said on hover. */
  hint?: string | undefined;
}

export function Badge({ className, look, hint, ...props }: BadgeProps) {
  return <span className={cn(badgeLook({ look }), className)} data-hint={hint} {...props} />;
}

export type FigureState = 'estimated' | 'stale' | 'unaudited' | 'before_carry' | 'conflict' | 'restricted';

const STATES: Record<FigureState, { look: NonNullable<BadgeProps['look']>; word: string; icon?: ReactNode }> = {
  estimated: { look: 'estimated', word: 'Estimated' },
  stale: { look: 'stale', word: 'Stale', icon: <Clock aria-hidden /> },
  unaudited: { look: 'unaudited', word: 'Unaudited' },
  before_carry: { look: 'estimated', word: 'Before carry' },
  conflict: { look: 'conflict', word: 'Conflict', icon: <TriangleAlert aria-hidden /> },
  restricted: { look: 'outline', word: 'Restricted', icon: <Lock aria-hidden /> },
};

/** A figure's or a record's state, always in a word and never in colour alone. */
export function StateBadge({ state, hint, children }: { state: FigureState; hint?: string; children?: ReactNode }) {
  const { look, word, icon } = STATES[state];
  return (
    <Badge look={look} hint={hint}>
      {icon}
      {children ?? word}
    </Badge>
  );
}
