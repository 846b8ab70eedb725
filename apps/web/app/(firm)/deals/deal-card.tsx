// What a card says of a deal: company, amount, owner, how long it has waited, score and priority.
'use client';
import type { Deal } from '@redpill/contract';
import { ArrowUp, Clock, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNow } from '#components/figures/age.tsx';
import { Money } from '#components/figures/figures.tsx';
import { daysSince, instantText, words } from '#components/figures/format.ts';
import { initials } from '#components/shell/user-menu.tsx';
import { cn } from '#components/ui/cn.ts';

/** A deal that has not moved for this many days asks to be looked at. */
const STALE_DAYS = 14;

export const cardLook = 'rounded-md border bg-surface transition-colors hover:border-hairline-strong';

export interface DealNameProps {
  deal: Deal;
  onOpen: (deal: Deal) => void;
}

export function DealName({ deal, onOpen }: DealNameProps) {
  return (
    <button
      type="button"
      onClick={() => onOpen(deal)}
      className="max-w-full rounded-sm text-left break-words hover:underline hover:decoration-hairline-strong hover:underline-offset-2"
    >
      {deal.company.name}
    </button>
  );
}

export interface DealCardFaceProps {
  deal: Deal;
  /** The name as a control that opens the deal. */
  name?: ReactNode;
  /** Handle and menu. */
  controls?: ReactNode;
}

export function DealCardFace({ deal, name, controls }: DealCardFaceProps) {
  return (
    <div className="px-2.5 py-2 text-left">
      <div className="flex items-start gap-1">
        <span className="min-w-0 grow text-sm font-medium break-words">{name ?? deal.company.name}</span>
        {controls}
      </div>
      <p className="mt-0.5 flex items-center gap-2 text-xs text-ink-3">
        <span className="truncate">{deal.company.sector ? words(deal.company.sector) : 'No sector'}</span>
        {deal.target_investment ? (
          <span className="ml-auto text-sm font-medium text-ink">
            <Money amount={deal.target_investment} currency={deal.currency} />
          </span>
        ) : null}
      </p>
      <p className="mt-1.5 flex items-center gap-2 text-xs text-ink-3">
        <Owner name={deal.partner_owner_name} />
        <Waiting deal={deal} />
        {deal.deal_score === null ? null : (
          <span className="tnum" data-hint={`Score ${deal.deal_score} of 10`}>
            {deal.deal_score}/10
          </span>
        )}
        <span className="ml-auto flex items-center gap-1.5">
          {deal.restricted ? (
            <span role="img" aria-label="Restricted to its team" data-hint="Restricted to its team">
              <Lock aria-hidden className="size-3.5" />
            </span>
          ) : null}
          {deal.priority === 'High' ? (
            <span className="inline-flex items-center gap-0.5 font-medium text-ink-2">
              <ArrowUp aria-hidden className="size-3.5" />
              High
            </span>
          ) : deal.priority === 'Low' ? (
            <span>Low</span>
          ) : null}
        </span>
      </p>
    </div>
  );
}

function Owner({ name }: { name: string | null }) {
  return (
    <span
      role="img"
      aria-label={name ? `Owner ${name}` : 'No owner'}
      data-hint={name ?? 'No owner yet'}
      className={cn(
        'grid size-5 shrink-0 place-items-center rounded-full text-[0.625rem] font-medium',
        name ? 'bg-hover text-ink-2' : 'border border-dashed border-hairline-strong',
      )}
    >
      {name ? initials(name) : ''}
    </span>
  );
}

function Waiting({ deal }: { deal: Deal }) {
  const now = useNow();
  if (now === 0) return null;
  const days = daysSince(deal.stage_since, now);
  const stale = days >= STALE_DAYS && deal.stage !== 'closed' && deal.stage !== 'passed';
  return (
    <span
      className={cn('tnum inline-flex items-center gap-1', stale && 'font-medium text-ink-2')}
      data-hint={`In this stage since ${instantText(deal.stage_since)}${stale ? ': stale' : ''}`}
    >
      {stale ? <Clock aria-hidden className="size-3.5" /> : null}
      {days === 0 ? 'today' : `${days} d`}
    </span>
  );
}
