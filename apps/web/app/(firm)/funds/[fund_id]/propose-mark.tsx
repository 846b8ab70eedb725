// Proposing what a holding is worth: by a model that computes it, or by a value with its evidence; another person decides.
'use client';
import type { Fund, Input, Output } from '@redpill/contract';
import { listInvestments, proposeValuation, VALUATION_METHODS } from '@redpill/contract/routes';
import { MalformedInput, modelledValue, type ValuationModel } from '@redpill/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { percent, quantity, words } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput, Textarea, Input as TextInput } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formAmount, formText } from '#components/view/form-text.ts';
import { MarkPeers, peersFrom } from './mark-peers.tsx';
import { isModelled, MODEL_FIELDS, type ModelField, type ModelName, modelFrom } from './model-fields.ts';
import { useLedgerChanged } from './use-ledger-changed.ts';

const METHODS = VALUATION_METHODS.map((method) => ({ value: method, label: words(method) }));

export function ProposeMark({ fund }: { fund: Fund }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>Propose mark</Button>
      </DialogTrigger>
      <DialogContent wide title="Propose a mark" says="It counts once another person approves it.">
        <ProposeForm fund={fund} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

type Asked = Input<typeof proposeValuation>;

function askedBy(form: FormData): Asked {
  const method = VALUATION_METHODS.find((known) => known === form.get('method')) ?? 'other';
  const date = formText(form, 'date') ?? '';
  const why = formText(form, 'why_unchanged');
  const common = {
    investment_id: formText(form, 'investment_id') ?? '',
    date,
    method,
    evidence: formText(form, 'evidence'),
    ...(why ? { why_unchanged: why } : {}),
  };
  if (isModelled(method) && form.get('by') !== 'value') {
    const peers = method === 'comparables' ? peersFrom(form) : undefined;
    const model = modelFrom(method, (field) => formText(form, `model.${field}`) ?? '', date);
    return { ...common, model, ...(peers ? { peers } : {}) };
  }
  return { ...common, fair_value: formAmount(form, 'fair_value') ?? '' };
}

function ProposeForm({ fund, onDone }: { fund: Fund; onDone: () => void }) {
  const toast = useToast();
  const changed = useLedgerChanged();
  const [method, setMethod] = useState('');
  const [byValue, setByValue] = useState(false);
  const [computed, setComputed] = useState<Computed | null>(null);
  const investments = useQuery({
    queryKey: ['investments', 'fund', fund.id],
    queryFn: () => api.call(listInvestments, { fund_id: fund.id, limit: 100, total: true, sort: 'company' }),
  });
  const propose = useMutation({
    mutationFn: (asked: Asked) => api.call(proposeValuation, asked),
    onSuccess: () => {
      toast({ title: 'The mark is proposed' });
      changed();
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    propose.mutate(askedBy(new FormData(event.currentTarget)));
  };
  const wrong = (field: string) => fieldFailure(propose.error, field);
  const modelled = isModelled(method) && !byValue ? method : null;
  return (
    <form
      onSubmit={submit}
      onChange={(event) => setComputed(modelled ? computedBy(new FormData(event.currentTarget)) : null)}
      className="flex flex-col gap-4"
    >
      {propose.error ? <ErrorState title="The mark was not proposed">{failureText(propose.error)}</ErrorState> : null}
      <Holding items={investments.data?.items ?? []} wrong={wrong('investment_id')} />
      <HowValued method={method} onMethod={setMethod} byValue={byValue} onByValue={setByValue} wrong={wrong} />
      {modelled ? (
        <ModelPart key={modelled} model={modelled} computed={computed} wrong={wrong} />
      ) : (
        <Field label="Fair value" required error={wrong('fair_value')}>
          <TextInput name="fair_value" required inputMode="decimal" className="tnum text-right" />
        </Field>
      )}
      <Reasons wrong={wrong} />
      <DialogActs>
        <Button type="submit" look="primary" busy={propose.isPending}>
          Propose mark
        </Button>
      </DialogActs>
    </form>
  );
}

type Wrong = (field: string) => string | null | undefined;

interface HowValuedProps {
  method: string;
  onMethod: (method: string) => void;
  byValue: boolean;
  onByValue: (byValue: boolean) => void;
  wrong: Wrong;
}

function HowValued({ method, onMethod, byValue, onByValue, wrong }: HowValuedProps) {
  return (
    <>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Day" required error={wrong('date')}>
          <DateInput name="date" required />
        </Field>
        <Field label="Method" required error={wrong('method')}>
          <Select
            name="method"
            required
            none="Choose one"
            choices={METHODS}
            value={method}
            onChange={(event) => onMethod(event.target.value)}
          />
        </Field>
      </div>
      {isModelled(method) ? (
        <Field label="Value" required>
          <Select
            name="by"
            choices={[
              { value: 'model', label: 'Computed by the model' },
              { value: 'value', label: 'Given as it is' },
            ]}
            value={byValue ? 'value' : 'model'}
            onChange={(event) => onByValue(event.target.value === 'value')}
          />
        </Field>
      ) : null}
    </>
  );
}

function Reasons({ wrong }: { wrong: Wrong }) {
  return (
    <>
      <Field
        label="Evidence"
        hint="What the value rests on: the round, the comparables, the price."
        error={wrong('evidence')}
      >
        <Textarea name="evidence" maxLength={5000} />
      </Field>
      <Field
        label="Why unchanged"
        hint="Needed where the value is that of the last mark."
        error={wrong('why_unchanged')}
      >
        <TextInput name="why_unchanged" maxLength={2000} />
      </Field>
    </>
  );
}

function Holding({
  items,
  wrong,
}: {
  items: Output<typeof listInvestments>['items'];
  wrong: string | null | undefined;
}) {
  const choices = items.map(({ id, company, currency }) => ({ value: id, label: `${company.name} (${currency})` }));
  return (
    <Field label="Holding" required error={wrong}>
      <Select name="investment_id" required none="Choose one" choices={choices} />
    </Field>
  );
}

/** What the model makes of the fields as they stand, or the field that it lacks. */
interface Computed {
  fair_value: string | null;
  steps: { label: string; text: string }[];
  lacks: string | null;
}

function computedBy(form: FormData): Computed | null {
  const { model } = askedBy(form);
  if (model === undefined) return null;
  try {
    const { fair_value, steps } = modelledValue(model as ValuationModel);
    return {
      fair_value: fair_value.toFixed(2),
      steps: steps.map(({ label, value, ratio }) => ({
        label,
        text:
          ratio && value.lessThan(1)
            ? percent(value.toNumber())
            : quantity(value.toDecimalPlaces(ratio ? 4 : 2).toFixed()),
      })),
      lacks: null,
    };
  } catch (error) {
    if (error instanceof MalformedInput)
      return { fair_value: null, steps: [], lacks: `${words(error.field)}: ${error.rule}` };
    throw error;
  }
}

interface ModelPartProps {
  model: ModelName;
  computed: Computed | null;
  wrong: (field: string) => string | null | undefined;
}

function ModelPart({ model, computed, wrong }: ModelPartProps) {
  return (
    <>
      {model === 'comparables' ? <MarkPeers /> : null}
      <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
        {MODEL_FIELDS[model].map((field) => (
          <ModelInput key={field.name} field={field} wrong={wrong(`model.${field.name}`)} />
        ))}
      </div>
      <div aria-live="polite" className="rounded-md border px-3 py-2 text-sm">
        <p className="flex justify-between gap-4 font-medium">
          <span>Fair value by the model</span>
          <span className="tnum">{computed?.fair_value ? quantity(computed.fair_value) : '—'}</span>
        </p>
        {computed?.lacks ? <p className="text-xs text-ink-3">{computed.lacks}</p> : null}
        {computed?.steps.map(({ label, text }) => (
          <p key={label} className="flex justify-between gap-4 text-xs text-ink-2">
            <span>{label}</span>
            <span className="tnum">{text}</span>
          </p>
        ))}
      </div>
    </>
  );
}

function ModelInput({ field, wrong }: { field: ModelField; wrong: string | null | undefined }) {
  const { name, label, kind, hint, optional } = field;
  const place = `model.${name}`;
  return (
    <Field
      label={label}
      hint={hint}
      required={!optional && kind !== 'points'}
      error={wrong}
      className={kind === 'flows' ? 'col-span-2' : ''}
    >
      {kind === 'date' ? (
        <DateInput name={place} />
      ) : kind === 'flows' ? (
        <Textarea name={place} rows={3} />
      ) : (
        <TextInput
          name={place}
          autoComplete="off"
          {...(kind === 'text' ? {} : { inputMode: 'decimal', className: 'tnum text-right' })}
        />
      )}
    </Field>
  );
}
