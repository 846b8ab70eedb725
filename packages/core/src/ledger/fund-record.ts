// Everything a fund's figures are made from, read in as few trips as there are tables.
import type { FxRate, LedgerEntry, PerformanceInput, Valuation } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { db } from '../db/scope.ts';

/** The fund's ledger as far as the reader may compute with it: a limited partner its own funds', without names. */
async function entriesOf(fund_id: string): Promise<LedgerEntry[]> {
  const { rows } = await db.execute(sql`
    select id, fund_id, type, date, recorded_at, amount, currency, limited_partner_id, investment_id, inside_commitment,
      recallable_amount, distribution_type, shares, cost_relieved, corrects_id, voided
    from fund_ledger(${fund_id})`);
  return rows as unknown as LedgerEntry[];
}

async function marksOf(fund_id: string): Promise<Valuation[]> {
  const { rows } = await db.execute(sql`
    select id, fund_id, investment_id, date, fair_value, currency, method, status, recorded_at,
      decided_at as approved_at, corrects_id
    from fund_valuations(${fund_id}) where status = 'approved'`);
  return rows as unknown as Valuation[];
}

/** Rates from and to the fund's currency; the fold uses no third one. */
export async function ratesOf(currency: string): Promise<FxRate[]> {
  const { rows } = await db.execute(sql`
    select base_currency, quote_currency, date, rate, coalesce(source, '') as source, recorded_at
    from fx_rates where base_currency = ${currency} or quote_currency = ${currency}`);
  return rows as unknown as FxRate[];
}

export type FundRecord = Pick<PerformanceInput, 'fund' | 'entries' | 'valuations' | 'fx_rates'>;

/** The record of a fund one may see. Rates are read only where another currency occurs. */
export async function fundRecord(fund: { id: string; currency: string }): Promise<FundRecord> {
  const entries = await entriesOf(fund.id);
  const valuations = await marksOf(fund.id);
  const foreign = [...entries, ...valuations].some((row) => row.currency !== fund.currency);
  return {
    fund: { id: fund.id, currency: fund.currency },
    entries,
    valuations,
    fx_rates: foreign ? await ratesOf(fund.currency) : [],
  };
}
