// What stands over the page, keeps the keyboard inside and gives it back: the body of dialogs and sheets.
'use client';
import { Dialog as Radix } from 'radix-ui';
import { type ComponentProps, useState } from 'react';

export const ModalTitle = Radix.Title;
export const ModalDescription = Radix.Description;

export interface ModalSurfaceProps extends ComponentProps<typeof Radix.Content> {
  onClose: () => void;
}

export function ModalSurface({ onClose, children, ...props }: ModalSurfaceProps) {
  // Whoever had the keyboard when this opened gets it back.
  const [opener] = useState(() => document.activeElement);
  return (
    <Radix.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="veil-in fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
          }}
          {...props}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
