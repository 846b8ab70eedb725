// Where one is signed in, and ending it there at once.
'use client';
import { endOtherSignIns, endSignIn, listSignIns, type SignInRecord } from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { InstantText, Unknown } from '#components/figures/figures.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { deviceWords } from './device-words.ts';

export function OwnSignIns() {
  const signIns = useQuery({ queryKey: ['sign-ins'], queryFn: () => api.call(listSignIns, {}) });
  const end = useEnding();
  if (signIns.isPending) return <RowSkeletons rows={2} label="Loading sign-ins" />;
  if (signIns.isError)
    return <ErrorState title="The sign-ins could not be read">{failureText(signIns.error)}</ErrorState>;
  const { items } = signIns.data;
  return (
    <>
      <Table label="Sign-ins" frame="rounded-lg border bg-surface">
        <thead>
          <tr>
            <Head>Device</Head>
            <Head>Address</Head>
            <Head>Firm</Head>
            <Head>Last used</Head>
            <Head>Since</Head>
            <Head>
              <span className="sr-only">Acts</span>
            </Head>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <SignInRow key={one.id} one={one} busy={end.isPending} onEnd={() => end.mutate(one.id)} />
          ))}
        </tbody>
      </Table>
      {items.some(({ current }) => !current) ? (
        <div>
          <Button look="danger" busy={end.isPending} onClick={() => end.mutate(null)}>
            End all others
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** Ends one sign-in, or with null all but this one. */
function useEnding() {
  const cache = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (sign_in_id: string | null) =>
      sign_in_id === null ? api.call(endOtherSignIns, {}) : api.call(endSignIn, { sign_in_id }),
    onSuccess: (_ended, id) =>
      toast({ title: id === null ? 'Your other sign-ins have ended' : 'The sign-in has ended' }),
    onError: (error) => toast({ title: 'It did not end', says: failureText(error), bad: true }),
    onSettled: () => void cache.invalidateQueries({ queryKey: ['sign-ins'] }),
  });
}

function SignInRow({ one, busy, onEnd }: { one: SignInRecord; busy: boolean; onEnd: () => void }) {
  const device = deviceWords(one.user_agent);
  return (
    <Row>
      <Cell className="font-medium" title={one.user_agent ?? undefined}>
        {device} {one.current ? <Badge>This one</Badge> : null}
      </Cell>
      <Cell>{one.ip ?? <Unknown reason="Its address was not kept" />}</Cell>
      <Cell>{one.firms.join(', ')}</Cell>
      <Cell>
        <InstantText at={one.last_used_at} />
      </Cell>
      <Cell>
        <InstantText at={one.created_at} />
      </Cell>
      <Cell className="text-right">
        {one.current ? null : (
          <Button size="sm" look="quiet" busy={busy} onClick={onEnd} aria-label={`End the sign-in of ${device}`}>
            End
          </Button>
        )}
      </Cell>
    </Row>
  );
}
