// What a fund's terms have any number of: higher tiers of carry, and side letters.
'use client';
import type { FundTermsDocument } from '@redpill/contract';
import { listLimitedPartners } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { api, fieldFailure } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { TermField } from './term-field.tsx';
import { shownRates, shownTier, TIER_FIELDS } from './terms-fields.ts';
import type { TermsField } from './terms-groups.ts';

/** Rows that keep what is typed into them while others come and go. */
function useRows<Row>(given: readonly Row[]) {
  const [{ rows, next }, set] = useState({
    rows: given.map((row, key) => ({ key, row: row as Row | null })),
    next: given.length,
  });
  return {
    rows,
    add: () => set({ rows: [...rows, { key: next, row: null }], next: next + 1 }),
    remove: (key: number) => set({ rows: rows.filter((row) => row.key !== key), next }),
  };
}

interface RowsProps {
  title: string;
  says: string;
  add: string;
  onAdd: (() => void) | null;
  children: ReactNode;
}

function Rows({ title, says, add, onAdd, children }: RowsProps) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-3 text-sm font-semibold">{title}</legend>
      <p className="text-xs text-ink-3">{says}</p>
      {children}
      {onAdd === null ? null : (
        <div>
          <Button size="sm" onClick={onAdd}>
            <Plus aria-hidden className="size-4" />
            {add}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function RowFields({ label, onRemove, children }: { label: string; onRemove: () => void; children: ReactNode }) {
  return (
    <fieldset aria-label={label} className="flex items-start gap-4">
      <div className="grid grow grid-cols-2 gap-4 md:grid-cols-4">{children}</div>
      <Button size="sm" look="quiet" className="mt-6" aria-label={`Remove ${label.toLowerCase()}`} onClick={onRemove}>
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </fieldset>
  );
}

const MOST_TIERS = 5;

function tierField(field: TermsField, at: number): TermsField {
  const under = `waterfall.tiers.${at}`;
  const refused = field.path === 'from.value' ? [`${under}.from`] : [];
  return { ...field, path: `${under}.${field.path}`, refused_as: refused };
}

export function HigherTiers({ tiers, error }: { tiers: FundTermsDocument['waterfall']['tiers']; error: unknown }) {
  const { rows, add, remove } = useRows(tiers);
  return (
    <Rows
      title="Higher tiers of carry"
      says="A higher carry once partners have a multiple of what they paid in, or a rate of return; each higher than the one before."
      add="Add a tier"
      onAdd={rows.length < MOST_TIERS ? add : null}
    >
      {rows.map(({ key, row }, at) => (
        <RowFields key={key} label={`Tier ${at + 2}`} onRemove={() => remove(key)}>
          {TIER_FIELDS.map((field) => (
            <TermField key={field.path} field={tierField(field, at)} value={shownTier(row, field)} error={error} />
          ))}
        </RowFields>
      ))}
    </Rows>
  );
}

export function SideLetters({ letters, error }: { letters: FundTermsDocument['partners']; error: unknown }) {
  const { rows, add, remove } = useRows(letters);
  const partners = useQuery({
    queryKey: ['partners', 'all'],
    queryFn: () => api.call(listLimitedPartners, { limit: 100 }),
    staleTime: 60_000,
  });
  const listed = partners.data?.items ?? [];
  const more = partners.data?.next_cursor != null;
  return (
    <Rows
      title="Side letters"
      says={`Partners with terms of their own.${more ? ' The first hundred partners are offered; others are written through the API.' : ''}`}
      add="Add a side letter"
      onAdd={add}
    >
      {rows.map(({ key, row }, at) => {
        const path = `partners.${at}`;
        const id = row?.limited_partner_id;
        const known = id === undefined || listed.some((one) => one.id === id) ? [] : [{ value: id, label: id }];
        return (
          <RowFields key={`${key}-${partners.isSuccess}`} label={`Side letter ${at + 1}`} onRemove={() => remove(key)}>
            <Field label="Partner" required error={fieldFailure(error, `terms.${path}.limited_partner_id`)}>
              <Select
                name={`${path}.limited_partner_id`}
                defaultValue={id ?? ''}
                choices={[...listed.map((one) => ({ value: one.id, label: one.name })), ...known]}
              />
            </Field>
            <Field label="Carry" required error={fieldFailure(error, `terms.${path}.carry_free`)}>
              <Select
                name={`${path}.carry_free`}
                defaultValue={row?.carry_free ? 'true' : 'false'}
                choices={[
                  { value: 'false', label: 'Bears carry' },
                  { value: 'true', label: 'Bears none' },
                ]}
              />
            </Field>
            <Field
              label="Fee rates, %"
              hint="One a phase: 1.5; 1.25. Empty: the fund’s"
              className="col-span-2"
              error={fieldFailure(error, `terms.${path}.fee_rates`)}
            >
              <Input name={`${path}.fee_rates`} defaultValue={shownRates(row)} className="tnum" />
            </Field>
          </RowFields>
        );
      })}
    </Rows>
  );
}
