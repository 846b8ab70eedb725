// A limited partner's private details beside the fund's partners: masked, revealed on request, changed by those who may.
'use client';
import {
  getLimitedPartner,
  getPartnerDetails,
  type PartnerDetail,
  type PartnerDetails,
  revealPartnerDetails,
  setPartnerDetails,
} from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { MissingRecord } from '#components/record/missing-record.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';
import { useMay } from '#session/session.ts';

const FIELDS: readonly { name: PartnerDetail; label: string; longest: number }[] = [
  { name: 'account_holder', label: 'Account holder', longest: 140 },
  { name: 'account_number', label: 'Account number or IBAN', longest: 64 },
  { name: 'bank_code', label: 'BIC or routing number', longest: 32 },
  { name: 'bank_name', label: 'Bank', longest: 140 },
  { name: 'tax_number', label: 'Tax number', longest: 64 },
  { name: 'identity_number', label: 'Identity number', longest: 64 },
];

interface PartnerDetailsPanelProps {
  limited_partner_id: string;
  onClose: () => void;
}

export function PartnerDetailsPanel({ limited_partner_id, onClose }: PartnerDetailsPanelProps) {
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const partner = useQuery({
    queryKey: ['limited-partners', limited_partner_id],
    queryFn: () => api.call(getLimitedPartner, { limited_partner_id }),
  });
  const masked = useQuery({
    queryKey: ['partner-details', limited_partner_id],
    queryFn: () => api.call(getPartnerDetails, { limited_partner_id }),
  });
  const reveal = useMutation({ mutationFn: () => api.call(revealPartnerDetails, { limited_partner_id }) });
  const shown = reveal.data ?? masked.data;
  const close = (): void => {
    reveal.reset();
    setEditing(false);
  };
  return (
    <Panel title={partner.data?.name ?? 'Limited partner'} says="Bank details and identity" onClose={onClose}>
      {masked.isError ? (
        <MissingRecord what="limited partner" error={masked.error} onRetry={() => void masked.refetch()} />
      ) : !shown ? (
        <RowSkeletons rows={4} label="Loading the details" />
      ) : editing ? (
        <DetailsForm details={shown} plain={reveal.data !== undefined} onDone={close} />
      ) : (
        <div className="flex flex-col gap-4">
          {reveal.error ? <ErrorState title="They were not shown">{failureText(reveal.error)}</ErrorState> : null}
          <Details details={shown} />
          <div className="flex flex-wrap gap-2">
            {reveal.data ? (
              <Button onClick={() => reveal.reset()}>
                <EyeOff aria-hidden />
                Hide
              </Button>
            ) : may('partner:private:read') ? (
              <Button busy={reveal.isPending} onClick={() => reveal.mutate()}>
                <Eye aria-hidden />
                Show in full
              </Button>
            ) : null}
            {may('partner:private:update') ? <Button onClick={() => setEditing(true)}>Change…</Button> : null}
          </div>
          <p className="text-xs text-ink-3">
            They are stored encrypted. Whoever shows them in full is named in the activity of the firm.
          </p>
        </div>
      )}
    </Panel>
  );
}

function Details({ details }: { details: PartnerDetails }) {
  return (
    <dl className="text-sm">
      {FIELDS.map(({ name, label }) => (
        <div key={name} className="grid grid-cols-[9.5rem_minmax(0,1fr)] gap-3 border-b py-1.5 last:border-b-0">
          <dt className="text-ink-3">{label}</dt>
          <dd className="tnum break-words whitespace-pre-wrap">
            {details[name] ?? <span className="text-ink-3">Not set</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface DetailsFormProps {
  details: PartnerDetails;
  /** Whether the fields are filled with what is there; masked, an empty field stays as it is. */
  plain: boolean;
  onDone: () => void;
}

function DetailsForm({ details, plain, onDone }: DetailsFormProps) {
  const { limited_partner_id } = details;
  const cache = useQueryClient();
  const toast = useToast();
  const save = useMutation({
    mutationFn: (form: FormData) => {
      const given = FIELDS.flatMap(({ name }): [PartnerDetail, string | null][] => {
        const text = formText(form, name);
        if (text) return [[name, text]];
        return plain && details[name] !== null ? [[name, null]] : [];
      });
      return api.call(setPartnerDetails, { limited_partner_id, ...Object.fromEntries(given) });
    },
    onSuccess: () => {
      toast({ title: 'The details are kept' });
      void cache.invalidateQueries({ queryKey: ['partner-details', limited_partner_id] });
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {save.error ? <ErrorState title="Nothing was changed">{failureText(save.error)}</ErrorState> : null}
      {FIELDS.map(({ name, label, longest }) => (
        <Field
          key={name}
          label={label}
          error={fieldFailure(save.error, name)}
          hint={!plain && details[name] ? `Stays ${details[name]} when left empty` : undefined}
        >
          <Input
            name={name}
            maxLength={longest}
            autoComplete="off"
            spellCheck={false}
            defaultValue={plain ? (details[name] ?? '') : ''}
          />
        </Field>
      ))}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="primary" busy={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
