// Listed companies side by side: closes and reports from the record in one trip; who has no report there is asked about.
import { type MarketRow, comparePublicCompanies as operation, type PublicComparable } from '@redpill/contract';
import { addDays, COMPARED, quartilesOf } from '@redpill/domain';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { MarketDesk } from '../ports.ts';
import { type Verb, verb } from '../verb.ts';
import { checkOutput } from '../written.ts';
import { askPart, readerOf } from './ask-part.ts';
import { compared, dayOf, type Reported, recorded } from './peer-figures.ts';
import { peerOnRecord, peersOnRecord } from './peers-on-record.ts';
import { textOf } from './text-of.ts';
import { FILED_AFTER_DAYS } from './write-reports.ts';

const onRecord = verb(
  { ...operation, output: z.object({ peers: z.array(peerOnRecord), as_of: z.string().nullable() }) },
  async ({ tx, input }) => {
    const symbols = [...new Set(input.symbols.map((symbol) => symbol.toUpperCase()))];
    return { peers: await peersOnRecord(tx, symbols, input.as_of ?? '9999-12-31'), as_of: input.as_of ?? null };
  },
);

export const comparePublicCompanies: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const { peers, as_of } = await onRecord.run(call, raw);
    const { ports } = call;
    if (!ports) throw new Error(`${operation.name} was called without ports`);
    const items = await Promise.all(
      peers.map(async (peer) =>
        compared(
          peer,
          peer.income.length > 0 ? recorded(peer) : await asked(ports.market, call.actor, peer.symbol, as_of),
        ),
      ),
    );
    const output = { items, summary: summaryOf(items), as_of, policies: POLICIES };
    if (call.database.checks_output) checkOutput(operation, output);
    return output;
  },
};

const POLICIES = [
  { name: 'price', value: 'the last close on record, whatever its day; none is asked for' },
  {
    name: 'reports',
    value: 'the last fiscal year that ended before the close, as last filed, and growth over the one before',
  },
  {
    name: 'known',
    value: `as of a day, what was filed up to it; a report without a day of filing ${FILED_AFTER_DAYS} days after its period`,
  },
  { name: 'shares', value: 'diluted, weighted over that year, times the splits on record since it was filed' },
  {
    name: 'enterprise_value',
    value: 'market value + debt − cash and short-term investments; debt nobody reports is none',
  },
  { name: 'currency', value: 'prices are taken to be in the currency of the report' },
  { name: 'losses', value: 'a multiple of what is not above zero is left out, and does not count' },
  { name: 'quartiles', value: 'over the companies that have the figure, between ranks by a straight line' },
];

/** What providers say now; of what was filed after the day that is looked back to, nothing. */
async function asked(market: MarketDesk, actor: Actor, symbol: string, as_of: string | null): Promise<Reported> {
  const reader = readerOf(actor);
  const statement = { symbol, period: 'annual', limit: 5, ...(as_of === null ? {} : { as_of }) };
  const [info, income, balance] = await Promise.all([
    askPart(market, reader, { part: 'name', model: 'EquityInfo', query: { symbol } }),
    askPart(market, reader, { part: 'income statement', model: 'IncomeStatement', query: statement }),
    askPart(market, reader, { part: 'balance sheet', model: 'BalanceSheet', query: statement }),
  ]);
  const known = (row: MarketRow): boolean =>
    as_of === null || (dayOf(row.filing_date) ?? addDays(dayOf(row.period_ending) ?? as_of, FILED_AFTER_DAYS)) <= as_of;
  return {
    name: textOf(info.rows[0]?.name),
    income: income.rows.filter(known),
    balance: balance.rows.filter(known),
    provider: income.source?.provider ?? null,
    retrieved_at: income.source?.retrieved_at ?? null,
    on_record: false,
    missing: Object.entries({ 'income statement': income, 'balance sheet': balance }).flatMap(
      ([part, { gap, rows }]) => {
        if (gap) return [`No ${part}: ${gap.reason}`];
        return rows.some(known) ? [] : [`No ${part} that was filed by ${as_of}.`];
      },
    ),
  };
}

const summaryOf = (items: readonly PublicComparable[]) =>
  Object.fromEntries(
    COMPARED.map((figure) => [figure, quartilesOf(items.map(({ figures }) => figures[figure] ?? null))]),
  );
