// Oneself: the name colleagues see, the role and what it allows.
'use client';
import { updateOwnName } from '@redpill/contract/routes';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import { ROLE_WORDS } from '#components/figures/role-words.ts';
import { SESSION_KEY, useSession } from '#session/session.ts';
import { OneName } from './one-name.tsx';

export function Profile() {
  const { user, role, organization } = useSession();
  const cache = useQueryClient();
  const refresh = (): void => {
    void cache.invalidateQueries({ queryKey: SESSION_KEY });
    void cache.invalidateQueries({ queryKey: ['members'] });
  };
  return (
    <div className="flex max-w-md flex-col gap-6">
      <OneName
        label="Your name"
        saved="Your name is changed"
        initial={user.name}
        save={(name) => api.call(updateOwnName, { name })}
        onSaved={refresh}
      />
      <dl className="grid grid-cols-[6rem_1fr] gap-x-4 gap-y-2 text-sm">
        <dt className="text-ink-3">E-mail</dt>
        <dd className="break-words">{user.email}</dd>
        <dt className="text-ink-3">Role</dt>
        <dd>
          {ROLE_WORDS[role].name}
          <span className="block text-ink-3">{ROLE_WORDS[role].may}</span>
        </dd>
        <dt className="text-ink-3">Firm</dt>
        <dd>{organization.name}</dd>
      </dl>
    </div>
  );
}
