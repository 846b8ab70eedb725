// Writing a fund's plan: its pace and its reserves, field by field.
'use client';
import type { Fund, FundPlanView } from '@redpill/contract';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { failureText, fieldFailure } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';
import { PLAN_FIELDS, planFrom, planShown, ROUND_FIELDS, roundShown } from './plan-fields.ts';
import { useSetFundPlan } from './use-fund-plan.ts';

const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

interface PlanFormProps {
  fund: Fund;
  view: FundPlanView;
  onDone: () => void;
}

export function PlanForm({ fund, view, onDone }: PlanFormProps) {
  const record = useSetFundPlan(fund.id);
  const toast = useToast();
  const { plan, recorded } = view;
  const [rounds, setRounds] = useState(Math.max(2, plan.reserves.rounds.length));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (name: string) => formText(form, name) ?? '';
    const note = formText(form, 'note');
    record.mutate(
      { plan: planFrom(typed, rounds), based_on: recorded?.number ?? 0, ...(note ? { note } : {}) },
      {
        onSuccess: ({ number }) => {
          toast({ title: `Plan ${number} is recorded` });
          onDone();
        },
      },
    );
  };
  return (
    <Card>
      <CardHeader
        title={recorded ? `From plan ${recorded.number} on` : 'The first plan'}
        says={`In ${fund.currency}`}
      />
      <form onSubmit={submit} aria-label="Plan of the fund" className="flex flex-col gap-6 p-4">
        {record.error ? <ErrorState title="Nothing was recorded">{failureText(record.error)}</ErrorState> : null}
        {(['pacing', 'reserves'] as const).map((part) => (
          <fieldset key={part} className="flex flex-col gap-3">
            <legend className="mb-3 text-sm font-semibold">{part === 'pacing' ? 'Pace' : 'Reserves'}</legend>
            <div className="grid grid-cols-2 gap-4 md:grid-cols-5">
              {PLAN_FIELDS.filter(({ of }) => of === part).map((field) => (
                <Field
                  key={field.name}
                  label={field.label}
                  hint={field.hint}
                  required
                  error={failureAt(record.error, `plan.${part}.${field.name}`)}
                  {...(field.kind === 'rates' ? { className: 'col-span-2 md:col-span-1' } : {})}
                >
                  <Input
                    name={field.name}
                    defaultValue={planShown(plan, field)}
                    className="tnum text-right"
                    autoComplete="off"
                  />
                </Field>
              ))}
            </div>
          </fieldset>
        ))}
        <LaterRounds rounds={rounds} view={view} error={record.error} />
        <div className="flex flex-wrap items-end gap-3">
          <Button disabled={rounds >= PLACES.length} onClick={() => setRounds(rounds + 1)}>
            <Plus aria-hidden />
            Later round
          </Button>
          <Field label="Why" className="grow" error={fieldFailure(record.error, 'note')}>
            <Input name="note" maxLength={500} />
          </Field>
          <Button onClick={onDone}>Cancel</Button>
          <Button type="submit" look="primary" busy={record.isPending}>
            Record the plan
          </Button>
        </div>
      </form>
    </Card>
  );
}

interface LaterRoundsProps {
  rounds: number;
  view: FundPlanView;
  error: unknown;
}

function LaterRounds({ rounds, view, error }: LaterRoundsProps) {
  return PLACES.slice(0, rounds).map((place, at) => (
    <fieldset key={place} className="grid grid-cols-2 gap-4 md:grid-cols-5" aria-label={`The ${place} later round`}>
      {ROUND_FIELDS.map(({ name, label, kind }, column) => {
        const round = view.plan.reserves.rounds[at];
        return (
          <Field key={name} label={label} error={failureAt(error, `plan.reserves.rounds.${at}.${name}`)}>
            <Input
              name={`rounds.${at}.${name}`}
              defaultValue={round ? roundShown(round, column) : ''}
              className={kind === 'text' ? '' : 'tnum text-right'}
              autoComplete="off"
            />
          </Field>
        );
      })}
    </fieldset>
  ));
}

/** A field's failure, or that of a part of it: a rate among several. */
function failureAt(error: unknown, path: string): string | undefined {
  const own = fieldFailure(error, path);
  if (own) return own;
  for (let at = 0; at < 40; at += 1) {
    const part = fieldFailure(error, `${path}.${at}`);
    if (part) return `The ${at + 1}. of them: ${part}`;
  }
  return undefined;
}
