// What the clock does on weekday mornings: prices are asked for, holdings marked, alerts noted, and each failure told.
import { verbs } from '@redpill/core';
import {
  answeredWith,
  foundTestFirm,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestPorts,
} from '@redpill/core/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refreshPrices } from './refresh-prices.ts';

let database: TestDatabase;
let firm: TestFirm;
let ports: TestPorts;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  ports = openTestPorts();
});
afterAll(() => database.close());

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const act = (name: string, input: object) => {
  const verb = verbs.get(name);
  if (!verb) throw new Error(`no verb does ${name}`);
  return verb.run({ ...firm.as('general_partner'), ports }, input);
};

it('asks for what is a few days old, tells what failed, notes alerts that are met, and does nothing twice', async () => {
  const said: string[] = [];
  const log = {
    info: (text: string) => said.push(text),
    warn: (text: string) => said.push(text),
    error: () => undefined,
  };
  const bars = (symbol: string) => ({ symbol: [symbol], date: [daysAgo(2)], close: ['100'] });
  await act('record_market_bars', { provider: 'file', bars: bars('DUE') });
  await act('record_market_bars', { provider: 'file', bars: bars('DOWN') });
  const points = { date: [daysAgo(2)], value: ['1.1'] };
  await act('record_market_series', { series: 'fx:EURUSD', provider: 'file', points });
  await act('copy_fx_rates', { base_currency: 'EUR', quote_currency: 'USD' });
  await act('create_market_alert', { symbol: 'DUE', measure: 'close', direction: 'above', threshold: '110' });
  const today = { date: daysAgo(0), open: 120, high: 120, low: 120, close: 120 };
  ports.market.answers.set('EquityHistorical DUE', answeredWith(today));
  ports.market.answers.set('CurrencyHistorical EURUSD', answeredWith({ date: daysAgo(0), close: 1.2 }));
  const schedule = refreshPrices(database, ports, log);
  await schedule.run();
  expect(said).toEqual([
    '3 symbols and series asked for, 2 new days recorded',
    '1 exchange rates taken into the ledger',
    '1 alerts met',
    'nothing new of DOWN: No provider has anything of it.',
  ]);
  said.length = 0;
  await schedule.run();
  expect(said).toEqual([
    '1 symbols and series asked for, 0 new days recorded',
    'nothing new of DOWN: No provider has anything of it.',
  ]);
});
