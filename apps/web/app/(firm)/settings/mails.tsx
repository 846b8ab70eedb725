// The firm's outbox: what it sent to whom, what was not sent and why.
'use client';
import { listMails, type Mail } from '@redpill/contract/routes';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, failureText } from '#api/api.ts';
import { InstantText } from '#components/figures/figures.tsx';
import { Button } from '#components/ui/button.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { ExportMenu } from '#components/view/export-menu.tsx';
import { MailStatus } from './mail-status.tsx';
import { ReadMail } from './read-mail.tsx';

export function Mails() {
  const [reading, setReading] = useState<string | null>(null);
  const mails = useInfiniteQuery({
    queryKey: ['mails'],
    queryFn: ({ pageParam }) => api.call(listMails, pageParam ? { cursor: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
  if (mails.isPending) return <RowSkeletons rows={4} label="Loading mails" />;
  if (mails.isError) return <ErrorState title="The mails could not be read">{failureText(mails.error)}</ErrorState>;
  const items = mails.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <EmptyState title="No mails yet">
        Invitations stand here with what became of them. Mails about somebody’s account are theirs alone.
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-3">
      <div>
        <ExportMenu kind="mails" filters={{ sort: '-created_at' }} />
      </div>
      <Table label="Mails" frame="rounded-lg border bg-surface">
        <thead>
          <tr>
            <Head>To</Head>
            <Head>Subject</Head>
            <Head>State</Head>
            <Head>When</Head>
            <Head>
              <span className="sr-only">Acts</span>
            </Head>
          </tr>
        </thead>
        <tbody>
          {items.map((mail) => (
            <MailRow key={mail.id} mail={mail} onRead={() => setReading(mail.id)} />
          ))}
        </tbody>
      </Table>
      {mails.hasNextPage ? (
        <div>
          <Button busy={mails.isFetchingNextPage} onClick={() => void mails.fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
      <ReadMail id={reading} onClose={() => setReading(null)} />
    </div>
  );
}

function MailRow({ mail, onRead }: { mail: Mail; onRead: () => void }) {
  return (
    <Row>
      <Cell className="font-medium">{mail.to_email}</Cell>
      <Cell className="max-w-72 truncate" title={mail.subject}>
        {mail.subject}
      </Cell>
      <Cell title={mail.reason ?? undefined}>
        <MailStatus status={mail.status} />
      </Cell>
      <Cell>
        <InstantText at={mail.sent_at ?? mail.created_at} />
      </Cell>
      <Cell className="text-right">
        <Button size="sm" look="quiet" onClick={onRead} aria-label={`Read the mail to ${mail.to_email}`}>
          Read
        </Button>
      </Cell>
    </Row>
  );
}
