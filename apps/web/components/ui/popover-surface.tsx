// The body of a popover: it stands at its button and gives the keyboard back when it closes.
'use client';
import { Popover as Radix } from 'radix-ui';
import { type ComponentProps, useRef } from 'react';
import type { Opened } from './opened.ts';

export interface PopoverSurfaceProps extends ComponentProps<typeof Radix.Content> {
  at: Opened;
}

export function PopoverSurface({ at, ...props }: PopoverSurfaceProps) {
  const leftByPointer = useRef(false);
  return (
    <Radix.Root open onOpenChange={at.setOpen}>
      <Radix.Anchor virtualRef={at.trigger} />
      <Radix.Portal>
        <Radix.Content
          id={at.bodyId}
          onInteractOutside={(event) => {
            // The button closes what it opened, by its own press.
            if (event.target instanceof Node && at.trigger.current?.contains(event.target)) event.preventDefault();
            else leftByPointer.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!leftByPointer.current) at.trigger.current?.focus();
          }}
          {...props}
        />
      </Radix.Portal>
    </Radix.Root>
  );
}
