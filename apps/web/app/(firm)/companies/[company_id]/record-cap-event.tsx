// Recording what happened to a cap table: first what it was, then what belongs to it.
'use client';
import type { CapTable } from '@redpill/contract';
import { Plus } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { failureText, fieldFailure } from '#api/api.ts';
import { quantity } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogActs, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput, Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';
import { type CapField, eventFrom, possibleActs } from './cap-event-fields.ts';
import type { CompanyDetail } from './company-detail.ts';
import { useCorrectCapTable, useRecordCapTable } from './use-cap-table.ts';

export function RecordCapEvent({ company, table }: { company: CompanyDetail; table: CapTable }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button look="primary">
          <Plus aria-hidden />
          Record event
        </Button>
      </DialogTrigger>
      <DialogContent wide title={`The cap table of ${company.name}`} says="What happened, and on which day.">
        <EventForm company={company} table={table} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function EventForm({ company, table, onDone }: { company: CompanyDetail; table: CapTable; onDone: () => void }) {
  const acts = possibleActs(table);
  const [chosen, setChosen] = useState(acts[0]?.act);
  const act = acts.find((each) => each.act === chosen) ?? acts[0];
  const record = useRecordCapTable(company.id);
  const withdraw = useCorrectCapTable(company.id);
  const toast = useToast();
  const holders = useId();
  if (!act) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const note = formText(form, 'note');
    record.mutate(
      { event: eventFrom(act, (name) => formText(form, name) ?? ''), ...(note ? { note } : {}) },
      {
        onSuccess: ({ recorded }) => {
          const ids = recorded.map(({ id }) => id);
          toast({
            title: `${act.label}: recorded`,
            undo: () => withdraw.mutate({ withdraw: ids, note: 'Undone at once' }),
          });
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {record.error ? <ErrorState title="Nothing was recorded">{failureText(record.error)}</ErrorState> : null}
      <Field label="What happened" required>
        <Select
          value={act.act}
          choices={acts.map(({ act: value, label }) => ({ value, label }))}
          onChange={(event) => {
            setChosen(acts.find((each) => each.act === event.target.value)?.act);
            record.reset();
          }}
        />
      </Field>
      <div key={act.act} className="grid grid-cols-2 gap-4 md:grid-cols-3">
        {act.fields.map((field) => (
          <EventField
            key={field.name}
            field={field}
            table={table}
            holders={holders}
            wrong={fieldFailure(record.error, `event.${field.name}`)}
          />
        ))}
      </div>
      <Field label="Source" hint="A document, a filing" error={fieldFailure(record.error, 'note')}>
        <Input name="note" maxLength={500} />
      </Field>
      <datalist id={holders}>
        {table.holders.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <DialogActs>
        <Button type="submit" look="primary" busy={record.isPending}>
          Record event
        </Button>
      </DialogActs>
    </form>
  );
}

interface EventFieldProps {
  field: CapField;
  table: CapTable;
  holders: string;
  wrong: string | null | undefined;
}

function EventField({ field, table, holders, wrong }: EventFieldProps) {
  const { name, label, kind, optional, hint, choices, start = '' } = field;
  if (kind === 'flag') {
    return <Checkbox name={name} value="yes" label={label} className="self-end pb-1.5" />;
  }
  return (
    <Field label={label} hint={hint} required={!optional} error={wrong}>
      {kind === 'date' ? (
        <DateInput name={name} />
      ) : kind === 'amount' || kind === 'percent' ? (
        <Input name={name} inputMode="decimal" autoComplete="off" defaultValue={start} className="tnum text-right" />
      ) : kind === 'holder' ? (
        <Input name={name} list={holders} maxLength={255} autoComplete="off" />
      ) : kind === 'text' ? (
        <Input name={name} maxLength={255} defaultValue={start} autoComplete="off" />
      ) : (
        <Select name={name} choices={choices ?? choicesOf(kind, table)} {...(optional ? { none: '' } : {})} />
      )}
    </Field>
  );
}

function choicesOf(kind: CapField['kind'], { classes, plans, securities }: CapTable) {
  if (kind === 'class') return classes.map(({ id, name }) => ({ value: id, label: name }));
  if (kind === 'plan') return plans.map(({ id, name }) => ({ value: id, label: name }));
  return securities.map(({ security_id, number, holder, quantity: held, stock_class }) => ({
    value: security_id,
    label: `${number} · ${holder} · ${quantity(held)}${stock_class ? ` ${stock_class}` : ''}`,
  }));
}
