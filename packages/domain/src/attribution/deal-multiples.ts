// One deal in two parts: what was sold against what that had cost, and what is held against what that cost.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { MalformedInput } from '../malformed-input.ts';
import { divideHalfEven, scaled } from '../minor-units.ts';
import { type Multiple, ratio } from '../multiples/multiples.ts';

/** Shares bought: how many (decimal text, above zero) and what they cost, in units of one currency. */
export interface Purchase {
  readonly date: IsoDate;
  readonly shares: string;
  readonly cost: bigint;
}

/** Shares sold and what they brought; income while holding is a sale of no shares, a write-off a sale for nothing. */
export interface Sale {
  readonly date: IsoDate;
  readonly shares: string;
  readonly proceeds: bigint;
}

export interface DealHistory {
  readonly purchases: readonly Purchase[];
  readonly sales: readonly Sale[];
  /** Of the shares still held. */
  readonly fair_value: bigint;
}

/** Which cost leaves with shares sold: that of the oldest ones, or the average of all held. */
export const COST_RELIEFS = ['fifo', 'average_cost'] as const;
export type CostRelief = (typeof COST_RELIEFS)[number];

export interface DealPart {
  readonly cost: bigint;
  readonly value: bigint;
  readonly gain: bigint;
  readonly multiple: Multiple;
}

export interface DealMultiples {
  readonly realised: DealPart;
  readonly unrealised: DealPart;
  readonly total: DealPart;
}

interface Lot {
  shares: bigint;
  cost: bigint;
}

const SHARE_SCALE = 18;

/**
 * Multiple on invested capital of a deal with partial exits: of what was sold (proceeds over the cost that left with
 * it), of what is held (fair value over the cost still in it), and of both (the same whichever cost is relieved
 * first). Cost splits half-even to the unit and always adds up. On one day purchases come before sales. Throws
 * MalformedInput for more shares sold than held, for no or negative shares, and for a negative amount.
 * @measure Multiple of a deal with partial exits
 * @formula realised = proceeds ÷ cost relieved
 * @formula unrealised = fair value ÷ remaining cost
 * @formula total = (proceeds + fair value) ÷ cost
 * @trap Oldest cost first and average cost give different realised multiples of the same sale; the total is the same.
 * @trap The whole cost under a partial sale makes every partial sale a loss.
 * @source Accounting for cost of sales: first in, first out, or average (ASC 323, IAS 2 by analogy).
 * @example
 * dealMultiples({ purchases: [{ date: '2020-01-01', shares: '10', cost: 100n }, { date: '2021-01-01', shares: '10', cost: 300n }],
 *   sales: [{ date: '2022-01-01', shares: '10', proceeds: 400n }], fair_value: 500n }, 'fifo').realised.multiple.value; // 4
 */
export function dealMultiples(deal: DealHistory, relief: CostRelief): DealMultiples {
  requireSound(deal);
  const lots: Lot[] = [];
  let relieved = 0n;
  for (const event of inOrder(deal)) {
    if ('cost' in event) lots.push({ shares: event.shares, cost: event.cost });
    else relieved += relieve(lots, event.shares, relief, event.field);
  }
  const held = lots.reduce((sum, lot) => sum + lot.cost, 0n);
  const proceeds = deal.sales.reduce((sum, sale) => sum + sale.proceeds, 0n);
  return {
    realised: part(relieved, proceeds),
    unrealised: part(held, deal.fair_value),
    total: part(relieved + held, proceeds + deal.fair_value),
  };
}

const part = (cost: bigint, value: bigint): DealPart => ({
  cost,
  value,
  gain: value - cost,
  multiple: ratio(value, cost, 'no_cost'),
});

function requireSound({ purchases, sales, fair_value }: DealHistory): void {
  for (const [index, { shares, cost }] of purchases.entries()) {
    if (cost < 0n) throw new MalformedInput(`purchases.${index}.cost`, 'an amount of zero or more');
    if (scaled(shares, SHARE_SCALE) <= 0n) throw new MalformedInput(`purchases.${index}.shares`, 'shares above zero');
  }
  for (const [index, { shares, proceeds }] of sales.entries()) {
    if (proceeds < 0n) throw new MalformedInput(`sales.${index}.proceeds`, 'an amount of zero or more');
    if (scaled(shares, SHARE_SCALE) < 0n) throw new MalformedInput(`sales.${index}.shares`, 'shares of zero or more');
  }
  if (fair_value < 0n) throw new MalformedInput('fair_value', 'an amount of zero or more');
}

type Event = { day: number; shares: bigint } & ({ cost: bigint } | { field: string });

function inOrder({ purchases, sales }: DealHistory): Event[] {
  const bought = purchases.map(
    ({ date, shares, cost }): Event => ({
      day: dayNumber(date),
      shares: scaled(shares, SHARE_SCALE),
      cost,
    }),
  );
  const sold = sales.map(
    ({ date, shares }, index): Event => ({
      day: dayNumber(date),
      shares: scaled(shares, SHARE_SCALE),
      field: `sales.${index}.shares`,
    }),
  );
  // Sorting is stable: of one day, purchases stay first.
  return [...bought, ...sold].sort((a, b) => a.day - b.day);
}

/** Takes shares off the lots; returns the cost that leaves with them. */
function relieve(lots: Lot[], sold: bigint, relief: CostRelief, field: string): bigint {
  const held = lots.reduce((sum, lot) => sum + lot.shares, 0n);
  if (sold > held) throw new MalformedInput(field, 'no more shares sold than held');
  if (relief === 'average_cost') mergeLots(lots, held);
  let left = sold;
  let relieved = 0n;
  while (left > 0n) {
    const lot = lots[0] as Lot;
    const whole = lot.shares <= left;
    const taken = whole ? lot.shares : left;
    const cost = divideHalfEven(lot.cost * taken, lot.shares);
    relieved += cost;
    lot.cost -= cost;
    lot.shares -= taken;
    left -= taken;
    if (whole) lots.shift();
  }
  return relieved;
}

/** All held as one lot, so that each share leaves at the average cost. */
function mergeLots(lots: Lot[], held: bigint): void {
  const cost = lots.reduce((sum, lot) => sum + lot.cost, 0n);
  lots.splice(0, lots.length, ...(held === 0n ? [] : [{ shares: held, cost }]));
}
