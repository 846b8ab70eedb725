// Whom the firm has invited, what became of the mail, and sending it again or withdrawing it.
'use client';
import { cancelInvitation, type Invitation, listInvitations, resendInvitation } from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, failureText } from '#api/api.ts';
import { InstantText } from '#components/figures/figures.tsx';
import { ROLE_WORDS } from '#components/figures/role-words.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { ExportMenu } from '#components/view/export-menu.tsx';
import { MailStatus } from './mail-status.tsx';
import { ReadMail } from './read-mail.tsx';

export function Invitations() {
  const [reading, setReading] = useState<string | null>(null);
  const invitations = useQuery({
    queryKey: ['invitations'],
    queryFn: () => api.call(listInvitations, { status: 'pending', limit: 100 }),
  });
  if (invitations.isPending) return <RowSkeletons rows={2} label="Loading invitations" />;
  if (invitations.isError)
    return <ErrorState title="The invitations could not be read">{failureText(invitations.error)}</ErrorState>;
  const { items, next_cursor } = invitations.data;
  if (items.length === 0)
    return <EmptyState title="No open invitations">Whoever is invited stands here until they have joined.</EmptyState>;
  return (
    <>
      <div>
        <ExportMenu kind="invitations" filters={{ status: 'pending' }} />
      </div>
      <Table label="Invitations" frame="rounded-lg border bg-surface">
        <thead>
          <tr>
            <Head>E-mail</Head>
            <Head>Role</Head>
            <Head>Mail</Head>
            <Head>Good until</Head>
            <Head>
              <span className="sr-only">Acts</span>
            </Head>
          </tr>
        </thead>
        <tbody>
          {items.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} onRead={() => setReading(invitation.mail_id)} />
          ))}
        </tbody>
      </Table>
      {next_cursor ? <p className="text-xs text-ink-3">The newest 100 invitations are shown.</p> : null}
      <ReadMail id={reading} onClose={() => setReading(null)} />
    </>
  );
}

function InvitationRow({ invitation, onRead }: { invitation: Invitation; onRead: () => void }) {
  const { email, role, limited_partner_name, expired, expires_at, mail_status } = invitation;
  const act = useInvitationAct(invitation);
  return (
    <Row>
      <Cell className="font-medium">{email}</Cell>
      <Cell>
        {ROLE_WORDS[role].name}
        {limited_partner_name ? <span className="block text-xs text-ink-3">for {limited_partner_name}</span> : null}
      </Cell>
      <Cell>
        {mail_status ? (
          <Button size="sm" look="quiet" onClick={onRead}>
            <MailStatus status={mail_status} />
            <span className="sr-only">: read the mail to {email}</span>
          </Button>
        ) : null}
      </Cell>
      <Cell>{expired ? <Badge look="loss">Out of date</Badge> : <InstantText at={expires_at} />}</Cell>
      <Cell className="text-right whitespace-nowrap">
        <Button
          size="sm"
          look="quiet"
          busy={act.isPending}
          onClick={() => act.mutate('resend')}
          aria-label={`Send again: the invitation to ${email}`}
        >
          Send again
        </Button>
        <Button
          size="sm"
          look="quiet"
          busy={act.isPending}
          onClick={() => act.mutate('cancel')}
          aria-label={`Withdraw the invitation to ${email}`}
        >
          Withdraw
        </Button>
      </Cell>
    </Row>
  );
}

function useInvitationAct({ id: invitation_id, email }: Invitation) {
  const cache = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (act: 'resend' | 'cancel') =>
      api.call(act === 'resend' ? resendInvitation : cancelInvitation, { invitation_id }),
    onSuccess: (_invitation, act) =>
      toast({
        title:
          act === 'resend'
            ? `${email} gets a new link; the old one has ended`
            : `The invitation to ${email} is withdrawn`,
      }),
    onError: (error) => toast({ title: 'It was not done', says: failureText(error), bad: true }),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: ['invitations'] });
      void cache.invalidateQueries({ queryKey: ['mails'] });
    },
  });
}
