// A surface that slides in from an edge: the rail on a narrow screen.
'use client';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import type { ModalSurfaceProps } from './modal-surface.tsx';
import { onDemand, usePart } from './on-demand.ts';
import { OpenedContext, type OpenedProps, useOpened, useOpening } from './opened.ts';

const modalPart = onDemand(() => import('./modal-surface.tsx'));

export function Sheet({ children, ...props }: OpenedProps & { children: ReactNode }) {
  return <OpenedContext value={useOpening(props)}>{children}</OpenedContext>;
}

export interface SheetContentProps extends Omit<ModalSurfaceProps, 'onClose'> {
  label: string;
  side: 'left' | 'right';
}

export function SheetContent({ label, side, className, children, ...props }: SheetContentProps) {
  const { open, setOpen } = useOpened();
  const modal = usePart(modalPart, open);
  if (!open || !modal) return null;
  const { ModalSurface, ModalTitle } = modal;
  return (
    <ModalSurface
      onClose={() => setOpen(false)}
      aria-describedby={undefined}
      className={cn(
        'fixed inset-y-0 z-50 flex w-[min(88vw,26rem)] flex-col overflow-hidden bg-surface shadow-float',
        side === 'left' ? 'panel-in-left left-0' : 'panel-in right-0',
        className,
      )}
      {...props}
    >
      <ModalTitle className="sr-only">{label}</ModalTitle>
      {children}
    </ModalSurface>
  );
}
