// An alert as it is shown: beside what stands on record now, and whether that is there.
import type { ALERT_MEASURES, MarketAlert } from '@redpill/contract';
import { parseDecimal } from '@redpill/domain';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { members } from '../db/firms.ts';
import { marketAlerts } from '../db/market-watch.ts';
import { db } from '../db/scope.ts';
import { figuresOnRecord, lastPoints } from '../market/index.ts';
import { watchedSymbols } from './watched-symbols.ts';

type Measure = (typeof ALERT_MEASURES)[number];
type AlertRow = Omit<MarketAlert, 'current' | 'reached' | 'status'>;
type Current = MarketAlert['current'];

/** Measures of what a price is beside a report. */
const MULTIPLES: ReadonlySet<Measure> = new Set(['ev_to_revenue', 'ev_to_operating_income', 'price_to_earnings']);

const isMultiple = (measure: Measure): boolean => MULTIPLES.has(measure);

const selectAlerts = () =>
  db
    .select({
      id: marketAlerts.id,
      symbol: marketAlerts.symbol,
      series: marketAlerts.series,
      measure: sql<Measure>`${marketAlerts.measure}`,
      direction: sql<MarketAlert['direction']>`${marketAlerts.direction}`,
      threshold: marketAlerts.threshold,
      note: marketAlerts.note,
      met_at: marketAlerts.met_at,
      met_value: marketAlerts.met_value,
      met_on: marketAlerts.met_on,
      owner_name: sql<string | null>`${members.name}`.as('owner_name'),
      created_at: marketAlerts.created_at,
      updated_at: marketAlerts.updated_at,
      version: marketAlerts.version,
    })
    .from(marketAlerts)
    .leftJoin(
      members,
      and(eq(members.organization_id, marketAlerts.organization_id), eq(members.id, marketAlerts.owner_id)),
    );

/** Alerts in the order they were made, each beside what stands on record: three trips, however many. */
export async function alertsWhere(filter: SQL | undefined): Promise<MarketAlert[]> {
  const rows: AlertRow[] = await selectAlerts().where(filter).orderBy(marketAlerts.created_at, marketAlerts.id);
  const current = await currentOf(rows);
  return rows.map((row) => {
    const now = current(row);
    return { ...row, status: row.met_at === null ? 'waiting' : 'met', current: now, reached: isReached(row, now) };
  });
}

export async function alertView(id: string): Promise<MarketAlert> {
  const [found] = await alertsWhere(eq(marketAlerts.id, id));
  if (!found) throw notFound('alert');
  return found;
}

/** As it stands, and nobody else changes it meanwhile. */
export async function lockAlert(id: string): Promise<MarketAlert> {
  await db.select({ id: marketAlerts.id }).from(marketAlerts).where(eq(marketAlerts.id, id)).for('update');
  return alertView(id);
}

function isReached({ direction, threshold }: AlertRow, { value }: Current): boolean {
  if (value === null) return false;
  const order = parseDecimal(value).comparedTo(parseDecimal(threshold));
  return direction === 'above' ? order > 0 : order < 0;
}

async function currentOf(rows: readonly AlertRow[]): Promise<(row: AlertRow) => Current> {
  const of = (wanted: (row: AlertRow) => boolean) => [
    ...new Set(rows.filter(wanted).flatMap(({ symbol }) => symbol ?? [])),
  ];
  const prices = new Map(
    (
      await watchedSymbols(
        db,
        of(({ measure }) => !isMultiple(measure)),
      )
    ).map((each) => [each.symbol, each]),
  );
  const peers = new Map(
    (
      await figuresOnRecord(
        db,
        of(({ measure }) => isMultiple(measure)),
      )
    ).map((each) => [each.symbol, each]),
  );
  const points = await lastPoints(db, [...new Set(rows.flatMap(({ series }) => series ?? []))]);
  return ({ symbol, series, measure }) => {
    if (series !== null) {
      const point = points.get(series);
      return { value: point?.value ?? null, on: point?.date ?? null, reason: point ? null : 'No point on record.' };
    }
    if (isMultiple(measure)) {
      const peer = peers.get(symbol ?? '');
      const figure = peer?.figures[measure] ?? null;
      const reason = peer?.missing[0] ?? 'A part of it is missing, or it is not above zero.';
      return { value: decimal(figure), on: peer?.close_date ?? null, reason: figure === null ? reason : null };
    }
    const price = prices.get(symbol ?? '');
    const value = priceOf(price, measure);
    const reason = price?.close == null ? 'No price on record.' : 'No earlier price to compare with.';
    return { value, on: price?.close_date ?? null, reason: value === null ? reason : null };
  };
}

const decimal = (value: number | null): string | null =>
  value === null ? null : value.toFixed(10).replace(/\.?0+$/, '');

type Watched = Awaited<ReturnType<typeof watchedSymbols>>[number];

function priceOf(price: Watched | undefined, measure: Measure): string | null {
  if (price === undefined) return null;
  if (measure === 'close') return price.close;
  const change =
    measure === 'day_change' || measure === 'year_change' || measure === 'from_high' || measure === 'from_low';
  return change ? decimal(price[measure]) : null;
}
