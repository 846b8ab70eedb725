// What can be recorded of a cap table, in the words of a term sheet.
import { z } from 'zod';
import { currency, date, fraction, line, quantity } from './fields.ts';

/** Ids of the format are any text; ours are UUIDs. */
export const ocfId = line(255);
const holder = { date, holder: line(255), holder_type: z.enum(['individual', 'institution']).optional() };
const priced = { price: quantity, currency };
const positive = quantity.refine((text) => /[1-9]/.test(text), 'a number above zero');
const converting = {
  ...holder,
  amount: positive,
  currency,
  cap: positive.optional(),
  /** 0.2 is 20 % off. */
  discount: fraction.optional(),
};
/** All of the security when the quantity is absent; of a SAFE or note an amount of money. */
const ofSecurity = { date, security: ocfId, quantity: positive.optional() };

/** One thing that happened, in the words of a term sheet. */
export const capTableAct = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('set_issuer'),
    legal_name: line(255),
    formation_date: date,
    country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 code such as US'),
    subdivision: z
      .string()
      .regex(/^[A-Z0-9]{1,3}$/, 'an ISO 3166-2 code such as DE')
      .optional(),
  }),
  z.strictObject({
    act: z.literal('add_class'),
    name: line(255),
    class_type: z.enum(['common', 'preferred']),
    /** Unlimited when absent. */
    authorized: positive.optional(),
    /** Original issue price. */
    price: quantity.optional(),
    currency: currency.default('USD'),
    /** Higher is paid first. */
    seniority: z.int().min(0).max(1000).default(1),
    preference_multiple: quantity.optional(),
    /** All that it may receive without converting, as a multiple; absent where it does not participate. */
    participation_cap: quantity.optional(),
    converts_into: ocfId.optional(),
  }),
  z.strictObject({ act: z.literal('add_plan'), name: line(255), reserved: positive, stock_class: ocfId }),
  z.strictObject({ act: z.literal('adjust_pool'), date, plan: ocfId, reserved: quantity }),
  z.strictObject({
    act: z.literal('issue_stock'),
    ...holder,
    quantity: positive,
    ...priced,
    stock_class: ocfId,
  }),
  z.strictObject({ act: z.literal('grant_options'), ...holder, quantity: positive, ...priced, plan: ocfId }),
  z.strictObject({ act: z.literal('issue_warrant'), ...holder, quantity: positive, ...priced, stock_class: ocfId }),
  z.strictObject({
    act: z.literal('issue_safe'),
    ...converting,
    cap_basis: z.enum(['post_money', 'pre_money']).default('post_money'),
    mfn: z.boolean().default(false),
  }),
  z.strictObject({
    act: z.literal('issue_note'),
    ...converting,
    /** 0.06 is 6 % a year. */
    interest_rate: fraction,
    compounding: z.enum(['simple', 'annual']).default('simple'),
    day_count: z.enum(['ACT/365', '30/360']).default('ACT/365'),
  }),
  z.strictObject({
    act: z.literal('transfer'),
    ...ofSecurity,
    holder: line(255),
    holder_type: z.enum(['individual', 'institution']).optional(),
  }),
  z.strictObject({ act: z.literal('cancel'), ...ofSecurity, reason: line(500) }),
  z.strictObject({ act: z.literal('exercise'), ...ofSecurity }),
  z.strictObject({
    act: z.literal('convert'),
    ...ofSecurity,
    stock_class: ocfId,
    /** What a SAFE or note becomes, and at which price; stock converts by the ratio of its class. */
    shares: positive.optional(),
    price: quantity.optional(),
  }),
  z.strictObject({
    act: z.literal('split'),
    date,
    stock_class: ocfId,
    numerator: positive,
    denominator: positive,
  }),
]);
