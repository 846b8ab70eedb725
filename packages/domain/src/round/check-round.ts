// What a round's terms must be before they can be worked out, field by field.
import { isIsoDate } from '../calendar.ts';
import { isDecimalText, parseDecimal } from '../decimal.ts';
import { MalformedInput, requireDistinct } from '../malformed-input.ts';
import type { RoundHolder, RoundInput, RoundNote, RoundSafe } from './round-terms.ts';

const POSITIVE = 'a decimal greater than zero';
const NOT_NEGATIVE = 'a decimal of zero or more';
const BELOW_ONE = 'a fraction of at least 0 and below 1 (0.2 is 20 %)';

/**
 * Requires terms a round can be worked out from. Throws MalformedInput with the first field at fault: an amount that is
 * no decimal or not positive, a discount or pool target outside [0, 1), no shares at all, no new money, an MFN SAFE with
 * neither terms of its own nor a later SAFE's to take, interest without its days, two rows of one name.
 */
export function checkRound(input: RoundInput): void {
  const { holders, options, warrants = [], safes = [], notes = [], round } = input;
  for (const [index, holder] of holders.entries()) checkHolder(`holders.${index}`, holder);
  if (options !== undefined) {
    require(atLeastZero(options.granted), 'options.granted', NOT_NEGATIVE);
    require(atLeastZero(options.unissued), 'options.unissued', NOT_NEGATIVE);
  }
  for (const [index, { shares }] of warrants.entries()) require(positive(shares), `warrants.${index}.shares`, POSITIVE);
  const counts = [...holders.map(({ shares }) => shares), ...warrants.map(({ shares }) => shares)];
  const any = [...counts, options?.granted ?? '0', options?.unissued ?? '0'].some(positive);
  require(any, 'holders', 'at least one share before the round');
  for (const [index, safe] of safes.entries()) checkSafe(`safes.${index}`, safe, safes.slice(index + 1));
  for (const [index, note] of notes.entries()) checkNote(`notes.${index}`, note);
  require(positive(round.pre_money), 'round.pre_money', POSITIVE);
  require(round.investments.length > 0, 'round.investments', 'at least one investment');
  for (const [index, { amount }] of round.investments.entries()) {
    require(positive(amount), `round.investments.${index}.amount`, POSITIVE);
  }
  if (round.pool_target !== undefined) require(belowOne(round.pool_target), 'round.pool_target', BELOW_ONE);
  const lists = { holders, warrants, safes, notes, 'round.investments': round.investments };
  for (const [field, list] of Object.entries(lists)) requireDistinct(field, list, 'name');
}

function require(holds: boolean, field: string, rule: string): void {
  if (!holds) throw new MalformedInput(field, rule);
}

const atLeastZero = (text: string): boolean => isDecimalText(text) && !parseDecimal(text).lessThan(0);
const positive = (text: string): boolean => isDecimalText(text) && parseDecimal(text).greaterThan(0);
const belowOne = (text: string): boolean => atLeastZero(text) && parseDecimal(text).lessThan(1);

function checkHolder(field: string, { shares, anti_dilution, conversion_price }: RoundHolder): void {
  require(atLeastZero(shares), `${field}.shares`, NOT_NEGATIVE);
  if (anti_dilution === undefined) return;
  const priced = conversion_price !== undefined && positive(conversion_price);
  require(priced, `${field}.conversion_price`, 'a price greater than zero, which anti-dilution protects');
}

function checkSafe(field: string, safe: RoundSafe, later: readonly RoundSafe[]): void {
  require(positive(safe.amount), `${field}.amount`, POSITIVE);
  checkConversion(field, safe);
  if (safe.mfn !== true || hasTerms(safe)) return;
  require(later.some(
    hasTerms,
  ), `${field}.mfn`, 'a later SAFE with a cap or a discount, whose terms it can take (SAFEs stand in the order of issue)');
}

/** Whether a SAFE has terms of its own that another may take over. */
export function hasTerms({ cap, discount }: RoundSafe): boolean {
  return cap !== undefined || (discount !== undefined && parseDecimal(discount).greaterThan(0));
}

function checkConversion(
  field: string,
  { cap, discount }: { cap?: string | undefined; discount?: string | undefined },
) {
  if (cap !== undefined) require(positive(cap), `${field}.cap`, POSITIVE);
  if (discount !== undefined) require(belowOne(discount), `${field}.discount`, BELOW_ONE);
}

function checkNote(field: string, note: RoundNote): void {
  require(positive(note.amount), `${field}.amount`, POSITIVE);
  checkConversion(field, note);
  if (note.qualified_financing !== undefined) {
    require(atLeastZero(note.qualified_financing), `${field}.qualified_financing`, NOT_NEGATIVE);
  }
  if (note.accrued_interest !== undefined) {
    require(atLeastZero(note.accrued_interest), `${field}.accrued_interest`, NOT_NEGATIVE);
    require(note.interest_rate ===
      undefined, `${field}.interest_rate`, 'either accrued interest or a rate with its days');
  }
  if (note.interest_rate === undefined) return;
  require(atLeastZero(note.interest_rate), `${field}.interest_rate`, NOT_NEGATIVE);
  require(isIsoDate(note.issued), `${field}.issued`, 'the day from which interest runs');
  require(isIsoDate(note.converted), `${field}.converted`, 'the day until which interest runs');
  const ordered = note.issued !== undefined && note.converted !== undefined && note.issued <= note.converted;
  require(ordered, `${field}.converted`, 'not before the day of issue');
}
