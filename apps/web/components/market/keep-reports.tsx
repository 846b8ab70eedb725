// Recording what the companies of a comparison report, so that it is read from the record from then on, as known on any day.
'use client';
import { type comparePublicCompanies, type Output, refreshMarketReports } from '@redpill/contract/routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { count } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useMay } from '#session/session.ts';

type Items = Output<typeof comparePublicCompanies>['items'];

export function KeepReports({ items, as_of }: { items: Items; as_of: string | null }) {
  const may = useMay();
  const toast = useToast();
  const cache = useQueryClient();
  const keep = useMutation({
    mutationFn: async (symbols: readonly string[]) => {
      const without: string[] = [];
      let recorded = 0;
      // One after the other: a provider must not be asked for fifty companies at once.
      for (const symbol of symbols) {
        const kept = await api.call(refreshMarketReports, { symbol, ...(as_of === null ? {} : { as_of }) });
        recorded += kept.recorded + kept.replaced;
        if (kept.sources.length === 0) without.push(symbol);
      }
      return { recorded, without };
    },
    onSuccess: ({ recorded, without }) => {
      toast({
        title: `${count(recorded)} statements are recorded`,
        ...(without.length > 0 ? { says: `Nothing came of ${without.join(', ')}`, bad: true } : {}),
      });
    },
    onError: (error) => toast({ title: 'Not all reports were recorded', says: failureText(error), bad: true }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['market', 'compare'] }),
  });
  if (!may('import:run')) return null;
  const missing = items.filter(({ on_record }) => !on_record).map(({ symbol }) => symbol);
  const asked = missing.length > 0 ? missing : items.map(({ symbol }) => symbol);
  return (
    <Button size="sm" busy={keep.isPending} onClick={() => keep.mutate(asked)}>
      {missing.length > 0 ? 'Keep their reports' : 'Ask for newer reports'}
    </Button>
  );
}
