// Exact decimals as whole numbers, which multiples are made of.
import type { Decimal } from '../decimal.ts';
import { scaled } from '../minor-units.ts';

/** As fine as an amount can be given. */
const SCALE = 18;

/** An exact amount as a whole number of 10⁻¹⁸: between amounts of one currency ratios stay what they are. */
export const wholeUnits = (exact: Decimal): bigint => scaled(exact.toFixed(), SCALE);
