// Whether the firm asks its staff for a second factor, and from when on.
'use client';
import { requireSecondFactor } from '@redpill/contract/routes';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { InstantText } from '#components/figures/figures.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';

interface RequireSecondFactorProps {
  required_from: string | null;
  onSaved: () => void;
}

export function RequireSecondFactor({ required_from, onSaved }: RequireSecondFactorProps) {
  const toast = useToast();
  const ask = useMutation({
    mutationFn: (grace_days: number | null) =>
      api.call(requireSecondFactor, grace_days === null ? { required: false } : { required: true, grace_days }),
    onSuccess: (saved) => {
      toast({
        title: saved.second_factor_required_from ? 'A second factor is asked for' : 'It is asked for no longer',
      });
      onSaved();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    ask.mutate(Number(formText(new FormData(event.currentTarget), 'grace_days') ?? 0));
  };
  return (
    <section className="flex flex-col gap-3 text-sm" aria-labelledby="require-second-factor">
      <h2 id="require-second-factor" className="text-base font-semibold">
        Second factor for staff
      </h2>
      {ask.error ? <ErrorState title="It was not changed">{failureText(ask.error)}</ErrorState> : null}
      {required_from ? (
        <>
          <p>
            Asked for from <InstantText at={required_from} /> on: without one, people set it up when they sign in.
          </p>
          <Button className="self-start" busy={ask.isPending} onClick={() => ask.mutate(null)}>
            Ask no longer
          </Button>
        </>
      ) : (
        <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
          <Field label="Days to set one up" required error={fieldFailure(ask.error, 'grace_days')}>
            <Input name="grace_days" type="number" inputMode="numeric" min={0} max={90} defaultValue={14} required />
          </Field>
          <Button type="submit" busy={ask.isPending}>
            Ask for one
          </Button>
        </form>
      )}
    </section>
  );
}
