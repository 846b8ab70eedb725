// The body of a menu: its entries under the arrow keys and the first letters, closed by Escape and by a press elsewhere.
'use client';
import { Menu as Radix } from 'radix-ui/internal';
import { type ComponentProps, useRef } from 'react';
import type { Opened } from './opened.ts';

export const MenuParts = {
  Item: Radix.Item,
  Indicator: Radix.ItemIndicator,
  Label: Radix.Label,
  RadioGroup: Radix.RadioGroup,
  RadioItem: Radix.RadioItem,
  Separator: Radix.Separator,
};

export interface MenuSurfaceProps extends ComponentProps<typeof Radix.Content> {
  at: Opened;
}

/** Not modal: the page behind stays reachable for scrolling and for screen readers. */
export function MenuSurface({ at, ...props }: MenuSurfaceProps) {
  const leftByPointer = useRef(false);
  return (
    <Radix.Root open modal={false} onOpenChange={at.setOpen}>
      <Radix.Anchor virtualRef={at.trigger} />
      <Radix.Portal>
        <Radix.Content
          id={at.bodyId}
          aria-labelledby={at.triggerId}
          onInteractOutside={() => {
            leftByPointer.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // Who pressed elsewhere wants to be there.
            if (!leftByPointer.current) at.trigger.current?.focus();
          }}
          {...props}
        />
      </Radix.Portal>
    </Radix.Root>
  );
}
