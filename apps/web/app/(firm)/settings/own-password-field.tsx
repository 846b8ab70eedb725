// One's own password, asked again before something changes in how one signs in.
'use client';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';

export function OwnPasswordField({ error }: { error: string | null }) {
  return (
    <Field label="Your password" required error={error}>
      <Input name="password" type="password" required maxLength={128} autoComplete="current-password" autoFocus />
    </Field>
  );
}
