// A menu of acts that drops from its button.
'use client';
import { Check } from 'lucide-react';
import { Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn.ts';
import type { MenuParts, MenuSurfaceProps } from './menu-surface.tsx';
import { onDemand, usePart } from './on-demand.ts';
import { OpenedContext, type OpenedProps, useOpened, useOpening } from './opened.ts';

const menuPart = onDemand(() => import('./menu-surface.tsx'));

export function Menu({ children, ...props }: OpenedProps & { children: ReactNode }) {
  return <OpenedContext value={useOpening(props)}>{children}</OpenedContext>;
}

export interface MenuTriggerProps extends ComponentProps<'button'> {
  /** The child is the button. */
  asChild?: boolean;
}

export function MenuTrigger({ asChild, onPointerDown, onKeyDown, ...props }: MenuTriggerProps) {
  const { open, setOpen, trigger, triggerId, bodyId } = useOpened();
  const Element = asChild ? Slot.Root : 'button';
  return (
    <Element
      {...(asChild ? {} : { type: 'button' })}
      ref={trigger}
      id={triggerId}
      aria-haspopup="menu"
      aria-expanded={open}
      aria-controls={open ? bodyId : undefined}
      data-state={open ? 'open' : 'closed'}
      {...props}
      onPointerDown={(event) => {
        onPointerDown?.(event);
        if (event.defaultPrevented || event.button !== 0 || event.ctrlKey) return;
        setOpen(!open);
        // The entries take the keyboard, not the button.
        if (!open) event.preventDefault();
      }}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (event.defaultPrevented || !['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
        setOpen(event.key === 'ArrowDown' || !open);
        event.preventDefault();
      }}
    />
  );
}

export function MenuContent({ className, sideOffset = 4, ...props }: Omit<MenuSurfaceProps, 'at'>) {
  const at = useOpened();
  const menu = usePart(menuPart, at.open);
  if (!at.open || !menu) return null;
  return (
    <menu.MenuSurface
      at={at}
      sideOffset={sideOffset}
      collisionPadding={8}
      className={cn(
        'float-in z-50 max-h-80 min-w-48 overflow-y-auto rounded-lg bg-surface p-1 shadow-float',
        className,
      )}
      {...props}
    />
  );
}

const entryLook =
  'flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm text-ink outline-none select-none ' +
  'data-[highlighted]:bg-hover data-[disabled]:cursor-not-allowed data-[disabled]:opacity-50 [&_svg]:size-4 [&_svg]:text-ink-3 pointer-coarse:min-h-10';

type Part<Name extends keyof typeof MenuParts> = ComponentProps<(typeof MenuParts)[Name]>;

/** The parts are there: an entry stands in a body, and the body came with them. */
function useParts(): typeof MenuParts {
  const menu = usePart(menuPart);
  if (!menu) throw new Error('an entry stands outside its menu');
  return menu.MenuParts;
}

export function MenuRadioGroup(props: Part<'RadioGroup'>) {
  const { RadioGroup } = useParts();
  return <RadioGroup {...props} />;
}

export function MenuItem({ className, ...props }: Part<'Item'>) {
  const { Item } = useParts();
  return <Item className={cn(entryLook, className)} {...props} />;
}

export function MenuRadioItem({ className, children, ...props }: Part<'RadioItem'>) {
  const { RadioItem, Indicator } = useParts();
  return (
    <RadioItem className={cn(entryLook, className)} {...props}>
      <span className="grow">{children}</span>
      <Indicator>
        <Check aria-hidden />
      </Indicator>
    </RadioItem>
  );
}

export function MenuLabel({ className, ...props }: Part<'Label'>) {
  const { Label } = useParts();
  return <Label className={cn('px-2 pt-1.5 pb-1 text-xs text-ink-3', className)} {...props} />;
}

export function MenuSeparator({ className, ...props }: Part<'Separator'>) {
  const { Separator } = useParts();
  return <Separator className={cn('-mx-1 my-1 h-px bg-hairline', className)} {...props} />;
}
