// Shares and yearly rates as agreements state them, and how a field that is none is refused.
import { MalformedInput } from './malformed-input.ts';

/** A part of a whole or a yearly rate, as a fraction: 0.2 is 20 %. */
export type Share = number;

/** Throws MalformedInput, naming field and rule, unless the condition holds. */
export function requireThat(holds: boolean, field: string, rule: string): asserts holds {
  if (!holds) throw new MalformedInput(field, rule);
}

/** Whether a value is a fraction from 0 to 1. NaN is none. */
export const isShare = (value: unknown): value is Share => typeof value === 'number' && value >= 0 && value <= 1;

export const SHARE_RULE = 'a fraction from 0 to 1: 0.08 is 8 %';
