// One field of a record: read until it is touched, then edited where it stands.
'use client';
import { Pencil } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Unknown } from '../figures/figures.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Textarea } from '../ui/input.tsx';
import { type Choice, Select } from '../ui/select.tsx';

export interface EditableFieldProps {
  label: string;
  /** The value as it is edited; empty when there is none. */
  value: string;
  /** The value as it is read, when that differs. */
  shown?: ReactNode;
  kind?: 'line' | 'prose' | 'number' | 'date' | 'choice';
  choices?: readonly Choice[];
  maxLength?: number;
  readOnly: boolean;
  /** Resolves when the value is kept; its failure is shown here and the text stays. */
  onSave: (value: string) => Promise<void>;
}

export function EditableField(props: EditableFieldProps) {
  const { label, value, shown, readOnly } = props;
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  const read = value === '' ? <Unknown reason="Not recorded" /> : (shown ?? value);
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-2 border-b py-1 last:border-b-0">
      <dt className="py-0.5 text-sm text-ink-3">{label}</dt>
      <dd className="min-w-0 text-sm">
        {editing ? (
          <FieldEditor {...props} onClose={close} />
        ) : readOnly ? (
          <span className="block py-0.5 break-words whitespace-pre-line">{read}</span>
        ) : (
          <button
            ref={opener}
            type="button"
            aria-label={`Edit ${label.toLowerCase()}: ${value || 'not recorded'}`}
            onClick={() => setEditing(true)}
            className="group relative -mx-1.5 block w-[calc(100%+0.75rem)] rounded-sm px-1.5 py-0.5 text-left hover:bg-hover"
          >
            <span className="block break-words whitespace-pre-line">{read}</span>
            <Pencil
              aria-hidden
              className="absolute top-0.5 right-0 box-content size-3.5 rounded-sm bg-hover p-1 text-ink-3 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
            />
          </button>
        )}
      </dd>
    </div>
  );
}

function FieldEditor({
  label,
  value,
  kind = 'line',
  choices,
  maxLength,
  onSave,
  onClose,
}: EditableFieldProps & { onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const control = form.current?.querySelector<HTMLElement>('input, textarea, select');
    control?.focus();
    if (control instanceof HTMLInputElement) control.select();
  }, []);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('value') ?? '').trim();
    if (typed === value) return onClose();
    setBusy(true);
    // The screen shows why it failed; here the text stays, so that nothing typed is lost.
    await onSave(typed).then(onClose, () => setBusy(false));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) form.current?.requestSubmit();
  };
  const common = { name: 'value', defaultValue: value, 'aria-label': label, maxLength };
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} onKeyDown={keys} className="my-1 flex flex-col gap-1.5">
      {kind === 'prose' ? (
        <Textarea {...common} rows={5} />
      ) : kind === 'choice' ? (
        <Select name="value" defaultValue={value} aria-label={label} choices={choices ?? []} none="Not known" />
      ) : (
        <Input {...common} type={kind === 'line' ? 'text' : kind} />
      )}
      <span className="flex gap-1.5">
        <Button type="submit" size="sm" look="primary" busy={busy}>
          Save
        </Button>
        <Button size="sm" look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </span>
    </form>
  );
}
