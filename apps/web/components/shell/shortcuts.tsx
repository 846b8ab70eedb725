// The cheat-sheet: every key that does something, and none that does not.
'use client';
import { Dialog, DialogContent } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import type { Section } from './sections.ts';

export interface ShortcutsProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  sections: readonly Section[];
}

export function Shortcuts({ open, onOpenChange, sections }: ShortcutsProps) {
  const groups = [
    { title: 'Go to', keys: sections.map(({ key, label }) => ({ keys: ['G', key.toUpperCase()], does: label })) },
    {
      title: 'Everywhere',
      keys: [
        { keys: ['/'], does: 'Search this list' },
        { keys: ['?'], does: 'This sheet' },
        { keys: ['Esc'], does: 'Close what is on top' },
      ],
    },
    {
      title: 'Lists and the board',
      keys: [
        { keys: ['Enter'], does: 'Open the record' },
        { keys: ['Space'], does: 'Pick up or put down a card' },
        { keys: ['←', '→'], does: 'Carry a card to another stage' },
      ],
    },
  ];
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Keyboard">
        <div className="flex flex-col gap-5">
          {groups.map((group) => (
            <section key={group.title}>
              <h3 className="mb-1 text-xs font-medium text-ink-3">{group.title}</h3>
              <dl>
                {group.keys.map((line) => (
                  <div key={line.does} className="flex h-8 items-center justify-between border-b last:border-b-0">
                    <dt className="text-sm">{line.does}</dt>
                    <dd className="flex items-center gap-1">
                      {line.keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}
