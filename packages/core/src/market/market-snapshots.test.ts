import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answeredWith, FirmSuite } from '../testing/index.ts';
import { listMarketSnapshots, takeMarketSnapshot } from './index.ts';

const suite = new FirmSuite({ beforeAll, afterAll });

describe('a snapshot of quotes', () => {
  it('keeps what was answered with the run and its purpose, and says what was not', async () => {
    const { answers } = suite.ports.market;
    const quote = {
      symbol: 'SNAP',
      last_price: 10.5,
      open: 10,
      high: 11,
      low: 9.75,
      volume: 12_345.9,
      change_percent: -0.0125,
      market_cap: 1_600_000_000_000,
      bid: Number.NaN,
    };
    answers.set('EquityQuote SNAP', answeredWith(quote));
    const taken = await takeMarketSnapshot.run(suite.as('associate'), {
      symbols: ['snap', 'SNAP', 'NONE'],
      purpose: 'Committee of May',
    });
    expect(taken).toMatchObject({ status: 'partial', recorded: 1, missing: [{ part: 'NONE' }] });
    const { items } = await listMarketSnapshots.run(suite.as('analyst'), { workflow_id: taken.workflow_id });
    expect(items).toEqual([
      {
        id: expect.any(String),
        workflow_id: taken.workflow_id,
        purpose: 'Committee of May',
        symbol: 'SNAP',
        current_price: '10.5',
        open_price: '10',
        high_24h: '11',
        low_24h: '9.75',
        volume_24h: '12345',
        change_percent: '-0.0125',
        market_cap: '1600000000000',
        provider: 'test',
        collected_at: '2026-01-02T03:04:05Z',
      },
    ]);
    answers.set(
      'EquityQuote SNAP',
      answeredWith({ symbol: 'SNAP', last_price: 1e14, change_percent: 1e9, volume: 1e20 }),
    );
    const fault = { symbols: ['SNAP'], purpose: 'A fault of the source' };
    const { workflow_id } = await takeMarketSnapshot.run(suite.as('associate'), fault);
    const [faulty] = (await listMarketSnapshots.run(suite.as('analyst'), { workflow_id })).items;
    expect(faulty).toMatchObject({ current_price: null, change_percent: null, volume_24h: null });
    const runs = await suite.database.owner(
      'SELECT workflow_type, status FROM workflow_executions WHERE workflow_id = $1',
      [taken.workflow_id],
    );
    expect(runs).toEqual([{ workflow_type: 'market_snapshot', status: 'partial' }]);
    expect((await listMarketSnapshots.run(suite.as('analyst'), { symbol: 'snap' })).items).toHaveLength(2);
  });

  it('of which nobody answers is a run that failed; another firm sees none of it', async () => {
    const purpose = 'Nobody';
    expect(await takeMarketSnapshot.run(suite.as('admin'), { symbols: ['NONE'], purpose })).toMatchObject({
      status: 'failed',
      recorded: 0,
    });
    expect((await listMarketSnapshots.run(suite.as('analyst', suite.other), {})).items).toEqual([]);
    await expect(takeMarketSnapshot.run(suite.as('analyst'), { symbols: ['NONE'], purpose })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const long = { symbols: ['A'.repeat(21)], purpose };
    await expect(takeMarketSnapshot.run(suite.as('admin'), long)).rejects.toMatchObject({ code: 'invalid' });
  });
});
