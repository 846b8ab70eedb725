// How far the multiples of listed peers have moved since each mark by comparables.
import { readMultipleDrift as operation, peersOfMark, valuationModel } from '@redpill/contract';
import { formatDecimal, modelledValue, parseDecimal, type ValuationModel, wireScale } from '@redpill/domain';
import { and, desc, eq, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import { valuations } from '../db/ledger.ts';
import type { Db } from '../db/scope.ts';
import { verb } from '../verb.ts';
import { MULTIPLE_POLICIES, multipleOn } from './peer-multiples.ts';
import { selectValuations } from './valuation-view.ts';

type Mark = Awaited<ReturnType<typeof selectValuations>>[number];

export const readMultipleDrift = verb(
  operation,
  async ({ tx, input }) => {
    const { rows } = await tx.execute(sql`select current_date::text as today`);
    const as_of = input.as_of ?? String(rows[0]?.today);
    const marks = await selectValuations()
      .where(
        and(
          eq(valuations.status, 'approved'),
          lte(valuations.date, as_of),
          input.fund_id === undefined ? undefined : eq(valuations.fund_id, input.fund_id),
        ),
      )
      .orderBy(desc(valuations.date), desc(valuations.recorded_at));
    const last = new Map<string, Mark>();
    for (const mark of marks) if (!last.has(mark.investment_id)) last.set(mark.investment_id, mark);
    const items = [];
    for (const mark of last.values()) {
      const drift = await driftOf(tx, mark, as_of);
      if (drift !== null) items.push(drift);
    }
    return { as_of, items, policies: [...MULTIPLE_POLICIES, ...POLICIES] };
  },
  { snapshot: true },
);

const POLICIES = [
  {
    name: 'indicated_value',
    value: 'the model of the mark with the multiple of now in place of its own, and nothing else changed',
  },
  { name: 'marks', value: 'the last approved one of each holding; those that name no peers are not among them' },
];

const recorded = z.object({ peers: peersOfMark, model: valuationModel });

/** null for a mark that names no peers. */
async function driftOf(tx: Db, mark: Mark, as_of: string) {
  const parsed = recorded.safeParse(mark.inputs);
  if (!parsed.success || parsed.data.model.model !== 'comparables') return null;
  const { peers, model } = parsed.data;
  const now = await multipleOn(tx, peers, as_of);
  const { id: valuation_id, investment_id, fund_id, company_name, date, currency, fair_value } = mark;
  const of = { valuation_id, investment_id, fund_id, company_name, date, currency, fair_value, peers };
  const then = parseDecimal(model.peers);
  const moved = { multiple_then: then.toNumber(), multiple_now: now };
  if (now.median === null || then.isZero())
    return { ...of, ...moved, drift: null, indicated_value: null, indicated_change: null };
  const { fair_value: value } = modelledValue({ ...model, peers: decimalText(now.median) } as ValuationModel);
  const was = parseDecimal(fair_value);
  return {
    ...of,
    ...moved,
    drift: parseDecimal(decimalText(now.median)).div(then).minus(1).toNumber(),
    indicated_value: formatDecimal(value, wireScale(currency)),
    indicated_change: was.isZero() ? null : value.div(was).minus(1).toNumber(),
  };
}

/** A multiple as a mark records it. */
const decimalText = (multiple: number): string => multiple.toFixed(6).replace(/\.?0+$/, '');
