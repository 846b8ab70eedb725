// The nouns of the Open Cap Format: an object of a cap table as its file holds it, and a careful reading of its fields.
import { type IsoDate, isIsoDate } from '../calendar.ts';
import { Decimal } from '../decimal.ts';

/** The version of the format that is read and written. */
export const OCF_VERSION = '1.2.1-alpha+main';

/** Any object of the format. What a cap table does not need is kept as it is, so that nothing is lost on the way out. */
export interface OcfObject {
  readonly object_type: string;
  readonly id: string;
  readonly [field: string]: unknown;
}

/** An amount of money as the format has it. */
export interface OcfMonetary {
  readonly amount: Decimal;
  readonly currency: string;
}

/** What is wrong with an object, or with what it asks of the cap table before it. */
export interface OcfProblem {
  readonly id: string;
  readonly field: string;
  readonly rule: string;
}

/** A field is read, or what is wrong with it is reported and null comes back. */
export interface OcfReader {
  readonly text: (field: string) => string | null;
  readonly optionalText: (field: string) => string | null;
  readonly date: (field: string) => IsoDate | null;
  readonly quantity: (field: string) => Decimal | null;
  readonly monetary: (field: string) => OcfMonetary | null;
  readonly optionalMonetary: (field: string) => OcfMonetary | null;
  readonly texts: (field: string) => readonly string[] | null;
}

const NUMERIC = /^[+-]?\d+(\.\d{1,10})?$/;

/** A number of the format (fixed point, ten places at most, a plus sign allowed) as an exact decimal; null for other text. */
export function ocfNumeric(text: unknown): Decimal | null {
  if (typeof text !== 'string' || !NUMERIC.test(text)) return null;
  return new Decimal(text.replace(/^\+/, '')).plus(0);
}

/** Reads the fields of an object; each fault is added to `problems` with the rule it breaks. */
export function ocfReader(object: OcfObject, problems: OcfProblem[]): OcfReader {
  const fault = (field: string, rule: string): null => {
    problems.push({ id: object.id, field, rule });
    return null;
  };
  const text = (field: string): string | null => {
    const value = object[field];
    return typeof value === 'string' && value !== '' ? value : fault(field, 'a text');
  };
  const monetary = (field: string): OcfMonetary | null => {
    const value = object[field];
    if (typeof value !== 'object' || value === null) return fault(field, 'an amount with its currency');
    const { amount: given, currency } = value as Readonly<Record<string, unknown>>;
    const amount = ocfNumeric(given);
    if (amount === null || typeof currency !== 'string') return fault(field, 'an amount with its currency');
    return { amount, currency };
  };
  return {
    text,
    optionalText: (field) => (object[field] === undefined ? null : text(field)),
    date: (field) => {
      const value = object[field];
      return isIsoDate(value) ? value : fault(field, 'a day of the calendar (yyyy-mm-dd)');
    },
    quantity: (field) => {
      const value = ocfNumeric(object[field]);
      if (value === null) return fault(field, 'a fixed-point number of at most ten places');
      return value.lessThan(0) ? fault(field, 'not below zero') : value;
    },
    monetary,
    optionalMonetary: (field) => (object[field] === undefined ? null : monetary(field)),
    texts: (field) => {
      const value = object[field];
      const all = Array.isArray(value) && value.every((each): each is string => typeof each === 'string');
      return all ? value : fault(field, 'a list of texts');
    },
  };
}
