// How one signs in: a second factor beside the password, and passkeys in place of it.
'use client';
import { Passkeys } from './passkeys.tsx';
import { SecondFactor } from './second-factor.tsx';

export function Security() {
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <SecondFactor />
      <Passkeys />
    </div>
  );
}
