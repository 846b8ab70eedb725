// A password, hidden unless one asks to see it; Caps Lock is said.
'use client';
import { Eye, EyeOff } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';

export interface PasswordFieldProps {
  name?: string;
  label?: string;
  hint?: ReactNode;
  error: string | null | undefined;
  /** A password that is chosen here: the browser may offer one. */
  chosen?: boolean;
}

export function PasswordField({ name = 'password', label = 'Password', hint, error, chosen }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const noteCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <div className="relative">
      <Field label={label} required error={error} hint={caps ? 'Caps Lock is on.' : hint}>
        <Input
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete={chosen ? 'new-password' : 'current-password'}
          className="h-10 pr-11 text-base"
          onKeyDown={noteCaps}
          onKeyUp={noteCaps}
          onBlur={() => setCaps(false)}
        />
      </Field>
      <Button
        look="quiet"
        size="icon-sm"
        className="absolute top-6.5 right-1.5 pointer-coarse:size-8"
        aria-label={shown ? `Hide: ${label}` : `Show: ${label}`}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </Button>
    </div>
  );
}

export const PASSWORD_HINT = 'At least 8 characters; several words make a good one.';
