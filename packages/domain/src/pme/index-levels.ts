// The levels of a public index, and the one that counts for a day.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import { GIVEN_AMOUNT_RULE, type GivenAmount, isGivenAmount } from '../given-amount.ts';
import { MalformedInput } from '../malformed-input.ts';

/** What an index of total returns stood at on a day, above zero. */
export interface IndexLevel {
  readonly date: IsoDate;
  readonly level: GivenAmount;
}

/** How a day finds its level: that of the very day, or the last one before it if no older than so many days. */
export interface IndexRule {
  readonly window_days: number;
}

/** Weekends and holidays are bridged, gaps in the data are not. */
export const DEFAULT_INDEX_RULE: IndexRule = Object.freeze({ window_days: 7 });

/** The level that counts for a day, or null where none is near enough. */
export type LevelOn = (date: IsoDate) => Decimal | null;

/**
 * Levels by day under a rule; they need no order. Throws MalformedInput for a level that is not above zero and for a day
 * given twice.
 */
export function levelsOf(index: readonly IndexLevel[], rule: IndexRule = DEFAULT_INDEX_RULE): LevelOn {
  const levels = new Map<number, Decimal>();
  for (const [at, { date, level }] of index.entries()) {
    if (!isGivenAmount(level)) throw new MalformedInput(`index.${at}.level`, GIVEN_AMOUNT_RULE);
    const exact = new Decimal(level);
    if (exact.lte(0)) throw new MalformedInput(`index.${at}.level`, 'a level above zero');
    const day = dayNumber(date);
    if (levels.has(day)) throw new MalformedInput(`index.${at}.date`, `one level a day: ${date} is repeated`);
    levels.set(day, exact);
  }
  return (date) => {
    const day = dayNumber(date);
    for (let back = 0; back <= rule.window_days; back += 1) {
      const level = levels.get(day - back);
      if (level !== undefined) return level;
    }
    return null;
  };
}
