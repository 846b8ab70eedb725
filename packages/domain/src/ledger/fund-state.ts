// The state of a fund after each entry of its ledger, folded in order, never recomputed from the start.
import { dateOfDay } from '../calendar.ts';
import type { Book, BookedEntry, BookedMark } from './book.ts';
import { addFlow, emptyTrack, type FlowTrack } from './flow-track.ts';
import { buy, endHolding, type Holding, markHolding, openHolding, receive, sellPart, writeOff } from './holding.ts';
import { type ReportedBalance, reportBalance } from './reported-balance.ts';
import { addTo, emptyTally, type Tally, takeFrom } from './tally.ts';

/** A line saying what is missing from the figures, and where. */
export interface Gap {
  readonly entry_id: string | null;
  readonly date: string;
  readonly currency: string;
  readonly text: string;
}

/** Net asset value as last reported, with what had been paid in and out up to the end of its day. */
export interface ReportedNav {
  readonly balance: ReportedBalance;
  readonly paid_in: Tally;
  readonly distributed: Tally;
}

export interface FundState {
  readonly commitment: Tally;
  readonly paid_in: Tally;
  readonly distributed: Tally;
  readonly unfunded: Tally;
  /** Money in the fund's account, as far as the ledger tells. */
  readonly cash: Tally;
  readonly credit_line: Tally;
  readonly carry_paid: Tally;
  has_commitment: boolean;
  /** Whether the ledger tells what the fund did with the money: only then is its cash a value. */
  keeps_account: boolean;
  /** Partners who committed or paid in so far: whose values must all be there for a sum of partners' values to count. */
  readonly partners: Set<string>;
  nav: ReportedNav | null;
  /** Partners' values of a day on which some are still missing. */
  partial_nav: ReportedBalance | null;
  accrued_carry: { readonly balance: ReportedBalance; readonly carry_paid: Tally } | null;
  other_liability: ReportedBalance | null;
  readonly holdings: Map<string, Holding>;
  /** Flows between the partners and the fund, and between the fund and its investments. */
  readonly net_flows: FlowTrack;
  readonly gross_flows: FlowTrack;
  readonly gaps: Gap[];
}

/** A fund before its first entry. */
export const openState = (book: Book): FundState => ({
  commitment: emptyTally(),
  paid_in: emptyTally(),
  distributed: emptyTally(),
  unfunded: emptyTally(),
  cash: emptyTally(),
  credit_line: emptyTally(),
  carry_paid: emptyTally(),
  has_commitment: false,
  keeps_account: false,
  partners: new Set(),
  nav: null,
  partial_nav: null,
  accrued_carry: null,
  other_liability: null,
  holdings: new Map(),
  net_flows: emptyTrack(book.policies.day_count),
  gross_flows: emptyTrack(book.policies.day_count),
  gaps: [],
});

/** Applies one entry. Entries come in the order of the book. */
export function applyEntry(state: FundState, booked: BookedEntry, book: Book): void {
  const { entry, amount } = booked;
  if (amount === null) {
    state.gaps.push(entryGap(booked, `no ${entry.currency} to ${book.fund.currency} rate within the window`));
  }
  switch (entry.type) {
    case 'commitment':
    case 'contribution':
    case 'distribution':
      applyPartnerFlow(state, booked);
      break;
    case 'nav':
    case 'accrued_carry':
    case 'other_liability':
      applyBalance(state, booked);
      break;
    case 'investment':
    case 'follow_on':
    case 'investment_income':
    case 'partial_exit':
    case 'exit':
    case 'write_off':
      applyToHolding(state, booked, book);
      break;
    case 'management_fee':
    case 'expense':
    case 'carry_paid':
    case 'other_income':
    case 'credit_line_draw':
    case 'credit_line_repayment':
      applyFundFlow(state, booked);
      break;
  }
}

/** Flows between the fund and others than its partners and investments. */
function applyFundFlow(state: FundState, { entry, amount }: BookedEntry): void {
  state.keeps_account = true;
  const comesIn = entry.type === 'other_income' || entry.type === 'credit_line_draw';
  if (comesIn) addTo(state.cash, amount);
  else takeFrom(state.cash, amount);
  if (entry.type === 'carry_paid') addTo(state.carry_paid, amount);
  if (entry.type === 'credit_line_draw') addTo(state.credit_line, amount);
  if (entry.type === 'credit_line_repayment') takeFrom(state.credit_line, amount);
}

const entryGap = (booked: BookedEntry, text: string): Gap => ({
  entry_id: booked.entry.id,
  date: booked.entry.date,
  currency: booked.entry.currency,
  text,
});

function applyPartnerFlow(state: FundState, booked: BookedEntry): void {
  const { entry, amount, day } = booked;
  const partner = entry.limited_partner_id;
  if (typeof partner === 'string') state.partners.add(partner);
  if (entry.type === 'commitment') {
    state.has_commitment = true;
    addTo(state.commitment, amount);
    addTo(state.unfunded, amount);
  } else if (entry.type === 'contribution') {
    addTo(state.paid_in, amount);
    addTo(state.cash, amount);
    if (entry.inside_commitment !== false) takeFrom(state.unfunded, amount);
    addFlow(state.net_flows, day, amount === null ? null : -amount);
  } else {
    addTo(state.distributed, amount);
    takeFrom(state.cash, amount);
    addTo(state.unfunded, booked.recallable);
    addFlow(state.net_flows, day, amount);
  }
}

function applyBalance(state: FundState, booked: BookedEntry): void {
  if (booked.entry.type === 'other_liability') {
    state.other_liability = reportBalance(state.other_liability, booked);
  } else if (booked.entry.type === 'accrued_carry') {
    const balance = reportBalance(state.accrued_carry?.balance ?? null, booked);
    state.accrued_carry = { balance, carry_paid: { ...state.carry_paid } };
  } else {
    const ofFund = typeof booked.entry.limited_partner_id !== 'string';
    const before = state.nav?.balance.day === booked.day ? state.nav.balance : state.partial_nav;
    const balance = reportBalance(before, booked);
    if (ofFund || balance.fund !== null || coversPartners(balance, state.partners)) {
      state.nav = { balance, paid_in: { ...state.paid_in }, distributed: { ...state.distributed } };
      state.partial_nav = null;
    } else state.partial_nav = balance;
  }
}

function coversPartners(balance: ReportedBalance, partners: ReadonlySet<string>): boolean {
  if (balance.partners.size < partners.size) return false;
  for (const partner of partners) if (!balance.partners.has(partner)) return false;
  return true;
}

function holdingOf(state: FundState, investment_id: string, book: Book): Holding {
  const known = state.holdings.get(investment_id);
  if (known !== undefined) return known;
  const opened = openHolding(investment_id, book.policies);
  state.keeps_account = true;
  state.holdings.set(investment_id, opened);
  return opened;
}

function applyToHolding(state: FundState, booked: BookedEntry, book: Book): void {
  const { entry, amount, day } = booked;
  const gap = (of: BookedEntry, text: string) => void state.gaps.push(entryGap(of, text));
  const holding = holdingOf(state, entry.investment_id ?? '', book);
  switch (entry.type) {
    case 'investment':
    case 'follow_on':
      takeFrom(state.cash, amount);
      addFlow(state.gross_flows, day, amount === null ? null : -amount);
      buy(holding, booked);
      break;
    case 'write_off':
      writeOff(holding, booked, book.exchange, book.fund.currency, gap);
      break;
    default:
      addTo(state.cash, amount);
      addFlow(state.gross_flows, day, amount);
      receive(holding, booked);
      if (entry.type === 'partial_exit') sellPart(holding, booked, book.exchange, book.fund.currency, gap);
      if (entry.type === 'exit') endHolding(holding, 'realised');
  }
}

/** Applies one mark. A mark of something the ledger never bought counts too, at no cost. */
export function applyMark(state: FundState, booked: BookedMark, book: Book): void {
  markHolding(holdingOf(state, booked.mark.investment_id, book), booked);
}

/** The gap of a mark that found no closing rate on a day. */
export function markGap(booked: BookedMark, fund: string, day: number): Gap {
  const { mark } = booked;
  const text = `mark of ${mark.date}: no ${mark.currency} to ${fund} rate within the window of ${dateOfDay(day)}`;
  return { entry_id: mark.id, date: dateOfDay(day), currency: mark.currency, text };
}
