// An amount that may be left out, as text.
import { type GivenAmount, givenAmount } from '@redpill/domain';

export const textOf = (value: GivenAmount | undefined): string | undefined =>
  value === undefined ? undefined : givenAmount(value);
