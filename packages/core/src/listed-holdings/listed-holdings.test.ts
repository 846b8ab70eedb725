import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordLedgerEntries } from '../ledger/index.ts';
import { recordMarketBars } from '../market/index.ts';
import { readInvestmentPerformance } from '../performance/index.ts';
import { FirmSuite, foundTestFund } from '../testing/index.ts';
import { listValuations } from '../valuations/index.ts';
import {
  approveListedHolding,
  endListedHolding,
  listListedHoldings,
  markDueHoldings,
  markListedHolding,
  proposeListedHolding,
  readPublicHoldings,
} from './index.ts';

const suite = new FirmSuite({ beforeAll, afterAll });
const as: FirmSuite['as'] = (role, of) => suite.as(role, of);
const closed = (symbol: string, ...days: [date: string, close: string, split?: string][]) =>
  recordMarketBars.run(as('general_partner'), {
    provider: 'file',
    bars: {
      symbol: days.map(() => symbol),
      date: days.map(([date]) => date),
      close: days.map(([, close]) => close),
      split_ratio: days.map(([, , split]) => split ?? null),
    },
  });

/** A fund that bought 1,000 shares for 5,000 and sold 200 of them before the split. */
async function boughtShares() {
  const fund = await foundTestFund(suite.database, suite.firm);
  const of = { investment_id: fund.investment_id };
  await recordLedgerEntries.run(as('general_partner'), {
    fund_id: fund.fund_id,
    entries: [
      { type: 'investment', date: '2022-01-03', amount: '5000', shares: '1000', ...of },
      { type: 'partial_exit', date: '2024-02-01', amount: '2000', shares: '200', ...of },
    ],
  });
  return fund;
}

const proposal = (investment_id: string, symbol: string, over: object = {}) => ({
  investment_id,
  symbol,
  currency: 'USD',
  shares: '1000',
  shares_on: '2024-01-02',
  ...over,
});

describe('a listed holding', () => {
  it('is worth its shares at the last close, beside what is left of its cost; splits and sales are worked in', async () => {
    const { fund_id, investment_id } = await boughtShares();
    await closed('LISTA', ['2024-01-02', '8'], ['2024-03-01', '5', '2'], ['2024-03-04', '6']);
    await proposeListedHolding.run(as('associate'), proposal(investment_id, 'lista'));
    const at = (as_of: string) => readPublicHoldings.run(as('general_partner'), { fund_id, as_of });
    const now = await at('2024-03-10');
    expect(now.items).toEqual([
      expect.objectContaining({
        symbol: 'LISTA',
        status: 'proposed',
        shares: '1600',
        close: '6',
        close_date: '2024-03-04',
        provider: 'file',
        age_days: 6,
        value: '9600.00',
        cost: '4000.00',
        gain: '5600.00',
        gain_ratio: 1.4,
        weight: 1,
        locked: false,
        missing: null,
      }),
    ]);
    expect(now.totals).toEqual([
      expect.objectContaining({
        fund_id,
        value: '9600.00',
        gain: '5600.00',
        left_out: 0,
        sectors: [expect.objectContaining({ share: 1 })],
      }),
    ]);
    expect((await at('2024-01-31')).items[0]).toMatchObject({ shares: '1000', value: '8000.00', cost: '5000.00' });
    expect((await at('2023-12-31')).items[0]).toMatchObject({ close: null, value: null, missing: 'price' });
    const elsewhere = await readPublicHoldings.run(as('general_partner', suite.other), {});
    expect(elsewhere).toMatchObject({ items: [], totals: [] });
    // Without the ledger the count and the cost would be wrong: they are not shown at all.
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      await expect(readPublicHoldings.run(as(role), {})).rejects.toMatchObject({ code: 'forbidden' });
    }
    const { items } = await listListedHoldings.run(as('associate'), { investment_id });
    expect(items).toEqual([
      expect.objectContaining({ symbol: 'LISTA', shares: '1000', proposed_by_name: 'associate' }),
    ]);
  });

  it('is approved by a second person, one at a time of an investment, and ended by its proposer', async () => {
    const { investment_id } = await boughtShares();
    const proposed = await proposeListedHolding.run(as('general_partner'), proposal(investment_id, 'TWICE'));
    const given = { listed_holding_id: proposed.id, version: 1 };
    await expect(approveListedHolding.run(as('general_partner'), given)).rejects.toMatchObject({ code: 'refused' });
    await expect(approveListedHolding.run(as('associate'), given)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(proposeListedHolding.run(as('associate'), proposal(investment_id, 'OTHER'))).rejects.toMatchObject({
      code: 'refused',
    });
    expect(await approveListedHolding.run(as('admin'), given)).toMatchObject({ status: 'approved', version: 2 });
    await expect(endListedHolding.run(as('associate'), given)).rejects.toMatchObject({ code: 'conflict' });
    await endListedHolding.run(as('associate'), { ...given, version: 2 });
    await proposeListedHolding.run(as('associate'), proposal(investment_id, 'OTHER'));
    const wrong = (over: object, path: string) =>
      expect(proposeListedHolding.run(as('associate'), proposal(investment_id, 'X', over))).rejects.toMatchObject({
        details: { errors: [expect.objectContaining({ path })] },
      });
    await wrong({ shares: '0.0' }, 'shares');
    await wrong({ lock_up_until: '2023-12-31' }, 'lock_up_until');
    await wrong({ currency: 'dollar' }, 'currency');
  });

  it('is marked by the clock at each day’s close after its lock-up, under its approval, and the fund counts the mark', async () => {
    const { fund_id, investment_id } = await boughtShares();
    const locked = proposal(investment_id, 'DAILY', { lock_up_until: '2024-06-28' });
    const { id } = await proposeListedHolding.run(as('associate'), locked);
    await closed('DAILY', ['2024-06-28', '10']);
    await expect(markListedHolding.run(as('general_partner'), { listed_holding_id: id })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('not approved'),
    });
    await approveListedHolding.run(as('general_partner'), { listed_holding_id: id, version: 1 });
    expect(await markDueHoldings(suite.database, suite.ports)).toEqual({ marked: 0, refused: [] });
    await expect(markListedHolding.run(as('general_partner'), { listed_holding_id: id })).rejects.toMatchObject({
      message: expect.stringContaining('lock-up'),
    });
    await closed('DAILY', ['2024-07-01', '11.25']);
    expect(await markDueHoldings(suite.database, suite.ports)).toEqual({ marked: 1, refused: [] });
    expect(await markDueHoldings(suite.database, suite.ports)).toEqual({ marked: 0, refused: [] });
    await closed('DAILY', ['2024-07-02', '12']);
    expect(await markDueHoldings(suite.database, suite.ports)).toEqual({ marked: 1, refused: [] });
    const { items } = await listValuations.run(as('associate'), { investment_id, sort: 'date' });
    expect(items.map(({ date, fair_value, method, status }) => [date, fair_value, method, status])).toEqual([
      ['2024-07-01', '9000.00', 'public_price', 'approved'],
      ['2024-07-02', '9600.00', 'public_price', 'approved'],
    ]);
    expect(items[0]).toMatchObject({
      proposed_by_name: 'associate',
      decided_by_name: 'general_partner',
      inputs: { symbol: 'DAILY', provider: 'file', listed_holding_id: id },
    });
    const { items: lines } = await readInvestmentPerformance.run(as('general_partner'), {
      fund_id,
      as_of: '2024-07-02',
    });
    expect(lines[0]).toMatchObject({
      fair_value: '9600.00',
      mark_date: '2024-07-02',
      estimated: false,
      method: 'public_price',
    });
    expect((await readPublicHoldings.run(as('admin'), { investment_id })).items[0]).toMatchObject({
      marked_on: '2024-07-02',
    });
    const events = await suite.database.owner(
      "SELECT actor_kind, actor_id FROM events WHERE operation = 'mark_listed_holding' AND subject_id = ANY($1)",
      [items.map((item) => item.id)],
    );
    expect(events).toHaveLength(2);
    expect(events[0]).toEqual({ actor_kind: 'system', actor_id: 'refresh_prices' });
  });
});
