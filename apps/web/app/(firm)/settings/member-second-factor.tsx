// Whether a member has a second factor, for the firm's admins, and taking it from whoever lost it.
'use client';
import { listSecondFactors, type Member, type Output, resetSecondFactor } from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, failureText } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';

export type MemberFactor = Output<typeof listSecondFactors>['items'][number];

const FACTORS_KEY = ['members', 'second-factors'] as const;

/** By user; empty for whoever may not ask. */
export function useSecondFactors(asked: boolean): ReadonlyMap<string, MemberFactor> {
  const factors = useQuery({
    queryKey: FACTORS_KEY,
    queryFn: () => api.call(listSecondFactors, {}),
    enabled: asked,
  });
  return new Map(factors.data?.items.map((factor) => [factor.user_id, factor]));
}

interface MemberSecondFactorProps {
  member: Member;
  factor: MemberFactor | undefined;
  own: boolean;
}

export function MemberSecondFactor({ member, factor, own }: MemberSecondFactorProps) {
  const words = [
    factor?.second_factor_since ? 'Code' : null,
    factor?.passkeys ? (factor.passkeys === 1 ? '1 passkey' : `${factor.passkeys} passkeys`) : null,
  ].filter(Boolean);
  if (words.length === 0) return <span className="text-ink-3">None</span>;
  return (
    <span className="inline-flex items-center gap-2">
      {words.join(', ')}
      {own ? null : <Reset member={member} />}
    </span>
  );
}

function Reset({ member }: { member: Member }) {
  const [open, setOpen] = useState(false);
  const cache = useQueryClient();
  const toast = useToast();
  const reset = useMutation({
    mutationFn: () => api.call(resetSecondFactor, { member_id: member.id }),
    onSuccess: () => {
      toast({ title: `${member.name} signs in with the password alone now` });
      void cache.invalidateQueries({ queryKey: FACTORS_KEY });
      setOpen(false);
    },
  });
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" look="quiet" aria-label={`Reset the second factor of ${member.name}`}>
          Reset…
        </Button>
      </DialogTrigger>
      <DialogContent
        title={`Reset the second factor of ${member.name}?`}
        says="Their code, recovery codes and passkeys work no more, and their sign-ins end. Do it only when you know that it is they who ask."
      >
        {reset.error ? <ErrorState title="Nothing was reset">{failureText(reset.error)}</ErrorState> : null}
        <DialogActs>
          <DialogClose asChild>
            <Button>Keep</Button>
          </DialogClose>
          <Button look="danger" busy={reset.isPending} onClick={() => reset.mutate()}>
            Reset
          </Button>
        </DialogActs>
      </DialogContent>
    </Dialog>
  );
}
