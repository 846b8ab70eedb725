// How one signs in: the password, where one is signed in, and the mails about one's account.
'use client';
import type { ReactNode } from 'react';
import { AccountMails } from './account-mails.tsx';
import { ChangePassword } from './change-password.tsx';
import { OwnSignIns } from './own-sign-ins.tsx';
import { Passkeys } from './passkeys.tsx';
import { SecondFactor } from './second-factor.tsx';

export function Security() {
  return (
    <div className="flex flex-col gap-8">
      <Part title="Password">
        <ChangePassword />
      </Part>
      <div className="flex max-w-2xl flex-col gap-6">
        <SecondFactor />
        <Passkeys />
      </div>
      <Part title="Sign-ins">
        <OwnSignIns />
      </Part>
      <Part title="Mails about your account">
        <AccountMails />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3" aria-label={title}>
      <h2 className="text-base font-semibold">{title}</h2>
      {children}
    </section>
  );
}
