// Recallable distributions: counted as paid out and paid in again, or as never having left.
import { distributedMultiple, type Multiple, ratio, residualMultiple, totalMultiple } from './multiples.ts';

/** A fund's sums in units of one currency; `recallable` is the part of `distributed` that may be called again. */
export interface RecallableSums {
  readonly paid_in: bigint;
  readonly distributed: bigint;
  readonly recallable: bigint;
  readonly nav: bigint;
}

export interface MultiplesBothWays {
  readonly gross: Multiples;
  readonly netted: Multiples;
  /** Recallable distributions over paid-in. */
  readonly recycled_share: Multiple;
  /** Whether so much was recycled that one way alone would mislead: more than 5 %. */
  readonly show_both: boolean;
}

export interface Multiples {
  readonly dpi: Multiple;
  readonly rvpi: Multiple;
  readonly tvpi: Multiple;
}

/** Recycling above one part in twenty is shown both ways. */
const SHOWN_FROM = 20n;

/**
 * DPI, RVPI and TVPI by both schools: gross, where a recallable distribution stays among the distributions and its
 * re-call among what was paid in; and netted, where it is taken off both, as if the call had been smaller. Undefined
 * where nothing is left to divide by. Gross is the default elsewhere. Throws RangeError where more is recallable than
 * was distributed, or an amount is negative.
 * @measure Multiples with recallable distributions
 * @formula gross: DPI = distributed ÷ paid in
 * @formula netted: DPI = (distributed − recallable) ÷ (paid in − recallable)
 * @trap The two schools differ by more than rounding once over 5 % is recycled: show both then.
 * @trap Whether a distribution is recallable is read from its effect on what can still be called, not from its label.
 * @source Institutional Limited Partners Association, Capital Call & Distribution Template (2025).
 * @example
 * recallableMultiples({ paid_in: 110n, distributed: 20n, recallable: 10n, nav: 120n }).netted.dpi.value; // 0.1
 */
export function recallableMultiples({ paid_in, distributed, recallable, nav }: RecallableSums): MultiplesBothWays {
  if (recallable < 0n || recallable > distributed) throw new RangeError('recallable: a part of what was distributed');
  const by = (paidIn: bigint, out: bigint): Multiples => ({
    dpi: distributedMultiple(out, paidIn),
    rvpi: residualMultiple(nav, paidIn),
    tvpi: totalMultiple(out, nav, paidIn),
  });
  return {
    gross: by(paid_in, distributed),
    netted: by(paid_in - recallable, distributed - recallable),
    recycled_share: ratio(recallable, paid_in, 'no_paid_in'),
    show_both: recallable * SHOWN_FROM > paid_in,
  };
}
