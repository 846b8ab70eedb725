// The field for a code: six digits of an authenticator app, or a recovery code.
'use client';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';

export function CodeInput({ error, recovery = true }: { error: string | null; recovery?: boolean }) {
  return (
    <Field
      label="Code"
      required
      error={error}
      hint={recovery ? 'Six digits of your authenticator app, or a recovery code' : 'The six digits the app shows now'}
    >
      <Input
        name="code"
        required
        maxLength={64}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        className="h-10 font-mono text-base"
      />
    </Field>
  );
}
