// Moving a deal without carrying it: every stage it may go to.
'use client';
import type { Deal } from '@redpill/contract';
import { DEAL_STAGES, refuseMove } from '@redpill/domain';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { dealStage } from '#components/figures/labels.ts';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '#components/ui/menu.tsx';
import type { Move } from './use-move-deal.ts';

export interface MoveMenuProps {
  deal: Deal;
  onMove: (move: Move) => void;
  /** What opens the menu; three dots by default. */
  trigger?: ReactNode;
}

export function MoveMenu({ deal, onMove, trigger }: MoveMenuProps) {
  const stages = DEAL_STAGES.filter((stage) => refuseMove(deal.stage, stage) === null);
  return (
    <Menu>
      {trigger ? (
        <MenuTrigger asChild>{trigger}</MenuTrigger>
      ) : (
        <MenuTrigger
          aria-label={`Move ${deal.company.name} to…`}
          className="grid size-6 place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:-my-1.5 pointer-coarse:size-9"
          onPointerDown={(event) => event.stopPropagation()}
        >
          <Ellipsis aria-hidden className="size-4" />
        </MenuTrigger>
      )}
      <MenuContent align="end">
        <MenuLabel>Move to</MenuLabel>
        {stages.map((stage) => (
          <MenuItem key={stage} onSelect={() => onMove({ deal, to: stage })}>
            {dealStage(stage)}
          </MenuItem>
        ))}
        {deal.stage === 'passed' || deal.stage === 'closed' ? null : (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => onMove({ deal, to: 'passed' })}>Pass on deal…</MenuItem>
          </>
        )}
      </MenuContent>
    </Menu>
  );
}
