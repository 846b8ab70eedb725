// A priced round with its pool, SAFEs and notes.
import { calculateRound as operation, type Parsed } from '@redpill/contract';
import { givenAmount, modelRound, type RoundInput } from '@redpill/domain';
import { calculator } from './calculator.ts';
import { textOf } from './text-of.ts';

export const calculateRound = calculator(operation, (input) => {
  const { holders, shadow_series, outstanding_notes, policies, ...figures } = modelRound(roundInput(input));
  return {
    ...figures,
    holders: [...holders],
    shadow_series: shadow_series.map((series) => ({ ...series, holders: [...series.holders] })),
    outstanding_notes: [...outstanding_notes],
    policies: [...policies],
  };
});

function roundInput({ holders, options, warrants, safes, notes, round }: Parsed<typeof operation>): RoundInput {
  return {
    holders: holders.map((holder) => ({
      ...holder,
      shares: givenAmount(holder.shares),
      conversion_price: textOf(holder.conversion_price),
    })),
    options: options && { granted: givenAmount(options.granted), unissued: givenAmount(options.unissued) },
    warrants: warrants.map((warrant) => ({ ...warrant, shares: givenAmount(warrant.shares) })),
    safes: safes.map((safe) => ({
      ...safe,
      amount: givenAmount(safe.amount),
      cap: textOf(safe.cap),
      discount: textOf(safe.discount),
    })),
    notes: notes.map((note) => ({
      ...note,
      amount: givenAmount(note.amount),
      cap: textOf(note.cap),
      discount: textOf(note.discount),
      interest_rate: textOf(note.interest_rate),
      accrued_interest: textOf(note.accrued_interest),
      qualified_financing: textOf(note.qualified_financing),
    })),
    round: {
      pre_money: givenAmount(round.pre_money),
      investments: round.investments.map(({ name, amount }) => ({ name, amount: givenAmount(amount) })),
      pool_target: textOf(round.pool_target),
    },
  };
}
