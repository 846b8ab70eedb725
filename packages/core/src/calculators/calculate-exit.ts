// The proceeds of an exit, shared out.
import { calculateExit as operation, type Parsed } from '@redpill/contract';
import { type ExitTerms, exitWaterfall, givenAmount } from '@redpill/domain';
import { calculator } from './calculator.ts';
import { textOf } from './text-of.ts';

export const calculateExit = calculator(operation, (input) => {
  const { payouts, price_per_share, breakpoints, policies } = exitWaterfall(
    exitTerms(input),
    givenAmount(input.proceeds),
  );
  return { payouts: [...payouts], price_per_share, breakpoints: [...breakpoints], policies: [...policies] };
});

function exitTerms({ classes, options, safes, notes, date }: Parsed<typeof operation>): ExitTerms {
  return {
    classes: classes.map((each) => ({
      ...each,
      shares: givenAmount(each.shares),
      invested: givenAmount(each.invested),
      multiple: textOf(each.multiple),
      cap: textOf(each.cap),
      dividend: each.dividend && { ...each.dividend, rate: givenAmount(each.dividend.rate) },
    })),
    options: options.map(({ name, shares, strike }) => ({
      name,
      shares: givenAmount(shares),
      strike: givenAmount(strike),
    })),
    safes: safes.map((safe) => ({
      ...safe,
      amount: givenAmount(safe.amount),
      cap: textOf(safe.cap),
      discount: textOf(safe.discount),
    })),
    notes: notes.map((note) => ({
      ...note,
      amount: givenAmount(note.amount),
      interest: textOf(note.interest),
      multiple: textOf(note.multiple),
      cap: textOf(note.cap),
      discount: textOf(note.discount),
    })),
    date,
  };
}
