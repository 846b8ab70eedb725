// What a listed company is and reported in its last years: asked of the providers, and recorded.
import { refreshMarketReports as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Verb, verb } from '../verb.ts';
import { askPart, readerOf, sourcesOf } from './ask-part.ts';
import { textOf } from './text-of.ts';
import { reportsOf, writeCompany, writeReports } from './write-reports.ts';

/** Whether the actor may, before anybody outside is asked. */
const gate = verb(
  {
    name: operation.name,
    method: operation.method,
    path: operation.path,
    input: operation.input,
    output: z.object({ symbol: z.string(), as_of: z.string().optional() }),
    permission: operation.permission,
    effect: 'read',
    summary: operation.summary,
  },
  async ({ tx, input }) => {
    await tx.execute(sql`select`);
    return { symbol: input.symbol.toUpperCase(), ...(input.as_of === undefined ? {} : { as_of: input.as_of }) };
  },
);

const YEARS = 5;

export const refreshMarketReports: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const { idempotency_key: _, ...keyless } = call;
    const asked = await gate.run(keyless, raw);
    const { symbol } = asked;
    const { ports } = call;
    if (!ports) throw new Error(`${operation.name} was called without ports`);
    const reader = readerOf(call.actor);
    const statement = { ...asked, period: 'annual', limit: YEARS };
    const [info, income, balance] = await Promise.all([
      askPart(ports.market, reader, { part: 'name', model: 'EquityInfo', query: { symbol }, fresh: true }),
      askPart(ports.market, reader, {
        part: 'income statement',
        model: 'IncomeStatement',
        query: statement,
        fresh: true,
      }),
      askPart(ports.market, reader, { part: 'balance sheet', model: 'BalanceSheet', query: statement, fresh: true }),
    ]);
    const name = textOf(info.rows[0]?.name);
    const told = { symbol, name, ...sourcesOf([info, income, balance]) };
    const reports = [
      ...reportsOf('income', income.rows, income.source?.provider ?? ''),
      ...reportsOf('balance', balance.rows, balance.source?.provider ?? ''),
    ];
    if (info.source === null && reports.length === 0) return { ...told, recorded: 0, replaced: 0, unchanged: 0 };
    const recording = verb(operation, async ({ tx, changed }) => {
      if (info.source !== null) {
        const company = { name, sector: textOf(info.rows[0]?.sector), provider: info.source.provider };
        await writeCompany(tx, symbol, company);
      }
      const written = await writeReports(tx, symbol, reports);
      changed(null, { symbol, name, ...written });
      return { ...told, ...written };
    });
    return recording.run(call, raw);
  },
};
