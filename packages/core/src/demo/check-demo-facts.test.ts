import { describe, expect, it } from 'vitest';
import { checkDemoFacts } from './check-demo-facts.ts';
import { demoFiles } from './demo.fixture.ts';

type Files = Record<string, Record<string, Record<string, unknown>[]>>;
const files = () => demoFiles() as Files;

describe('the files of the demo', () => {
  it('are read with the defaults of each file filled in, and only where the record has no value', () => {
    const facts = checkDemoFacts(files());
    expect(new Set(facts.entries.map(({ currency }) => currency))).toEqual(new Set(['USD', 'EUR']));
    expect(facts.valuations.filter(({ approved_by }) => approved_by === null).map(({ status }) => status)).toEqual([
      'rejected',
      'proposed',
    ]);
    expect(facts.rounds.every(({ source }) => source.length > 0)).toBe(true);
    expect(facts.funds.map(({ policies }) => policies)).toEqual(Array(3).fill({ fx_window_days: 3650 }));
  });

  it.each([
    ['ledger.json', 'entries', 40, { amount: '12,5' }, /^ledger\.json: f1\/\S+: amount: /],
    ['ledger.json', 'entries', 40, { type: 'gift' }, /^ledger\.json: f1\/\S+: type: /],
    ['valuations.json', 'valuations', 0, { date: '2005-02-30' }, /^valuations\.json: record 1 \(f1\/zappos\): date: /],
    ['deals.json', 'passes', 1, { reason: 'mood' }, /^deals\.json: record 2 \(\S+\): reason: /],
    ['firm.json', 'funds', 1, { policies: { fx_window_days: -1 } }, /^firm\.json: f2: policies\.fx_window_days: /],
    ['firm.json', 'funds', 1, { colour: 'red' }, /^firm\.json: f2: .*colour/],
  ])('name file, record and field of what is wrong: %s %s', (file, list, index, change, message) => {
    const changed = files();
    Object.assign(changed[file]?.[list]?.[index] ?? {}, change);
    expect(() => checkDemoFacts(changed)).toThrow(message);
  });

  it('are missed by name', () => {
    expect(() => checkDemoFacts({ ...files(), 'fx.json': undefined })).toThrow('fx.json: holds no object');
    expect(() => checkDemoFacts({ ...files(), 'exits.json': {} })).toThrow('exits.json: is no list of records');
  });
});
