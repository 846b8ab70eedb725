// Writing a version of a fund's terms: what the agreement says, field by field.
'use client';
import type { Fund, FundTermsVersion } from '@redpill/contract';
import type { FormEvent } from 'react';
import { failureText, fieldFailure } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput, Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText, plainAmount } from '#components/view/form-text.ts';
import { TermField } from './term-field.tsx';
import { firstTerms, shownAt, termsFrom } from './terms-fields.ts';
import { TERMS_GROUPS } from './terms-groups.ts';
import { HigherTiers, SideLetters } from './terms-rows.tsx';
import { useSetFundTerms } from './use-fund-terms.ts';

interface TermsFormProps {
  fund: Fund;
  /** The version it is written from. */
  before: FundTermsVersion | null;
  /** The number of the version that was recorded; null where none was. */
  onDone: (number: number | null) => void;
}

export function TermsForm({ fund, before, onDone }: TermsFormProps) {
  const record = useSetFundTerms(fund.id);
  const toast = useToast();
  const offered = before?.terms ?? firstTerms(fund.currency, fund.vintage_year ?? new Date().getFullYear());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (path: string) => formText(form, path) ?? '';
    const cap = plainAmount(typed('organisation_cost_cap'));
    const terms = { ...termsFrom(offered, typed), organisation_cost_cap: cap };
    const note = formText(form, 'note');
    record.mutate(
      { effective_from: typed('effective_from'), terms, based_on: before?.number ?? 0, ...(note ? { note } : {}) },
      {
        onSuccess: ({ number }) => {
          toast({ title: `Version ${number} of the terms is recorded` });
          onDone(number);
        },
      },
    );
  };
  return (
    <Card>
      <CardHeader
        title={before ? `From version ${before.number} on` : 'The first version'}
        says={`In ${fund.currency}`}
      />
      <form onSubmit={submit} aria-label="Terms of the fund" className="flex flex-col gap-6 p-4">
        {record.error ? <ErrorState title="Nothing was recorded">{failureText(record.error)}</ErrorState> : null}
        <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
          <Field label="In force from" required error={fieldFailure(record.error, 'effective_from')}>
            <DateInput name="effective_from" required defaultValue={before ? '' : offered.first_closing} />
          </Field>
          <Field
            label="Why"
            className="col-span-2"
            hint="An amendment, a correction"
            error={fieldFailure(record.error, 'note')}
          >
            <Input name="note" maxLength={500} />
          </Field>
        </div>
        {TERMS_GROUPS.map(({ title, fields }) => (
          <fieldset key={title} className="flex flex-col gap-3">
            <legend className="mb-3 text-sm font-semibold">{title}</legend>
            <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
              {fields.map((field) => (
                <TermField key={field.path} field={field} value={shownAt(offered, field)} error={record.error} />
              ))}
            </div>
          </fieldset>
        ))}
        <HigherTiers tiers={offered.waterfall.tiers} error={record.error} />
        <SideLetters letters={offered.partners} error={record.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={() => onDone(null)}>Cancel</Button>
          <Button type="submit" look="primary" busy={record.isPending}>
            Record the terms
          </Button>
        </div>
      </form>
    </Card>
  );
}
