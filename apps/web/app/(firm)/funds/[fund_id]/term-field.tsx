// One field of a fund's terms.
'use client';
import { fieldFailure } from '#api/api.ts';
import { Field } from '#components/ui/field.tsx';
import { DateInput, Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { TermsField } from './terms-groups.ts';

export function TermField({ field, value, error }: { field: TermsField; value: string; error: unknown }) {
  const { path, label, kind, hint, optional, choices, refused_as = [] } = field;
  const wrong = [path, ...refused_as].map((at) => fieldFailure(error, `terms.${at}`)).find((each) => each !== null);
  return (
    <Field label={label} hint={hint} required={!optional} error={wrong}>
      {kind === 'choice' ? (
        <Select name={path} choices={choices ?? []} defaultValue={value || choices?.[0]?.value} />
      ) : kind === 'date' ? (
        <DateInput name={path} defaultValue={value} />
      ) : (
        <Input name={path} inputMode="decimal" defaultValue={value} className="tnum text-right" />
      )}
    </Field>
  );
}
