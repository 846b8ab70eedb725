// Where toasts stand, how they are announced, swept aside and closed.
'use client';
import { X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { Button } from './button.tsx';
import { cn } from './cn.ts';
import type { ShownToast } from './toast-note.ts';

export interface ToastLayerProps {
  shown: readonly ShownToast[];
  onGone: (key: number) => void;
}

export function ToastLayer({ shown, onGone }: ToastLayerProps) {
  return (
    <Radix.Provider swipeDirection="right" duration={8000} label="Notice">
      {shown.map((note) => (
        <ToastCard key={note.key} note={note} onGone={() => onGone(note.key)} />
      ))}
      <Radix.Viewport className="fixed right-4 bottom-4 z-60 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 outline-none" />
    </Radix.Provider>
  );
}

function ToastCard({ note, onGone }: { note: ShownToast; onGone: () => void }) {
  return (
    <Radix.Root
      onOpenChange={(open) => {
        if (!open) onGone();
      }}
      type={note.bad ? 'foreground' : 'background'}
      className={cn(
        'float-in flex items-center gap-2 rounded-lg border bg-surface py-2 pr-2 pl-3 shadow-float',
        note.bad && 'border-loss',
      )}
    >
      <div className="min-w-0 grow">
        <Radix.Title className={cn('text-sm font-medium', note.bad && 'text-loss')}>{note.title}</Radix.Title>
        {note.says ? <Radix.Description className="text-xs text-ink-3">{note.says}</Radix.Description> : null}
      </div>
      {note.undo ? (
        <Radix.Action asChild altText="Undo" onClick={note.undo}>
          <Button size="sm">Undo</Button>
        </Radix.Action>
      ) : null}
      <Radix.Close asChild>
        <Button look="quiet" size="icon-sm" aria-label="Dismiss">
          <X aria-hidden />
        </Button>
      </Radix.Close>
    </Radix.Root>
  );
}
