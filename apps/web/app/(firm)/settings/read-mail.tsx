// One mail of the firm: its text, why it was not sent, and sending it now.
'use client';
import { readMail, retryMail } from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { MailStatus } from './mail-status.tsx';

export function ReadMail({ id, onClose }: { id: string | null; onClose: () => void }) {
  return (
    <Dialog open={id !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      {id ? (
        <DialogContent title="Mail" says="Reading it is kept in the firm’s events." wide>
          <MailText id={id} onClose={onClose} />
        </DialogContent>
      ) : null}
    </Dialog>
  );
}

function MailText({ id, onClose }: { id: string; onClose: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const mail = useQuery({
    queryKey: ['mails', id],
    queryFn: () => api.call(readMail, { mail_id: id }),
    staleTime: 60_000,
  });
  const retry = useMutation({
    mutationFn: () => api.call(retryMail, { mail_id: id }),
    onSuccess: ({ to_email }) => {
      toast({ title: `The mail to ${to_email} is on its way again` });
      void cache.invalidateQueries({ queryKey: ['mails'] });
      void cache.invalidateQueries({ queryKey: ['invitations'] });
      onClose();
    },
  });
  if (mail.isPending) return <RowSkeletons rows={4} label="Loading the mail" />;
  if (mail.isError) return <ErrorState title="The mail could not be read">{failureText(mail.error)}</ErrorState>;
  const { to_email, subject, status, reason, text, shows_link } = mail.data;
  return (
    <div className="flex flex-col gap-3 text-sm">
      {retry.error ? <ErrorState title="It was not sent">{failureText(retry.error)}</ErrorState> : null}
      <dl className="grid grid-cols-[5rem_1fr] gap-x-4 gap-y-1">
        <dt className="text-ink-3">To</dt>
        <dd className="break-words">{to_email}</dd>
        <dt className="text-ink-3">Subject</dt>
        <dd className="break-words">{subject}</dd>
        <dt className="text-ink-3">State</dt>
        <dd>
          <MailStatus status={status} />
          {reason ? <span className="ml-2 break-words text-ink-3">{reason}</span> : null}
        </dd>
      </dl>
      <p className="rounded-md bg-sunken p-3 break-words whitespace-pre-wrap">{text}</p>
      {shows_link ? (
        <p className="text-ink-3">
          This server sends no mail: give the link to the invited person yourself, and to nobody else.
        </p>
      ) : null}
      <DialogActs>
        {status === 'sent' ? null : (
          <Button busy={retry.isPending} onClick={() => retry.mutate()}>
            Send now
          </Button>
        )}
        <DialogClose asChild>
          <Button look="primary">Done</Button>
        </DialogClose>
      </DialogActs>
    </div>
  );
}
