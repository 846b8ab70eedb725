// Passing on a deal: the reason is kept, for the next time this company comes by.
'use client';
import { type Deal, PASS_REASONS, passOnDeal } from '@redpill/contract/routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, failureText } from '#api/api.ts';
import { words } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';

const CHOICES = PASS_REASONS.map((reason) => ({ value: reason, label: words(reason) }));

export function PassDialog({ deal, onClose }: { deal: Deal | null; onClose: () => void }) {
  return (
    <Dialog open={deal !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      {deal ? (
        <DialogContent
          title={`Pass on ${deal.company.name}`}
          says="The deal leaves the pipeline and can be reopened later."
        >
          <PassForm deal={deal} onClose={onClose} />
        </DialogContent>
      ) : null}
    </Dialog>
  );
}

function PassForm({ deal, onClose }: { deal: Deal; onClose: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const pass = useMutation({
    mutationFn: (form: FormData) => {
      const reason = PASS_REASONS.find((known) => known === form.get('reason')) ?? 'other';
      const note = formText(form, 'note');
      return api.call(passOnDeal, { deal_id: deal.id, reason, version: deal.version, ...(note ? { note } : {}) });
    },
    onSuccess: () => {
      toast({ about: deal.id, title: `Passed on ${deal.company.name}` });
      void cache.invalidateQueries({ queryKey: ['deals'] });
      void cache.invalidateQueries({ queryKey: ['events'] });
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    pass.mutate(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {pass.error ? <ErrorState title="The pass was not recorded">{failureText(pass.error)}</ErrorState> : null}
      <Field label="Main reason" required>
        <Select name="reason" required none="Choose one" choices={CHOICES} />
      </Field>
      <Field label="In your own words" hint="What would have to change for the firm to look again?">
        <Textarea name="note" maxLength={2000} />
      </Field>
      <DialogActs>
        <DialogClose asChild>
          <Button>Keep the deal</Button>
        </DialogClose>
        <Button type="submit" look="primary" busy={pass.isPending}>
          Pass on deal
        </Button>
      </DialogActs>
    </form>
  );
}
