// A question that must be answered before going on.
'use client';
import { X } from 'lucide-react';
import { Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './cn.ts';
import type { ModalSurfaceProps } from './modal-surface.tsx';
import { onDemand, usePart } from './on-demand.ts';
import { OpenedContext, type OpenedProps, useOpened, useOpening } from './opened.ts';

const modalPart = onDemand(() => import('./modal-surface.tsx'));

export function Dialog({ children, ...props }: OpenedProps & { children: ReactNode }) {
  return <OpenedContext value={useOpening(props)}>{children}</OpenedContext>;
}

export interface DialogButtonProps extends ComponentProps<'button'> {
  /** The child is the button. */
  asChild?: boolean;
}

export function DialogTrigger({ asChild, onClick, ...props }: DialogButtonProps) {
  const { open, setOpen } = useOpened();
  const Element = asChild ? Slot.Root : 'button';
  return (
    <Element
      {...(asChild ? {} : { type: 'button' })}
      aria-haspopup="dialog"
      aria-expanded={open}
      {...props}
      onClick={(event) => {
        onClick?.(event);
        if (!event.defaultPrevented) setOpen(true);
      }}
    />
  );
}

export function DialogClose({ asChild, onClick, ...props }: DialogButtonProps) {
  const { setOpen } = useOpened();
  const Element = asChild ? Slot.Root : 'button';
  return (
    <Element
      {...(asChild ? {} : { type: 'button' })}
      {...props}
      onClick={(event) => {
        onClick?.(event);
        if (!event.defaultPrevented) setOpen(false);
      }}
    />
  );
}

export interface DialogContentProps extends Omit<ModalSurfaceProps, 'title' | 'onClose'> {
  title: ReactNode;
  /** What this does and what is safe, in a sentence. */
  says?: ReactNode;
  wide?: boolean;
}

export function DialogContent({ title, says, wide, className, children, ...props }: DialogContentProps) {
  const { open, setOpen } = useOpened();
  const modal = usePart(modalPart, open);
  if (!open || !modal) return null;
  const { ModalSurface, ModalTitle, ModalDescription } = modal;
  return (
    <ModalSurface
      onClose={() => setOpen(false)}
      className={cn(
        'float-in fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-lg bg-surface shadow-float',
        'sm:top-[10dvh] sm:bottom-auto sm:max-h-[80dvh] sm:rounded-lg',
        wide ? 'sm:max-w-2xl' : 'sm:max-w-md',
        className,
      )}
      {...(says ? {} : { 'aria-describedby': undefined })}
      {...props}
    >
      <header className="flex items-start gap-3 border-b px-4 py-3">
        <div className="min-w-0 grow">
          <ModalTitle className="text-lg font-semibold">{title}</ModalTitle>
          {says ? <ModalDescription className="mt-0.5 text-sm text-ink-3">{says}</ModalDescription> : null}
        </div>
        <DialogClose asChild>
          <Button look="quiet" size="icon-sm" aria-label="Close">
            <X aria-hidden />
          </Button>
        </DialogClose>
      </header>
      <div className="grow overflow-y-auto p-4">{children}</div>
    </ModalSurface>
  );
}

/** The acts at the foot of a dialog: the primary one last, where the eye ends. */
export function DialogActs({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('mt-4 flex flex-wrap items-center justify-end gap-2', className)} {...props} />;
}
