// What a listed company is and reported in its last years: asked of the providers, and recorded.
import { refreshMarketReports as operation } from '@redpill/contract';
import { permitted } from '../permitted.ts';
import { type Verb, verb } from '../verb.ts';
import { askPart, readerOf, sourcesOf } from './ask-part.ts';
import { textOf } from './text-of.ts';
import { reportsOf, writeCompany, writeReports } from './write-reports.ts';

const may = permitted(operation);
const YEARS = 5;

export const refreshMarketReports: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const { as_of, ...named } = await may(call, raw);
    const symbol = named.symbol.toUpperCase();
    const { ports } = call;
    if (!ports) throw new Error(`${operation.name} was called without ports`);
    const reader = readerOf(call.actor);
    const statement = { symbol, period: 'annual', limit: YEARS, ...(as_of === undefined ? {} : { as_of }) };
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
