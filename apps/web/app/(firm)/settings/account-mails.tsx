// The newest mails about one's own account, so that one that never arrived is seen here.
'use client';
import { listAccountMails } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { InstantText } from '#components/figures/figures.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { MailStatus } from './mail-status.tsx';

export function AccountMails() {
  const mails = useQuery({ queryKey: ['account-mails'], queryFn: () => api.call(listAccountMails, {}) });
  if (mails.isPending) return <RowSkeletons rows={2} label="Loading mails" />;
  if (mails.isError) return <ErrorState title="The mails could not be read">{failureText(mails.error)}</ErrorState>;
  if (mails.data.items.length === 0)
    return <EmptyState title="No mails yet">A new sign-in or a changed password is told by mail.</EmptyState>;
  return (
    <ul className="flex flex-col rounded-lg border bg-surface">
      {mails.data.items.map(({ id, subject, text, status, created_at }) => (
        <li key={id} className="border-b px-4 py-2 last:border-b-0">
          <details>
            <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 text-sm">
              <span className="grow font-medium">{subject}</span>
              <MailStatus status={status} />
              <span className="text-ink-3">
                <InstantText at={created_at} />
              </span>
            </summary>
            <p className="mt-2 text-sm break-words whitespace-pre-wrap text-ink-2">{text}</p>
          </details>
        </li>
      ))}
    </ul>
  );
}
