// The fields of a ledger entry, as its type has them.
'use client';
import { type Fund, type LedgerEntryView, listInvestments, listLimitedPartners } from '@redpill/contract/routes';
import { distributionTypesOf, type LedgerEntryType } from '@redpill/domain';
import { useQuery } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import { words } from '#components/figures/format.ts';
import { Field } from '#components/ui/field.tsx';
import { DateInput, Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { AMOUNT_LABELS, offeredFields } from './entry-form.ts';

/** The choice that stands for every partner at once. */
export const EVERY_PARTNER = 'every';

export interface EntryFieldsProps {
  fund: Fund;
  type: LedgerEntryType;
  /** The entry that is corrected; none when a new one is recorded. */
  entry?: LedgerEntryView;
  /** What the server found wrong with a field. */
  wrong: (field: string) => string | null;
}

export function EntryFields({ fund, type, entry, wrong }: EntryFieldsProps) {
  const offered = offeredFields(type);
  const figure = 'tnum text-right';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Value date" required error={wrong('date')}>
        <DateInput name="date" required defaultValue={entry?.date} />
      </Field>
      <Field label={`Amount in ${entry?.currency ?? fund.currency}`} required error={wrong('amount')}>
        <Input name="amount" required inputMode="decimal" defaultValue={entry?.amount} className={figure} />
      </Field>
      {offered.partner ? (
        <PartnerField
          offered={offered.pro_rata && !entry}
          value={entry?.limited_partner_id}
          error={wrong('limited_partner_id')}
        />
      ) : null}
      {offered.investment === 'no' ? null : (
        <InvestmentField
          fund={fund}
          required={offered.investment === 'required'}
          value={entry?.investment_id}
          error={wrong('investment_id')}
        />
      )}
      {offered.close ? (
        <Field label="Close" error={wrong('close')}>
          <Input name="close" maxLength={100} defaultValue={entry?.close ?? ''} placeholder="First close" />
        </Field>
      ) : null}
      {offered.distribution_type ? (
        <Field
          label={type === 'carry_paid' ? 'Kind of payment' : 'Kind of distribution'}
          error={wrong('distribution_type')}
        >
          <Select
            name="distribution_type"
            none="Not stated"
            defaultValue={entry?.distribution_type ?? ''}
            choices={distributionTypesOf(type).map((kind) => ({ value: kind, label: words(kind) }))}
          />
        </Field>
      ) : null}
      {offered.inside_commitment ? (
        <Field label="Counts against the commitment" required>
          <Select
            name="inside_commitment"
            defaultValue={entry?.inside_commitment === false ? 'no' : 'yes'}
            choices={[
              { value: 'yes', label: 'Yes, inside' },
              { value: 'no', label: 'No, on top' },
            ]}
          />
        </Field>
      ) : null}
      <DetailFields type={type} {...(entry ? { entry } : {})} wrong={wrong} />
    </div>
  );
}

/** Dates of notice, and the amounts and quantities of the type. */
function DetailFields({ type, entry, wrong }: Omit<EntryFieldsProps, 'fund'>) {
  const offered = offeredFields(type);
  return (
    <>
      {offered.notice ? (
        <>
          <Field label="Notice date" error={wrong('notice_date')}>
            <DateInput name="notice_date" defaultValue={entry?.notice_date ?? ''} />
          </Field>
          <Field label="Due date" error={wrong('due_date')}>
            <DateInput name="due_date" defaultValue={entry?.due_date ?? ''} />
          </Field>
        </>
      ) : null}
      {[...offered.amounts, ...offered.quantities].map((field) => (
        <Field key={field} label={AMOUNT_LABELS[field]} error={wrong(field)}>
          <Input name={field} inputMode="decimal" defaultValue={entry?.[field] ?? ''} className="tnum text-right" />
        </Field>
      ))}
    </>
  );
}

interface PartnerFieldProps {
  /** Whether every partner may be chosen at once. */
  offered: boolean;
  value: string | null | undefined;
  error: string | null;
}

function PartnerField({ offered, value, error }: PartnerFieldProps) {
  const partners = useQuery({
    queryKey: ['partners', 'all'],
    queryFn: () => api.call(listLimitedPartners, { limit: 100 }),
    staleTime: 60_000,
  });
  const named = (partners.data?.items ?? []).map((partner) => ({ value: partner.id, label: partner.name }));
  const every = offered ? [{ value: EVERY_PARTNER, label: 'Every partner, by commitment' }] : [];
  return (
    <Field label="Limited partner" error={error}>
      <Select
        key={named.length}
        name="limited_partner_id"
        none="The fund as a whole"
        defaultValue={value ?? (offered ? EVERY_PARTNER : '')}
        choices={[...every, ...named]}
      />
    </Field>
  );
}

interface InvestmentFieldProps {
  fund: Fund;
  required: boolean;
  value: string | null | undefined;
  error: string | null;
}

function InvestmentField({ fund, required, value, error }: InvestmentFieldProps) {
  const investments = useQuery({
    queryKey: ['investments', 'fund', fund.id],
    queryFn: () => api.call(listInvestments, { fund_id: fund.id, limit: 100, total: true, sort: 'company' }),
  });
  const choices = (investments.data?.items ?? []).map((investment) => ({
    value: investment.id,
    label: [investment.company.name, investment.round_type ? words(investment.round_type) : '']
      .filter(Boolean)
      .join(', '),
  }));
  return (
    <Field label="Investment" required={required} error={error}>
      <Select
        key={choices.length}
        name="investment_id"
        required={required}
        none={required ? 'Choose one' : 'None'}
        defaultValue={value ?? ''}
        choices={choices}
      />
    </Field>
  );
}
