// A figure as it stands in a table or a tile: short to read, exact on hover and in a copy, never a zero for what is unknown.
import type { ReactNode } from 'react';
import { cn } from '../ui/cn.ts';
import { dateText, exactMoney, instantText, multiple, ownership, percent, shortMoney } from './format.ts';

/** What is not known, with the reason. */
export function Unknown({ reason }: { reason?: string | null | undefined }) {
  const why = reason || 'Not recorded';
  return (
    <span role="img" aria-label={`Unknown: ${why}`} data-hint={why} className="text-ink-3">
      —
    </span>
  );
}

export interface MoneyProps {
  amount: string | null | undefined;
  currency: string | null | undefined;
  /** Why there is none. */
  reason?: string | null | undefined;
  /** Shows every digit instead of the short form. */
  exact?: boolean;
  className?: string;
}

export function Money({ amount, currency, reason, exact, className }: MoneyProps): ReactNode {
  if (amount == null) return <Unknown reason={reason} />;
  const unit = currency ?? '';
  const full = exactMoney(amount, unit);
  if (exact) return <span className={cn('tnum', className)}>{full}</span>;
  return (
    <span className={cn('tnum', className)} data-hint={full} data-exact={full}>
      {shortMoney(amount, unit)}
    </span>
  );
}

export interface RatioProps {
  value: number | null | undefined;
  reason?: string | null | undefined;
  className?: string;
}

export function Multiple({ value, reason, className }: RatioProps): ReactNode {
  if (value == null) return <Unknown reason={reason} />;
  return (
    <span className={cn('tnum', className)} data-hint={`${value}×`} data-exact={`${value}×`}>
      {multiple(value)}
    </span>
  );
}

/** A rate as a fraction; `change` always shows its sign and takes the colour of its direction. */
export function Percent({ value, reason, change, className }: RatioProps & { change?: boolean }): ReactNode {
  if (value == null) return <Unknown reason={reason} />;
  const tone = change && value !== 0 ? (value > 0 ? 'text-gain' : 'text-loss') : '';
  const full = `${Number((value * 100).toPrecision(10))}%`;
  return (
    <span className={cn('tnum', tone, className)} data-hint={full} data-exact={full}>
      {percent(value, change)}
    </span>
  );
}

/** A share of a company, given as a fraction in decimal text. */
export function Ownership({ fraction, reason }: { fraction: string | null | undefined; reason?: string }): ReactNode {
  if (fraction == null) return <Unknown reason={reason} />;
  return <span className="tnum">{ownership(fraction)}</span>;
}

export function DateText({ date, reason }: { date: string | null | undefined; reason?: string }): ReactNode {
  if (date == null) return <Unknown reason={reason} />;
  return (
    <time dateTime={date} className="tnum whitespace-nowrap">
      {dateText(date)}
    </time>
  );
}

/** An instant: the date, with the time on hover. */
export function InstantText({ at }: { at: string | null | undefined }): ReactNode {
  if (at == null) return <Unknown />;
  return (
    <time dateTime={at} data-hint={instantText(at)} className="tnum whitespace-nowrap">
      {instantText(at).split(',')[0]}
    </time>
  );
}
