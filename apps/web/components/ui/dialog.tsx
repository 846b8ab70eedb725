// A question that must be answered before going on.
'use client';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './cn.ts';

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

export interface DialogContentProps extends Omit<ComponentProps<typeof Radix.Content>, 'title'> {
  title: ReactNode;
  /** What this does and what is safe, in a sentence. */
  says?: ReactNode;
  wide?: boolean;
}

export function DialogContent({ title, says, wide, className, children, ...props }: DialogContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="veil-in fixed inset-0 z-40 bg-veil" />
      <Radix.Content
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
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            {says ? <Radix.Description className="mt-0.5 text-sm text-ink-3">{says}</Radix.Description> : null}
          </div>
          <Radix.Close asChild>
            <Button look="quiet" size="icon-sm" aria-label="Close">
              <X aria-hidden />
            </Button>
          </Radix.Close>
        </header>
        <div className="grow overflow-y-auto p-4">{children}</div>
      </Radix.Content>
    </Radix.Portal>
  );
}

/** The acts at the foot of a dialog: the primary one last, where the eye ends. */
export function DialogActs({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('mt-4 flex flex-wrap items-center justify-end gap-2', className)} {...props} />;
}
