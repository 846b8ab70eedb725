// The head of the chain over the firm's events: kept elsewhere, it shows later whether anything before it was changed.
'use client';
import { readAuditHead } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { Copy, Download } from 'lucide-react';
import { api, failureText } from '#api/api.ts';
import { count, instantText } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useSession } from '#session/session.ts';
import { VerifyTrail } from './verify-trail.tsx';

export function Audit() {
  const { organization } = useSession();
  const toast = useToast();
  const head = useQuery({
    queryKey: ['audit-head'],
    queryFn: () => api.call(readAuditHead, {}),
    refetchInterval: 15_000,
  });
  if (head.isPending) return <RowSkeletons rows={3} label="Loading the audit trail" />;
  if (head.isError) return <ErrorState title="The audit trail could not be read">{failureText(head.error)}</ErrorState>;
  const { seq, hash, sealed_at, sealed_events } = head.data;
  if (seq === null || hash === null || sealed_at === null)
    return <EmptyState title="Nothing is sealed yet">Events are sealed a few seconds after they happen.</EmptyState>;
  const kept = JSON.stringify({ firm: organization.name, organization_id: organization.id, ...head.data }, null, 2);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(hash);
    toast({ title: 'The hash is copied' });
  };
  return (
    <div className="flex max-w-2xl flex-col gap-4 text-sm">
      <p className="text-ink-2">
        Every event is put under a chain of hashes. Whoever changed, removed or slipped in an event would break it, or
        have to rewrite it, and then this hash would be another. Keep it outside of this server from time to time.
      </p>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-2">
        <dt className="text-ink-3">Hash</dt>
        <dd className="font-mono text-xs break-all select-all">{hash}</dd>
        <dt className="text-ink-3">Seal</dt>
        <dd className="tnum">{seq}</dd>
        <dt className="text-ink-3">Covers</dt>
        <dd>
          {count(sealed_events)} {sealed_events === 1 ? 'event' : 'events'}
        </dd>
        <dt className="text-ink-3">Sealed until</dt>
        <dd>
          <time dateTime={sealed_at}>{instantText(sealed_at)}</time>
        </dd>
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void copy()}>
          <Copy aria-hidden />
          Copy hash
        </Button>
        <Button asChild>
          <a
            href={`data:application/json;charset=utf-8,${encodeURIComponent(`${kept}\n`)}`}
            download={`audit-head-${seq}.json`}
          >
            <Download aria-hidden />
            Download
          </a>
        </Button>
      </div>
      <VerifyTrail sealed_events={sealed_events} />
      <p className="text-ink-3">
        Whoever runs the server verifies every firm’s with{' '}
        <code className="text-xs break-all">redpill audit verify --expect {hash.slice(0, 8)}…</code>
      </p>
    </div>
  );
}
