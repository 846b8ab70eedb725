// The field types every slice shares: ids, money, dates, text with bounds, and the shape of a list.
import { isInstant, isIsoDate } from '@redpill/domain';
import { z } from 'zod';

export const id = z.uuid();
/** A decimal amount as text: up to 18 digits before the point and 2 behind it; one spelling per amount on the way out. */
export const amount = z
  .string()
  .regex(/^\d{1,18}(\.\d{1,2})?$/, 'a decimal amount such as 1250000.00, not negative')
  .meta({ examples: ['1250000.00'] });
export const signedAmount = z.string().regex(/^-?\d{1,18}(\.\d{1,2})?$/, 'a decimal amount such as -1250000.00');
/** Shares and unit prices carry more digits than money does. */
export const quantity = z.string().regex(/^\d{1,18}(\.\d{1,10})?$/, 'a decimal number, not negative');
/** A fraction between 0 and 1 with up to 10 digits: 0.0825 is 8.25 %. */
export const fraction = z.string().regex(/^(0(\.\d{1,10})?|1(\.0{1,10})?)$/, 'a fraction between 0 and 1');
export const currency = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as USD');
export const date = z.iso.date({ abort: true }).refine(isIsoDate, 'a day of the calendar between 1900 and 2199');
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .refine(isInstant, 'an instant such as 2026-09-30T17:00:00Z');
/** A moment of knowledge: an instant, or a day, which counts whole (UTC). */
export const moment = z.union([date, instant]);
export const version = z.int().min(1).max(2147483647);
/** Text as the database can hold it: kept as it came, so what would come back changed is refused. */
const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((given) => !given.includes('\u0000'), 'must not contain a NUL character')
    .refine((given) => given.isWellFormed(), 'must not contain half of a surrogate pair');
/** Text of a line: trimmed by nobody, bounded. */
export const line = (max = 255) => text(max);
export const prose = (max = 20000) => text(max);

/** What every list takes. `limit` is at most 100; `offset` and `cursor` exclude each other. */
export const listInput = {
  q: line(200).optional(),
  limit: z.int().min(1).max(100).default(50),
  offset: z.int().min(0).max(1000000).default(0),
  cursor: z.string().max(2000).optional(),
  total: z.boolean().default(false),
};

/** What every list gives: the rows, where the next page starts, and the whole count when it was asked for. */
export const listOutput = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next_cursor: z.string().nullable(),
    limit: z.int(),
    offset: z.int(),
    total: z.int().nullable(),
  });
