// Alerts: what one wants to be told of, beside what stands on record now.
'use client';
import type { MarketAlert } from '@redpill/contract';
import { createMarketAlert, deleteMarketAlert, updateMarketAlert } from '@redpill/contract/routes';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { api, failureText } from '#api/api.ts';
import { Age } from '#components/figures/age.tsx';
import { DateText, Unknown } from '#components/figures/figures.tsx';
import { count } from '#components/figures/format.ts';
import { measureLabel, measureText } from '#components/market/alert-words.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { AddAlert } from './add-alert.tsx';
import { useAlerts, useMarketChanged } from './use-watch.ts';

export function AlertsPart() {
  const alerts = useAlerts();
  if (alerts.isError) return <ErrorState title="The alerts could not be read">{failureText(alerts.error)}</ErrorState>;
  if (!alerts.data) return <RowSkeletons rows={6} label="Loading alerts" />;
  const { items } = alerts.data;
  const met = items.filter(({ status, reached }) => status === 'met' || reached);
  return (
    <Card>
      <CardHeader title="Alerts" says={`${count(items.length)} set, ${count(met.length)} there`}>
        <AddAlert />
      </CardHeader>
      {items.length === 0 ? (
        <EmptyState title="No alert is set">
          An alert tells you when a price, a change, a multiple or a rate is above or below a value. It is looked at
          each weekday after prices are asked for, and shows here and in the activity of the firm.
        </EmptyState>
      ) : (
        <AlertTable items={items} />
      )}
    </Card>
  );
}

function AlertTable({ items }: { items: readonly MarketAlert[] }) {
  return (
    <Table label="Alerts" frame="overflow-x-auto">
      <thead>
        <tr>
          <Head>Of</Head>
          <Head>When</Head>
          <Head figure>Now</Head>
          <Head>State</Head>
          <Head>By</Head>
          <Head>
            <span className="sr-only">Acts</span>
          </Head>
        </tr>
      </thead>
      <tbody>
        {items.map((alert) => (
          <AlertRow key={alert.id} alert={alert} />
        ))}
      </tbody>
    </Table>
  );
}

function AlertRow({ alert }: { alert: MarketAlert }) {
  const { symbol, series, measure, direction, threshold, note, current } = alert;
  const place = symbol === null ? `/market?tab=series&series=${series ?? ''}` : `/market/${encodeURIComponent(symbol)}`;
  return (
    <Row>
      <Cell>
        <Link href={place} className="font-medium hover:underline">
          {symbol ?? series}
        </Link>
      </Cell>
      <Cell>
        {measureLabel(measure)} {direction} <span className="tnum">{measureText(measure, threshold)}</span>
        {note ? <span className="block text-xs text-ink-3">{note}</span> : null}
      </Cell>
      <Cell figure>
        {current.value === null ? (
          <Unknown reason={current.reason} />
        ) : (
          <span className="tnum" data-hint={current.on ? `On ${current.on}` : ''}>
            {measureText(measure, current.value)}
          </span>
        )}
      </Cell>
      <Cell>
        <State alert={alert} />
      </Cell>
      <Cell>{alert.owner_name ?? 'The firm'}</Cell>
      <Cell>
        <Acts alert={alert} />
      </Cell>
    </Row>
  );
}

function State({ alert: { status, reached, met_at, met_on, met_value, measure } }: { alert: MarketAlert }) {
  if (status === 'met') {
    return (
      <span className="flex flex-wrap items-center gap-2">
        <Badge>Met</Badge>
        <span className="text-xs text-ink-3">
          {met_value === null ? null : measureText(measure, met_value)} on <DateText date={met_on} />, told{' '}
          {met_at ? <Age at={met_at} /> : null}
        </span>
      </span>
    );
  }
  return reached ? <Badge>There now</Badge> : <span className="text-ink-3">Waiting</span>;
}

function Acts({ alert }: { alert: MarketAlert }) {
  const changed = useMarketChanged();
  const toast = useToast();
  const again = useMutation({
    mutationFn: () => api.call(updateMarketAlert, { alert_id: alert.id, version: alert.version }),
    onSuccess: () => changed('alerts'),
    onError: (error) => toast({ title: 'The alert was not set again', says: failureText(error), bad: true }),
  });
  const drop = useMutation({
    mutationFn: () => api.call(deleteMarketAlert, { alert_id: alert.id }),
    onSuccess: async ({ symbol, series, measure, direction, threshold, note }) => {
      await changed('alerts');
      const same = { measure, direction, threshold, ...(note ? { note } : {}) };
      const of = symbol === null ? { series: series ?? '' } : { symbol };
      toast({
        title: 'The alert is deleted',
        undo: () => void api.call(createMarketAlert, { ...of, ...same }).then(() => changed('alerts')),
      });
    },
    onError: (error) => toast({ title: 'The alert was not deleted', says: failureText(error), bad: true }),
  });
  const of = alert.symbol ?? alert.series ?? '';
  return (
    <span className="flex justify-end gap-1">
      {alert.status === 'met' ? (
        <Button size="sm" busy={again.isPending} aria-label={`Set again: ${of}`} onClick={() => again.mutate()}>
          Set again
        </Button>
      ) : null}
      <Button
        size="sm"
        look="quiet"
        busy={drop.isPending}
        aria-label={`Delete alert of ${of}`}
        onClick={() => drop.mutate()}
      >
        Delete
      </Button>
    </span>
  );
}
