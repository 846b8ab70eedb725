// Performance partner by partner: the same figures as the fund's, adding up to them to the last unit.
import { allocateUnits } from '../allocate.ts';
import type { IsoDate } from '../calendar.ts';
import { fromMinor } from '../minor-units.ts';
import { distributedMultiple, paidInRatio, residualMultiple, totalMultiple } from '../multiples/multiples.ts';
import { type Book, openBook, type PerformanceInput } from './book.ts';
import { foldBook } from './fold-book.ts';
import type { FundState, Gap } from './fund-state.ts';
import { type NavBasis, type NavFigure, netAssetValue, valuationGaps } from './net-asset-value.ts';
import { type PartnerAccount, partnerAccounts } from './partner-accounts.ts';
import { type Figure, given, multipleOf, rateFigure, unitsFigure, withheld } from './performance-point.ts';
import { type NamedPolicy, namePolicies } from './policies.ts';
import { type Reason, reasonOf } from './reasons.ts';
import { totalOf } from './tally.ts';

/** Money in the fund's currency; null has its reason. */
export interface PartnerLine {
  /** Null for what is recorded without a partner's name. */
  readonly limited_partner_id: string | null;
  readonly commitment: string | null;
  readonly paid_in: string | null;
  readonly unfunded: string | null;
  readonly distributed: string | null;
  readonly nav: string | null;
  readonly pic_ratio: number | null;
  readonly dpi: number | null;
  readonly rvpi: number | null;
  readonly tvpi: number | null;
  readonly net_irr: number | null;
  /** True when some of its flows were recorded for the whole fund and shared by commitment. */
  readonly allocated: boolean;
  readonly reasons: { readonly [field: string]: Reason };
}

export interface PartnerPerformance {
  readonly fund_id: string;
  readonly currency: string;
  readonly as_of: IsoDate;
  readonly known_at: string | null;
  readonly nav_basis: NavBasis;
  readonly estimated: boolean;
  readonly before_carry: boolean;
  readonly items: readonly PartnerLine[];
  readonly gaps: readonly Gap[];
  readonly policies: readonly NamedPolicy[];
}

/** How the fund's value was shared among its partners. */
interface NavShares {
  readonly by: 'reported by partner' | 'commitment' | 'paid_in' | 'none';
  readonly units: readonly (bigint | null)[];
}

/**
 * Every partner of a fund as of a day. The fund's net asset value is shared by the partners' own reported values where all
 * reported, else by the policy's measure, largest remainder: Σ partners = fund. Errors as `foldPerformance`.
 */
export function partnerPerformance(input: PerformanceInput): PartnerPerformance {
  const book = openBook(input);
  const { state } = foldBook(book, false);
  const nav = netAssetValue(state, book, book.as_of_day);
  const accounts = partnerAccounts(book, state.nav?.balance.day ?? null);
  const shares = shareNav(nav, accounts, state, book);
  return {
    fund_id: book.fund.id,
    currency: book.fund.currency,
    as_of: book.as_of,
    known_at: input.known_at,
    nav_basis: nav.basis,
    estimated: nav.estimated,
    before_carry: nav.before_carry,
    items: accounts.map((account, index) =>
      writeLine(account, shareFigure(shares.units[index], nav, state), nav, book),
    ),
    gaps: [...state.gaps, ...valuationGaps(state, book, book.as_of_day, nav.basis === 'marks')],
    policies: [
      ...namePolicies(book.policies).map((policy) =>
        policy.name === 'nav_allocation' ? { name: policy.name, value: shares.by } : policy,
      ),
      { name: 'flows_without_partner', value: 'shared by commitments of the day, largest remainder' },
    ],
  };
}

function shareFigure(units: bigint | null | undefined, nav: NavFigure, state: FundState): Figure<bigint> {
  if (typeof units === 'bigint') return given(units);
  const missing = state.commitment.missing + state.paid_in.missing > 0;
  return withheld(nav.reason ?? (missing ? 'missing_fx_rate' : 'no_commitment'));
}

function shareNav(nav: NavFigure, accounts: readonly PartnerAccount[], state: FundState, book: Book): NavShares {
  const { units } = nav;
  if (units === null) return { by: book.policies.nav_allocation, units: accounts.map(() => null) };
  const reported = reportedWeights(accounts, state);
  if (reported !== null) return { by: 'reported by partner', units: allocateUnits(units, reported) };
  const measures = book.policies.nav_allocation === 'commitment' ? COMMITMENT_FIRST : PAID_IN_FIRST;
  for (const by of measures) {
    const weights = accounts.map((account) => account[by].units);
    const known = accounts.every((account) => account[by].missing === 0);
    if (known && weights.some((weight) => weight > 0n)) return { by, units: allocateUnits(units, weights) };
  }
  return { by: 'none', units: accounts.map(() => null) };
}

const COMMITMENT_FIRST = ['commitment', 'paid_in'] as const;
const PAID_IN_FIRST = ['paid_in', 'commitment'] as const;

/** Partners' own reported values rolled forward by their own flows; null unless every partner's is known. */
function reportedWeights(accounts: readonly PartnerAccount[], state: FundState): bigint[] | null {
  const partners = state.nav?.balance.partners;
  if (partners === undefined || partners.size === 0) return null;
  const weights: bigint[] = [];
  for (const account of accounts) {
    const value = account.limited_partner_id === null ? null : partners.get(account.limited_partner_id)?.amount;
    if (typeof value !== 'bigint') return null;
    const rolled = value + account.net_since;
    weights.push(rolled > 0n ? rolled : 0n);
  }
  return weights.some((weight) => weight > 0n) ? weights : null;
}

function writeLine(account: PartnerAccount, nav: Figure<bigint>, fund: NavFigure, book: Book): PartnerLine {
  const commitment = unitsFigure(totalOf(account.commitment));
  const paid_in = unitsFigure(totalOf(account.paid_in));
  const distributed = unitsFigure(totalOf(account.distributed));
  const unfunded: Figure<bigint> = account.has_commitment
    ? unitsFigure(totalOf(account.unfunded))
    : withheld('no_commitment');
  const money = { commitment, paid_in, unfunded, distributed, nav };
  const beforeCarry = fund.before_carry && account.flows.days.length > 0;
  const numbers = {
    pic_ratio: multipleOf([paid_in, commitment], paidInRatio),
    dpi: multipleOf([distributed, paid_in], distributedMultiple),
    rvpi: multipleOf([nav, paid_in], residualMultiple),
    tvpi: multipleOf([distributed, nav, paid_in], totalMultiple),
    net_irr: beforeCarry ? withheld('before_carry') : rateFigure(account.flows, nav, book.as_of_day, book.policies),
  };
  const reasons: { [field: string]: Reason } = {};
  for (const [field, { reason }] of Object.entries({ ...money, ...numbers })) {
    if (reason !== null) reasons[field] = reasonOf(reason);
  }
  const text = ({ value }: Figure<bigint>) => (value === null ? null : fromMinor(value, book.fund.currency));
  return {
    limited_partner_id: account.limited_partner_id,
    commitment: text(commitment),
    paid_in: text(paid_in),
    unfunded: text(unfunded),
    distributed: text(distributed),
    nav: text(nav),
    pic_ratio: numbers.pic_ratio.value,
    dpi: numbers.dpi.value,
    rvpi: numbers.rvpi.value,
    tvpi: numbers.tvpi.value,
    net_irr: numbers.net_irr.value,
    allocated: account.allocated,
    reasons,
  };
}
