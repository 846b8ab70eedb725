// What a cap table has on record, newest first; each is corrected or withdrawn, and what was known before stays.
'use client';
import type { CapTable } from '@redpill/contract';
import { type FormEvent, useState } from 'react';
import { failureText, fieldFailure } from '#api/api.ts';
import { DateText, InstantText, Unknown } from '#components/figures/figures.tsx';
import { words } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Dialog, DialogActs, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput, Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText, plainAmount } from '#components/view/form-text.ts';
import { correctable, corrected } from './cap-corrections.ts';
import type { CompanyDetail } from './company-detail.ts';
import { useCorrectCapTable } from './use-cap-table.ts';

type CapEvent = CapTable['events'][number];

interface CapTableEventsProps {
  company: CompanyDetail;
  table: CapTable;
  writes: boolean;
}

export function CapTableEvents({ company, table, writes }: CapTableEventsProps) {
  const [correcting, setCorrecting] = useState<CapEvent | null>(null);
  const correct = useCorrectCapTable(company.id);
  const toast = useToast();
  const withdraw = ({ together, sentence }: CapEvent) =>
    correct.mutate(
      { withdraw: together },
      {
        onSuccess: () =>
          toast({
            title: `Withdrawn: ${sentence}`,
            undo: () => correct.mutate({ objects: objectsNamed(together, table) }),
          }),
        onError: (error) => toast({ title: 'Not withdrawn', says: failureText(error), bad: true }),
      },
    );
  return (
    <Card>
      <CardHeader
        title="Events"
        says={
          table.events.length < table.events_total
            ? `The newest ${table.events.length} of ${table.events_total}; an export holds all`
            : `All ${table.events_total}, newest first`
        }
      />
      <Table label="Events of the cap table">
        <thead>
          <tr>
            <Head>Day</Head>
            <Head>What</Head>
            <Head>Source</Head>
            <Head>Recorded</Head>
            {writes ? (
              <Head>
                <span className="sr-only">Acts</span>
              </Head>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {table.events.map((event) => (
            <EventRow
              key={event.object_id}
              event={event}
              writes={writes}
              busy={correct.isPending}
              onCorrect={() => setCorrecting(event)}
              onWithdraw={() => withdraw(event)}
            />
          ))}
        </tbody>
      </Table>
      {correcting ? <Correcting company={company} event={correcting} onDone={() => setCorrecting(null)} /> : null}
    </Card>
  );
}

/** The objects as they were shown. */
const objectsNamed = (ids: readonly string[], { events }: CapTable) =>
  events.filter(({ object_id }) => ids.includes(object_id)).map(({ object }) => object);

interface EventRowProps {
  event: CapEvent;
  writes: boolean;
  busy: boolean;
  onCorrect: () => void;
  onWithdraw: () => void;
}

function EventRow({ event, writes, busy, onCorrect, onWithdraw }: EventRowProps) {
  return (
    <Row>
      <Cell>
        <DateText date={event.date} reason="From the beginning" />
      </Cell>
      <Cell>
        {event.sentence}
        <span className="ml-2 text-xs text-ink-3">{words(event.object_type.toLowerCase().replace(/^tx_/, ''))}</span>
      </Cell>
      <Cell className="max-w-60 truncate text-ink-3">{event.note ?? <Unknown reason="None was given" />}</Cell>
      <Cell className="text-xs text-ink-3">
        <InstantText at={event.recorded_at} /> {event.recorded_by_name}
      </Cell>
      {writes ? (
        <Cell className="text-right whitespace-nowrap">
          {correctable(event.object).length > 0 ? (
            <Button size="sm" look="quiet" onClick={onCorrect}>
              Correct
            </Button>
          ) : null}
          <Button size="sm" look="quiet" busy={busy} onClick={onWithdraw}>
            Withdraw
          </Button>
        </Cell>
      ) : null}
    </Row>
  );
}

function Correcting({ company, event, onDone }: { company: CompanyDetail; event: CapEvent; onDone: () => void }) {
  const correct = useCorrectCapTable(company.id);
  const toast = useToast();
  const fields = correctable(event.object);
  const submit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    const form = new FormData(submitted.currentTarget);
    const typed = (path: string) => formText(form, path) ?? '';
    const object = corrected(event.object, (path, kind) =>
      kind === 'amount' ? (plainAmount(typed(path)) ?? '') : typed(path),
    );
    const note = formText(form, 'note');
    correct.mutate(
      { objects: [object], ...(note ? { note } : {}) },
      {
        onSuccess: () => {
          toast({ title: 'Corrected; what was known before stays' });
          onDone();
        },
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onDone())}>
      <DialogContent title="Correct an event" says={event.sentence}>
        <form onSubmit={submit} className="flex flex-col gap-4">
          {correct.error ? <ErrorState title="Nothing was corrected">{failureText(correct.error)}</ErrorState> : null}
          <div className="grid grid-cols-2 gap-4">
            {fields.map(({ path, label, kind, value }) => (
              <Field key={path} label={label} required error={fieldFailure(correct.error, `objects.0.${path}`)}>
                {kind === 'date' ? (
                  <DateInput name={path} defaultValue={value} />
                ) : (
                  <Input
                    name={path}
                    defaultValue={value}
                    autoComplete="off"
                    {...(kind === 'amount' ? { inputMode: 'decimal', className: 'tnum text-right' } : {})}
                  />
                )}
              </Field>
            ))}
          </div>
          <Field label="Why" error={fieldFailure(correct.error, 'note')}>
            <Input name="note" maxLength={500} />
          </Field>
          <DialogActs>
            <Button type="submit" look="primary" busy={correct.isPending}>
              Correct
            </Button>
          </DialogActs>
        </form>
      </DialogContent>
    </Dialog>
  );
}
