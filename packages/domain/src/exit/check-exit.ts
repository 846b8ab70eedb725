// What the terms of an exit must be before proceeds can be shared, field by field.
import { isIsoDate } from '../calendar.ts';
import { isDecimalText, parseDecimal } from '../decimal.ts';
import { MalformedInput, requireDistinct } from '../malformed-input.ts';
import type { ExitClass, ExitNote, ExitSafe, ExitTerms } from './exit-terms.ts';

const POSITIVE = 'a decimal greater than zero';
const NOT_NEGATIVE = 'a decimal of zero or more';

/**
 * Requires terms that proceeds can be shared by. Throws MalformedInput with the first field at fault: no class, shares
 * not above zero, a negative amount, strike or multiple, a cap on what does not participate or below the preference, a
 * discount outside [0, 1), dividends without their days, two claims of one name.
 */
export function checkExit({ classes, options = [], safes = [], notes = [], date }: ExitTerms): void {
  require(classes.length > 0, 'classes', 'at least one class of stock');
  for (const [index, each] of classes.entries()) checkClass(`classes.${index}`, each, date);
  for (const [index, { shares, strike }] of options.entries()) {
    require(positive(shares), `options.${index}.shares`, POSITIVE);
    require(atLeastZero(strike), `options.${index}.strike`, NOT_NEGATIVE);
  }
  for (const [index, safe] of safes.entries()) checkSafe(`safes.${index}`, safe);
  for (const [index, note] of notes.entries()) checkNote(`notes.${index}`, note);
  for (const [field, list] of Object.entries({ classes, options, safes, notes })) requireDistinct(field, list, 'name');
}

function checkClass(field: string, each: ExitClass, date: string | undefined): void {
  const { shares, invested, preference, multiple = '1', cap, dividend } = each;
  require(positive(shares), `${field}.shares`, POSITIVE);
  require(atLeastZero(invested), `${field}.invested`, NOT_NEGATIVE);
  require(atLeastZero(multiple), `${field}.multiple`, NOT_NEGATIVE);
  checkSeniority(field, each);
  if (cap !== undefined) {
    require(preference === 'participating', `${field}.cap`, 'only where the class participates');
    const covers = atLeastZero(cap) && !parseDecimal(cap).lessThan(multiple);
    require(covers, `${field}.cap`, 'a total multiple of what was invested, at least that of the preference');
  }
  if (dividend === undefined) return;
  require(preference !== 'none', `${field}.dividend`, 'only where the class has a preference, which dividends add to');
  require(atLeastZero(dividend.rate), `${field}.dividend.rate`, NOT_NEGATIVE);
  require(isIsoDate(dividend.from), `${field}.dividend.from`, 'the day from which dividends accrue');
  require(isIsoDate(date), 'date', 'the day of the exit, until which dividends accrue');
}

function checkNote(field: string, note: ExitNote): void {
  const { interest = '0', multiple = '1' } = note;
  checkSafe(field, note);
  require(atLeastZero(interest), `${field}.interest`, NOT_NEGATIVE);
  const covers = atLeastZero(multiple) && !parseDecimal(multiple).lessThan(1);
  require(covers, `${field}.multiple`, 'a multiple of the principal of 1 or more');
}

function checkSafe(field: string, safe: ExitSafe | ExitNote): void {
  require(positive(safe.amount), `${field}.amount`, POSITIVE);
  if (safe.cap !== undefined) require(positive(safe.cap), `${field}.cap`, POSITIVE);
  const { discount = '0' } = safe;
  const fraction = atLeastZero(discount) && parseDecimal(discount).lessThan(1);
  require(fraction, `${field}.discount`, 'a fraction of at least 0 and below 1 (0.2 is 20 %)');
  checkSeniority(field, safe);
}

function checkSeniority(field: string, { seniority = 0 }: { seniority?: number | undefined }): void {
  require(Number.isFinite(seniority), `${field}.seniority`, 'a number; higher is paid first');
}

function require(holds: boolean, field: string, rule: string): void {
  if (!holds) throw new MalformedInput(field, rule);
}

const atLeastZero = (text: string): boolean => isDecimalText(text) && !parseDecimal(text).lessThan(0);
const positive = (text: string): boolean => isDecimalText(text) && parseDecimal(text).greaterThan(0);
