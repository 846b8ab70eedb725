// A small surface that opens at its button: filters, an as-of date.
'use client';
import { Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn.ts';
import { onDemand, usePart } from './on-demand.ts';
import { OpenedContext, type OpenedProps, useOpened, useOpening } from './opened.ts';
import type { PopoverSurfaceProps } from './popover-surface.tsx';

const popoverPart = onDemand(() => import('./popover-surface.tsx'));

export function Popover({ children, ...props }: OpenedProps & { children: ReactNode }) {
  return <OpenedContext value={useOpening(props)}>{children}</OpenedContext>;
}

export interface PopoverTriggerProps extends ComponentProps<'button'> {
  /** The child is the button. */
  asChild?: boolean;
}

export function PopoverTrigger({ asChild, onClick, ...props }: PopoverTriggerProps) {
  const { open, setOpen, trigger, bodyId } = useOpened();
  const Element = asChild ? Slot.Root : 'button';
  return (
    <Element
      {...(asChild ? {} : { type: 'button' })}
      ref={trigger}
      aria-haspopup="dialog"
      aria-expanded={open}
      aria-controls={open ? bodyId : undefined}
      data-state={open ? 'open' : 'closed'}
      {...props}
      onClick={(event) => {
        onClick?.(event);
        if (!event.defaultPrevented) setOpen(!open);
      }}
    />
  );
}

export function PopoverContent({ className, sideOffset = 4, ...props }: Omit<PopoverSurfaceProps, 'at'>) {
  const at = useOpened();
  const popover = usePart(popoverPart, at.open);
  if (!at.open || !popover) return null;
  return (
    <popover.PopoverSurface
      at={at}
      sideOffset={sideOffset}
      collisionPadding={8}
      className={cn('float-in z-50 w-72 rounded-lg bg-surface p-3 shadow-float', className)}
      {...props}
    />
  );
}
