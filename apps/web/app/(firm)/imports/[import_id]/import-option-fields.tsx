// What the file does not say itself: the source of its ids, its currency, what a bare dollar sign and a bare number mean.
'use client';
import { AMOUNT_UNITS, type ImportKind, type ImportOptions } from '@redpill/contract/routes';
import { words } from '#components/figures/format.ts';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';

const DOLLARS = ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'TWD', 'MXN'] as const;

const unitOf = (text: string) => AMOUNT_UNITS.find((unit) => unit === text) ?? 'units';

export interface ImportOptionFieldsProps {
  kind: ImportKind;
  options: ImportOptions;
  onChange: (options: ImportOptions) => void;
}

export function ImportOptionFields({ kind, options, onChange }: ImportOptionFieldsProps) {
  return (
    <Card>
      <CardHeader title="What the file does not say" />
      <div className="grid gap-4 p-4 sm:grid-cols-3">
        <Field label="Source of its ids" required hint="Files of one source share their ids">
          <Input
            value={options.source}
            maxLength={100}
            onChange={(event) => onChange({ ...options, source: event.target.value })}
          />
        </Field>
        <Field label="Currency of plain amounts" hint="Three letters, such as USD">
          <Input
            value={options.currency ?? ''}
            maxLength={3}
            className="uppercase"
            onChange={(event) =>
              onChange({ ...options, currency: event.target.value ? event.target.value.toUpperCase() : null })
            }
          />
        </Field>
        <Field label="What $ means" hint="The dollar of cells such as $1.2M">
          <Select
            value={options.dollar ?? 'USD'}
            choices={DOLLARS.map((code) => ({ value: code, label: code }))}
            onChange={(event) => onChange({ ...options, dollar: event.target.value })}
          />
        </Field>
        <Field label="Amounts are in" hint="What 12.5 stands for; a cell such as 1.2M says so itself">
          <Select
            value={options.amounts_in ?? 'units'}
            choices={AMOUNT_UNITS.map((unit) => ({ value: unit, label: words(unit) }))}
            onChange={(event) => onChange({ ...options, amounts_in: unitOf(event.target.value) })}
          />
        </Field>
        {kind === 'companies' ? null : (
          <Checkbox
            className="sm:col-span-3"
            label="Make companies that the firm does not know yet; without this their rows are rejected"
            checked={options.create_missing}
            onCheckedChange={(on) => onChange({ ...options, create_missing: on === true })}
          />
        )}
      </div>
    </Card>
  );
}
