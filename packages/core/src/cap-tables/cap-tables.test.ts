import type { CapTable } from '@redpill/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundTestFirm, type TestFirm } from '../testing/index.ts';
import { classNamed, openTestCapTables, owned, type TestCapTables } from './cap-tables.fixture.ts';
import { correctCapTable, readCapTable, recordCapTable } from './index.ts';

let at: TestCapTables;
let other: TestFirm;

beforeAll(async () => {
  at = await openTestCapTables();
  other = await foundTestFirm(at.database, 'Other firm');
});
afterAll(() => at.database.close());

const securityOf = (table: CapTable, holder: string) =>
  table.securities.find((each) => each.holder === holder)?.security_id ?? holder;

describe('a cap table on the record', () => {
  it('says who holds what on a day, and what it was before', async () => {
    const common = await at.founded();
    const [plan] = (await at.read()).plans;
    await at.record({
      act: 'grant_options',
      date: '2023-06-01',
      holder: 'Eve',
      plan: plan?.id,
      quantity: '500000',
      price: '0.10',
      currency: 'USD',
    });
    const now = await at.read({ as_of: '2023-12-31' });
    expect(owned(now)).toEqual({ Ann: '6000000', Ben: '2000000', Eve: '500000', pool: '1500000' });
    expect([now.issued, now.fully_diluted]).toEqual(['8000000', '10000000']);
    expect(now.rows.map(({ ownership }) => ownership)).toEqual([0.6, 0.2, 0.05, 0.15]);
    expect(owned(await at.read({ as_of: '2023-03-01' }))).toEqual({ Ann: '6000000', Ben: '2000000', pool: '2000000' });
    expect(now.history.map(({ date, fully_diluted }) => [date, fully_diluted])).toEqual([
      ['2023-01-02', '10000000'],
      ['2023-06-01', '10000000'],
    ]);
    expect(now.events[0]).toMatchObject({ sentence: 'Eve holds 500,000 options at USD 0.1', date: '2023-06-01' });
    expect(now.problems).toEqual([]);
    expect(common).toBeTruthy();
  });

  it('moves shares, splits them, cancels and exercises options, and replays to the same', async () => {
    const common = await at.founded();
    await at.record({ act: 'split', date: '2023-02-01', stock_class: common, numerator: '2', denominator: '1' });
    await at.record({
      act: 'transfer',
      date: '2023-03-01',
      security: securityOf(await at.read(), 'Ann'),
      quantity: '3000000',
      holder: 'Cleo Fund',
    });
    const [plan] = (await at.read()).plans;
    expect(plan).toMatchObject({ reserved: '4000000', available: '4000000' });
    await at.record({
      act: 'grant_options',
      date: '2023-04-01',
      holder: 'Eve',
      plan: plan?.id,
      quantity: '400000',
      price: '0.05',
      currency: 'USD',
    });
    await at.record({
      act: 'exercise',
      date: '2023-05-01',
      security: securityOf(await at.read(), 'Eve'),
      quantity: '100000',
    });
    const after = await at.read();
    expect(after.rows.map(({ holder, kind, quantity }) => [holder, kind, quantity])).toEqual([
      ['Ben', 'stock', '4000000'],
      ['Cleo Fund', 'stock', '3000000'],
      ['Ann', 'stock', '9000000'],
      ['Eve', 'equity_compensation', '300000'],
      ['Eve', 'stock', '100000'],
      [null, 'pool', '3600000'],
    ]);
    const options = after.securities.find(({ kind }) => kind === 'equity_compensation')?.security_id;
    await at.record({ act: 'cancel', date: '2023-06-01', security: options, quantity: '100000', reason: 'left' });
    const left = await at.read();
    expect(left.plans[0]?.available).toBe('3700000');
    expect(left.rows.reduce((all, { ownership }) => all + (ownership ?? 0), 0)).toBeCloseTo(1, 12);
    expect(left.problems).toEqual([]);
  });

  it('keeps SAFEs and notes apart until they convert, and hands both to the round and the exit', async () => {
    const common = await at.founded();
    await at.record({
      act: 'issue_safe',
      date: '2023-07-01',
      holder: 'Cleo Fund',
      amount: '500000',
      currency: 'USD',
      cap: '5000000',
    });
    await at.record({
      act: 'issue_note',
      date: '2024-01-01',
      holder: 'Dee Angel',
      amount: '100000',
      currency: 'USD',
      discount: '0.2',
      interest_rate: '0.06',
    });
    const table = await at.read({ as_of: '2024-12-31' });
    expect(table.convertibles).toMatchObject([
      { holder: 'Cleo Fund', type: 'safe', amount: '500000', cap: '5000000', discount: null },
      { holder: 'Dee Angel', type: 'note', amount: '100000', cap: null, discount: '0.2' },
    ]);
    expect(table.round_start).toMatchObject({
      holders: [
        { name: 'Ann', shares: '6000000' },
        { name: 'Ben', shares: '2000000' },
      ],
      options: { granted: '0', unissued: '2000000' },
      safes: [{ name: 'Cleo Fund', amount: '500000', cap: '5000000', type: 'post_money' }],
      // 365 days of 6 % on 100,000.
      notes: [{ name: 'Dee Angel', amount: '100000', accrued_interest: '6000', discount: '0.2' }],
    });
    expect(table.exit_start).toMatchObject({ classes: [{ name: 'Common', shares: '8000000', preference: 'none' }] });
    await at.record({
      act: 'add_class',
      name: 'Series Seed',
      class_type: 'preferred',
      price: '0.5',
      currency: 'USD',
      seniority: 2,
      preference_multiple: '1',
      converts_into: common,
    });
    const seed = classNamed(await at.read(), 'Series Seed');
    const safe = table.convertibles[0]?.security_id;
    const convert = { act: 'convert', date: '2024-06-01', security: safe, stock_class: seed };
    await expect(at.record(convert)).rejects.toMatchObject({ details: { errors: [{ path: 'event.shares' }] } });
    await at.record({ ...convert, shares: '1000000', price: '0.5' });
    const converted = await at.read({ as_of: '2024-12-31' });
    expect(converted.convertibles).toHaveLength(1);
    expect(converted.exit_start).toMatchObject({
      classes: [
        { name: 'Common' },
        { name: 'Series Seed', shares: '1000000', invested: '500000', preference: 'non_participating', seniority: 2 },
      ],
    });
  });

  it.each([
    [
      'event.stock_class',
      {
        act: 'issue_stock',
        date: '2023-02-01',
        holder: 'X',
        quantity: '1',
        price: '1',
        currency: 'USD',
        stock_class: 'none',
      },
    ],
    ['event.security', { act: 'cancel', date: '2023-02-01', security: 'none', reason: 'x' }],
    ['event.plan', { act: 'adjust_pool', date: '2023-02-01', plan: 'none', reserved: '1' }],
    [
      'event.quantity',
      {
        act: 'issue_stock',
        date: '2023-02-01',
        holder: 'X',
        quantity: '0',
        price: '1',
        currency: 'USD',
        stock_class: 'none',
      },
    ],
    ['event.date', { act: 'cancel', date: '2023-02-30', security: 'none', reason: 'x' }],
    ['event.act', { act: 'give_away' }],
  ])('refuses what does not fit by the name of its field: %s', async (path, event) => {
    await at.founded();
    await expect(at.record(event)).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path }] } });
  });

  it('refuses more than is held, and what later events would no longer fit', async () => {
    await at.founded();
    const ann = securityOf(await at.read(), 'Ann');
    const move = { act: 'transfer', security: ann, holder: 'Cleo Fund' };
    await expect(at.record({ ...move, date: '2023-03-01', quantity: '6000001' })).rejects.toMatchObject({
      details: { errors: [{ path: 'event.quantity', message: 'at most what is held: 6000000' }] },
    });
    await at.record({ ...move, date: '2023-06-01' });
    await expect(at.record({ ...move, date: '2023-05-01' })).rejects.toMatchObject({ code: 'invalid' });
    expect((await at.read()).problems).toEqual([]);
  });

  it('corrects and withdraws, keeping what was known before', async () => {
    await at.founded();
    const before = await at.read();
    const [event] = before.events.filter(({ sentence }) => sentence.startsWith('Ben'));
    if (!event) expect.fail('no event of Ben');
    await correctCapTable.run(at.gp(), {
      company_id: at.company.id,
      objects: [{ ...event.object, quantity: '2500000' }],
      note: 'Typing error',
    });
    expect(owned(await at.read())).toMatchObject({ Ben: '2500000' });
    expect(owned(await at.read({ known_at: event.recorded_at }))).toMatchObject({ Ben: '2000000' });
    const ann = before.events.find(({ sentence }) => sentence.startsWith('Ann'));
    await correctCapTable.run(at.gp(), { company_id: at.company.id, withdraw: ann?.together });
    expect(owned(await at.read())).toEqual({ Ben: '2500000', pool: '2000000' });
    await correctCapTable.run(at.gp(), { company_id: at.company.id, objects: [ann?.object] });
    expect(owned(await at.read())).toMatchObject({ Ann: '6000000' });
    const plan = before.plans[0]?.id;
    const common = before.classes[0]?.id;
    await expect(correctCapTable.run(at.gp(), { company_id: at.company.id, withdraw: [common] })).rejects.toMatchObject(
      {
        details: { errors: [{ path: 'withdraw' }] },
      },
    );
    await expect(correctCapTable.run(at.gp(), { company_id: at.company.id, withdraw: ['none'] })).rejects.toMatchObject(
      {
        details: { errors: [{ path: 'withdraw.0' }] },
      },
    );
    await expect(
      correctCapTable.run(at.gp(), {
        company_id: at.company.id,
        objects: [{ object_type: 'STOCK_CLASS', id: plan, name: 'x' }],
      }),
    ).rejects.toMatchObject({ details: { errors: [{ path: 'objects.0.object_type' }] } });
  });

  it('is read by the staff, written by partners and associates, and seen by nobody else', async () => {
    await at.founded();
    const event = { act: 'add_class', name: 'B', class_type: 'common' };
    expect((await readCapTable.run(at.firm.as('analyst'), { company_id: at.company.id })).rows).toHaveLength(3);
    await expect(recordCapTable.run(at.firm.as('analyst'), { company_id: at.company.id, event })).rejects.toMatchObject(
      {
        code: 'forbidden',
      },
    );
    await expect(readCapTable.run(at.firm.as('limited_partner'), { company_id: at.company.id })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(readCapTable.run(other.as('admin'), { company_id: at.company.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(recordCapTable.run(other.as('admin'), { company_id: at.company.id, event })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
