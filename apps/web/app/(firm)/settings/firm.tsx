// The firm: its name, and since when it keeps its record here.
'use client';
import { getFirm, renameFirm } from '@redpill/contract/routes';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { InstantText } from '#components/figures/figures.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { SESSION_KEY, useMay, useSession } from '#session/session.ts';
import { FoundFirm } from './found-firm.tsx';
import { OneName } from './one-name.tsx';
import { RequireSecondFactor } from './require-second-factor.tsx';

export function Firm() {
  const may = useMay();
  const { may_found_firms } = useSession();
  const cache = useQueryClient();
  const firm = useQuery({ queryKey: ['firm'], queryFn: () => api.call(getFirm, {}) });
  const refresh = (): void => {
    void cache.invalidateQueries({ queryKey: SESSION_KEY });
    void cache.invalidateQueries({ queryKey: ['firm'] });
  };
  if (firm.isPending) return <RowSkeletons rows={3} label="Loading the firm" />;
  if (firm.isError) return <ErrorState title="The firm could not be read">{failureText(firm.error)}</ErrorState>;
  const { name, illustrative, created_at, version, second_factor_required_from } = firm.data;
  return (
    <div className="flex max-w-md flex-col gap-6">
      {may('member:manage') ? (
        <OneName
          key={version}
          label="The firm’s name"
          saved="The firm’s name is changed"
          initial={name}
          save={(to) => api.call(renameFirm, { name: to, version })}
          onSaved={refresh}
        />
      ) : null}
      <dl className="grid grid-cols-[6rem_1fr] gap-x-4 gap-y-2 text-sm">
        <dt className="text-ink-3">Name</dt>
        <dd>
          {name}
          {illustrative ? <span className="block text-ink-3">{illustrative}</span> : null}
        </dd>
        <dt className="text-ink-3">Since</dt>
        <dd>
          <InstantText at={created_at} />
        </dd>
      </dl>
      {may('member:manage') ? (
        <RequireSecondFactor required_from={second_factor_required_from} onSaved={refresh} />
      ) : null}
      {may_found_firms ? (
        <div>
          <FoundFirm />
        </div>
      ) : null}
    </div>
  );
}
