// Each partner's side of the ledger: what it committed, paid and received, and its part of what names no partner.
import { allocateUnits } from '../allocate.ts';
import type { Book, BookedEntry } from './book.ts';
import { addFlow, emptyTrack, type FlowTrack } from './flow-track.ts';
import { addTo, emptyTally, type Tally, takeFrom } from './tally.ts';

export interface PartnerAccount {
  /** Null for the part of the fund that is recorded without a partner's name. */
  readonly limited_partner_id: string | null;
  readonly commitment: Tally;
  readonly paid_in: Tally;
  readonly distributed: Tally;
  readonly unfunded: Tally;
  has_commitment: boolean;
  /** Contributions less distributions after the day `since`. */
  net_since: bigint;
  /** True when some of its flows were recorded for the fund as a whole and shared out. */
  allocated: boolean;
  readonly flows: FlowTrack;
}

interface Accounts {
  readonly byPartner: Map<string | null, PartnerAccount>;
  /** Commitments as they will be at the end: the shares of flows recorded before any commitment. */
  readonly final_commitments: Map<string | null, bigint>;
  commitment_missing: boolean;
}

/**
 * Accounts of all partners, in the order they first appear. A contribution or distribution that names no partner is shared
 * by commitments of its day, largest remainder; so Σ partners = fund to the last unit. `since` is the day of the last
 * reported value.
 */
export function partnerAccounts(book: Book, since: number | null): PartnerAccount[] {
  const accounts: Accounts = { byPartner: new Map(), final_commitments: new Map(), commitment_missing: false };
  for (const booked of book.entries) {
    if (booked.entry.type !== 'commitment') continue;
    const partner = booked.entry.limited_partner_id ?? null;
    if (booked.amount === null) accounts.commitment_missing = true;
    else accounts.final_commitments.set(partner, (accounts.final_commitments.get(partner) ?? 0n) + booked.amount);
  }
  for (const booked of book.entries) {
    const { type, limited_partner_id } = booked.entry;
    // A partner may be known by its reported value alone.
    if (type === 'nav' && typeof limited_partner_id === 'string') accountOf(accounts, limited_partner_id, book);
    if (type !== 'commitment' && type !== 'contribution' && type !== 'distribution') continue;
    if (type !== 'commitment' && typeof limited_partner_id !== 'string') shareOut(accounts, booked, book, since);
    else post(accountOf(accounts, limited_partner_id ?? null, book), booked, booked, since);
  }
  return [...accounts.byPartner.values()];
}

function accountOf(accounts: Accounts, partner: string | null, book: Book): PartnerAccount {
  const known = accounts.byPartner.get(partner);
  if (known !== undefined) return known;
  const opened: PartnerAccount = {
    limited_partner_id: partner,
    commitment: emptyTally(),
    paid_in: emptyTally(),
    distributed: emptyTally(),
    unfunded: emptyTally(),
    has_commitment: false,
    net_since: 0n,
    allocated: false,
    flows: emptyTrack(book.policies.day_count),
  };
  accounts.byPartner.set(partner, opened);
  return opened;
}

/** A partner's part of an entry. */
interface Part {
  readonly amount: bigint | null;
  readonly recallable: bigint | null;
}

function post(account: PartnerAccount, booked: BookedEntry, part: Part, since: number | null): void {
  const { entry, day } = booked;
  const { amount } = part;
  if (entry.type === 'commitment') {
    account.has_commitment = true;
    addTo(account.commitment, amount);
    addTo(account.unfunded, amount);
  } else if (entry.type === 'contribution') {
    addTo(account.paid_in, amount);
    if (entry.inside_commitment !== false) takeFrom(account.unfunded, amount);
    addFlow(account.flows, day, amount === null ? null : -amount);
    if (since !== null && day > since) account.net_since += amount ?? 0n;
  } else {
    addTo(account.distributed, amount);
    addTo(account.unfunded, part.recallable);
    addFlow(account.flows, day, amount);
    if (since !== null && day > since) account.net_since -= amount ?? 0n;
  }
}

/** Shares an entry without a partner's name by commitments; with none at all it stays with nobody named. */
function shareOut(accounts: Accounts, booked: BookedEntry, book: Book, since: number | null): void {
  const committed = [...accounts.byPartner.values()].filter((account) => account.commitment.units > 0n);
  const now = committed.map((account): [string | null, bigint] => [
    account.limited_partner_id,
    account.commitment.units,
  ]);
  const shares = now.length > 0 ? now : [...accounts.final_commitments];
  if (shares.length === 0) {
    post(accountOf(accounts, null, book), booked, booked, since);
    return;
  }
  const weights = shares.map(([, weight]) => weight);
  const split = (units: bigint | null): (bigint | null)[] =>
    units === null || accounts.commitment_missing ? shares.map(() => null) : allocateUnits(units, weights);
  const amounts = split(booked.amount);
  const recallables = split(booked.recallable);
  for (const [index, [partner]] of shares.entries()) {
    const account = accountOf(accounts, partner, book);
    account.allocated ||= partner !== null;
    post(account, booked, { amount: amounts[index] ?? null, recallable: recallables[index] ?? null }, since);
  }
}
