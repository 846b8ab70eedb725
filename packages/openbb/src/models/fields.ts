// Fields that the standard models share. A provider may leave any optional one out, send null for it, or add its own.
import { z } from 'zod';

const ISO_DAY = /^\d{4}-\d{2}-\d{2}/;

/** A day, or a day with a time after it. */
export const day = z.string().regex(ISO_DAY, 'a day (yyyy-mm-dd)');
export const text = z.string().nullish();
/** A finite number: NaN and infinity, which some providers send as text, are none. */
export const figure = z.number().nullish();
/** What a share was traded at: nothing and less is no price. */
export const price = z.number().positive();
/** One symbol, or several parted by commas. */
export const symbols = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9.^=\-:/ ]{1,32}(,[A-Za-z0-9.^=\-:/ ]{1,32})*$/, 'one symbol, or several parted by commas');
/** One symbol. */
export const symbol = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9.^=\-:/ ]{1,32}$/, 'a symbol of up to 32 letters, digits and . ^ = - : /');
export const period = z.enum(['annual', 'quarter']).default('annual');
export const limit = z.coerce.number().int().min(1).max(1000).default(5);
export const dateRange = { start_date: day.optional(), end_date: day.optional() };
