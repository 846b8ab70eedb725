// Exchange rates of a market series, taken into the ledger: those of days that have none, or another one.
import { randomUUID } from 'node:crypto';
import { copyFxRates as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { AppError, invalidField } from '../app-error.ts';
import type { Db } from '../db/scope.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';

interface Copied {
  added: number;
  replaced: number;
  unchanged: number;
  first_date: string | null;
  last_date: string | null;
}

export const copyFxRates = verb(operation, async ({ tx, actor, input, changed }) => {
  const { from = '0001-01-01', to = '9999-12-31' } = input;
  if (input.base_currency === input.quote_currency)
    throw invalidField('quote_currency', 'must differ from the base currency');
  const { base_currency, quote_currency } = await pairOnRecord(tx, input);
  const series = `fx:${base_currency}${quote_currency}`;
  const pair = sql`base_currency = ${base_currency} and quote_currency = ${quote_currency}`;
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('rates of ' || scope_organization() || ${series}, 0))`,
  );
  const { rows } = await tx.execute(sql`
    with given as (
      select date, value, provider from market_points where series = ${series} and date between ${from} and ${to} and value > 0
    ),
    standing as (select distinct on (date) date, rate from fx_rates where ${pair} order by date, recorded_at desc, id desc),
    compared as (
      select g.date, g.value, g.provider, s.rate as before from given g left join standing s on s.date = g.date
    ),
    recorded as (
      insert into fx_rates (organization_id, base_currency, quote_currency, date, rate, source, recorded_by)
      select scope_organization(), ${base_currency}, ${quote_currency}, date, value,
        provider || ', series ' || ${series}::text, ${await actingMember(actor)}::uuid
      from compared where before is distinct from value
    )
    select count(*) filter (where before is null)::int as added, count(*) filter (where before <> value)::int as replaced,
      count(*) filter (where before = value)::int as unchanged, min(date)::text as first_date, max(date)::text as last_date
    from compared`);
  const { first_date, last_date, ...counts } = rows[0] as unknown as Copied;
  if (first_date === null || last_date === null)
    throw new AppError(
      'refused',
      `The series ${series} has no rate between ${from} and ${to}: ask a provider for it first.`,
    );
  const outcome = { base_currency, quote_currency, series, ...counts, first_date, last_date };
  const copy = randomUUID();
  changed(null, { copy, ...outcome });
  return { copy, ...outcome };
});

/** The pair as market data has it: the ledger converts by either way round. */
async function pairOnRecord(tx: Db, asked: { base_currency: string; quote_currency: string }) {
  const { base_currency: base, quote_currency: quote } = asked;
  const { rows } = await tx.execute(sql`
    select distinct series from market_points where series in (${`fx:${base}${quote}`}, ${`fx:${quote}${base}`})`);
  const found = new Set(rows.map(({ series }) => series));
  if (found.has(`fx:${base}${quote}`)) return asked;
  if (found.has(`fx:${quote}${base}`)) return { base_currency: quote, quote_currency: base };
  throw new AppError(
    'refused',
    `No market series of ${base} and ${quote} is on record: add fx:${base}${quote} under Market, Series, or load a file of it.`,
  );
}
