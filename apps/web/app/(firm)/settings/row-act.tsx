// An act on one row of a settings table: it is done at once, its outcome is told, and the list is read anew.
'use client';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { failureText } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { useToast } from '#components/ui/toast.tsx';

export interface RowActProps {
  /** What it does, as the button says it; with `name` it is told apart from the other rows’. */
  label: string;
  name: string;
  act: () => Promise<unknown>;
  done: string;
  failed: string;
  list: QueryKey;
}

export function RowAct({ label, name, act, done, failed, list }: RowActProps) {
  const cache = useQueryClient();
  const toast = useToast();
  const acting = useMutation({
    mutationFn: act,
    onSuccess: () => toast({ title: done }),
    onError: (error) => toast({ title: failed, says: failureText(error), bad: true }),
    onSettled: () => void cache.invalidateQueries({ queryKey: list }),
  });
  return (
    <Button
      size="sm"
      look="quiet"
      busy={acting.isPending}
      onClick={() => acting.mutate()}
      aria-label={`${label} ${name}`}
    >
      {label}
    </Button>
  );
}
