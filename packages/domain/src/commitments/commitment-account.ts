// A partner's commitment: what it has paid, what can still be called, and how much may be recycled.
import { type IsoDate, isIsoDate } from '../calendar.ts';
import { Decimal, isDecimalText, parseDecimal } from '../decimal.ts';
import { isShare, requireThat, SHARE_RULE, type Share } from '../share.ts';

/** What a fund's agreement lets it call a second time. */
export interface RecyclingTerms {
  /** Most that recallable distributions may add back, as a part of the commitment; null for no limit. */
  readonly limit: Share | null;
  /** Distributions after this day add nothing back; null for no end. */
  readonly until: IsoDate | null;
}

export interface CommitmentEvent {
  readonly date: IsoDate;
  readonly type: 'contribution' | 'distribution';
  readonly amount: string;
  /** Contributions outside the commitment count as paid in and leave what can be called. */
  readonly inside_commitment?: boolean | undefined;
  /** The part of a distribution that may be called again. */
  readonly recallable?: string | undefined;
}

export interface CommitmentAccount {
  readonly commitment: Decimal;
  readonly paid_in: Decimal;
  readonly distributed: Decimal;
  /** Commitment − contributions inside it + what was added back. Below zero: more was called than could be. */
  readonly unfunded: Decimal;
  readonly added_back: Decimal;
  /** Recallable by its notice, but beyond the agreement's limit or time: adds nothing back. */
  readonly beyond_limit: Decimal;
  /** What may still be added back; null without a limit. */
  readonly recycling_left: Decimal | null;
}

const ZERO = new Decimal(0);

/**
 * Folds a partner's events up to and including `as_of`: unfunded = commitment − Σ contributions inside + Σ
 * recallable, the last held to the recycling limit in the order of dates. Throws MalformedInput naming the field.
 * @measure Commitment account
 * @formula unfunded = commitment − Σ contributions inside + min(Σ recallable, limit · commitment)
 * @trap What is paid in may exceed the commitment after recycling.
 * @trap A netted call (a call of 50 with a distribution of 20) is two events, not a call of 30.
 * @trap A distribution after the recycling period, or beyond its limit, adds nothing back whatever its notice says.
 * @source Institutional Limited Partners Association, Principles 3.0 (2019).
 * @example
 * commitmentAccount('100.00', [
 *   { date: '2020-01-01', type: 'contribution', amount: '60.00' },
 *   { date: '2021-01-01', type: 'distribution', amount: '20.00', recallable: '10.00' },
 * ], { limit: null, until: null }, '2021-12-31').unfunded; // 50
 */
export function commitmentAccount(
  commitment: string,
  events: readonly CommitmentEvent[],
  recycling: RecyclingTerms,
  as_of: IsoDate,
): CommitmentAccount {
  const committed = readAmount(commitment, 'commitment');
  requireThat(isIsoDate(as_of), 'as_of', 'a day of the calendar (yyyy-mm-dd)');
  requireRecycling(recycling);
  const cap = recycling.limit === null ? null : committed.times(recycling.limit);
  let [paid_in, distributed, inside, added_back, beyond_limit] = [ZERO, ZERO, ZERO, ZERO, ZERO];
  const read = events.map((event, index) => readEvent(event, `events.${index}`));
  for (const event of read.filter(({ date }) => date <= as_of).sort((a, b) => (a.date < b.date ? -1 : 1))) {
    if (event.type === 'contribution') {
      paid_in = paid_in.plus(event.amount);
      if (event.inside) inside = inside.plus(event.amount);
      continue;
    }
    distributed = distributed.plus(event.amount);
    const ended = recycling.until !== null && event.date > recycling.until;
    const room = ended ? ZERO : (cap?.minus(added_back) ?? event.recallable);
    const added = Decimal.min(event.recallable, room);
    added_back = added_back.plus(added);
    beyond_limit = beyond_limit.plus(event.recallable.minus(added));
  }
  return {
    commitment: committed,
    paid_in,
    distributed,
    unfunded: committed.minus(inside).plus(added_back),
    added_back,
    beyond_limit,
    recycling_left: cap?.minus(added_back) ?? null,
  };
}

/** Holds recycling terms to their rules. Throws MalformedInput naming the field under `under`. */
export function requireRecycling({ limit, until }: RecyclingTerms, under = 'recycling.'): void {
  requireThat(limit === null || isShare(limit), `${under}limit`, SHARE_RULE);
  requireThat(until === null || isIsoDate(until), `${under}until`, 'a day of the calendar (yyyy-mm-dd)');
}

interface ReadEvent {
  readonly date: IsoDate;
  readonly type: CommitmentEvent['type'];
  readonly amount: Decimal;
  readonly recallable: Decimal;
  readonly inside: boolean;
}

function readEvent(event: CommitmentEvent, field: string): ReadEvent {
  const { date, type } = event;
  requireThat(isIsoDate(date), `${field}.date`, 'a day of the calendar (yyyy-mm-dd)');
  requireThat(type === 'contribution' || type === 'distribution', `${field}.type`, 'contribution or distribution');
  const amount = readAmount(event.amount, `${field}.amount`);
  const recallable = readAmount(event.recallable ?? '0', `${field}.recallable`);
  requireThat(recallable.lessThanOrEqualTo(amount), `${field}.recallable`, 'no more than the amount');
  requireThat(type === 'distribution' || recallable.isZero(), `${field}.recallable`, 'stands on distributions alone');
  return { date, type, amount, recallable, inside: event.inside_commitment !== false };
}

function readAmount(text: string, field: string): Decimal {
  requireThat(isDecimalText(text) && !text.startsWith('-'), field, 'a plain decimal number of zero or more');
  return parseDecimal(text);
}
