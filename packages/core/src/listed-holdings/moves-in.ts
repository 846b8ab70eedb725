// Shares bought and sold by a fund's ledger, investment by investment.
import { effectiveEntries, type PerformanceInput, type ShareMove } from '@redpill/domain';

export function movesIn(input: PerformanceInput): (investment_id: string) => readonly ShareMove[] {
  const moves = effectiveEntries(input.entries, input).flatMap(({ type, investment_id, date, shares }) => {
    if (typeof shares !== 'string' || typeof investment_id !== 'string') return [];
    if (type === 'follow_on' || type === 'investment') return [{ investment_id, date, shares }];
    return type === 'partial_exit' || type === 'exit' ? [{ investment_id, date, shares: `-${shares}` }] : [];
  });
  return (of) => moves.filter(({ investment_id }) => investment_id === of);
}
