// A fund beside a public index by every measure at once.
import type { XirrOptions } from '../irr/xirr.ts';
import { type DirectAlpha, directAlphaOf } from './direct-alpha.ts';
import { growFlows, type PmeFigure, type PmeInput } from './grown-flows.ts';
import { ksPmeOf } from './ks-pme.ts';
import { type LongNickels, longNickelsOf } from './long-nickels.ts';
import { type ModifiedPme, modifiedPmeOf } from './modified-pme.ts';
import { type PmePlus, pmePlusOf } from './pme-plus.ts';

export interface PmeComparison {
  readonly ks_pme: PmeFigure;
  readonly direct_alpha: DirectAlpha;
  readonly long_nickels: LongNickels;
  readonly pme_plus: PmePlus;
  readonly modified_pme: ModifiedPme;
}

/**
 * All public-market equivalents of one fund, its flows grown with the index once; each as the function of its name
 * gives it. Throws MalformedInput as `growFlows` does.
 * @measure Public-market equivalents side by side
 * @formula KS-PME, Long-Nickels, PME+, modified PME and direct alpha of the same flows and index
 * @trap The index must be one of total returns, in the currency of the flows: a price index flatters the fund by its
 *   dividends.
 * @trap They answer different questions and can disagree: quote the one agreed on beforehand, not the best.
 * @source Kaplan and Sensoy, Private Equity Performance: A Survey (2015).
 * @example
 * compareWithIndex({ contributions: [{ date: '2020-12-31', amount: 100 }], distributions: [], nav: { date: '2021-12-31', amount: 120 },
 *   index: [{ date: '2020-12-31', level: 50 }, { date: '2021-12-31', level: 55 }] }).ks_pme.value; // 1.090909
 */
export function compareWithIndex(input: PmeInput, options: XirrOptions = {}): PmeComparison {
  const grown = growFlows(input);
  return {
    ks_pme: ksPmeOf(grown),
    direct_alpha: directAlphaOf(grown, options),
    long_nickels: longNickelsOf(grown, options),
    pme_plus: pmePlusOf(grown, options),
    modified_pme: modifiedPmeOf(input, grown, options),
  };
}
