// Points of a series since the last ones on record: what is known is read, providers are asked, what comes is recorded.
import { refreshMarketSeries as operation } from '@redpill/contract';
import { addDays } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { askThenRecord } from './ask-then-record.ts';
import { decimalOf } from './decimal-of.ts';
import { askedOf } from './series-question.ts';
import { writePoints } from './write-points.ts';

/** Statistics are restated for some weeks. */
const AGAIN_DAYS = 31;
const FIRST_YEARS = 10;

export const refreshMarketSeries = askThenRecord(operation, {
  async from(tx, input) {
    const { rows } = await tx.execute(sql`
      select max(date)::text as last, current_date::text as today from market_points where series = ${input.series}`);
    const { last, today } = rows[0] as { last: string | null; today: string };
    const from = last === null ? addDays(today, -Math.round(FIRST_YEARS * 365.25)) : addDays(last, -AGAIN_DAYS);
    return input.from ?? from;
  },
  question(input, from) {
    const { model, query } = askedOf(input.series);
    return { model, query: { ...query, start_date: from } };
  },
  write(tx, { input, rows, provider }) {
    const { field } = askedOf(input.series);
    // A day without the value is a day without a point: a holiday of the market, a month that is not told yet.
    const points = new Map<string, string>();
    for (const row of rows) {
      const value = decimalOf(row[field]);
      if (value !== null) points.set(String(row.date).slice(0, 10), value);
    }
    const series = { date: [...points.keys()], value: [...points.values()] };
    return writePoints(tx, { series: input.series, points: series, provider });
  },
  of: (input) => ({ series: input.series }),
});
