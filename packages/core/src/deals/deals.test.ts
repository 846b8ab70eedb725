import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import {
  archiveDeal,
  createDeal,
  getDeal,
  listDealMoves,
  listDeals,
  moveDeal,
  passOnDeal,
  setDealTeam,
  updateDeal,
} from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
let company_id: string;

const eventsOf = (id: string) =>
  database.owner('SELECT operation, actor_id, changes FROM events WHERE subject_id = $1 ORDER BY id', [id]);

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
  company_id = randomUUID();
  await database.owner('INSERT INTO companies (organization_id, id, name, sector) VALUES ($1, $2, $3, $4)', [
    firm.organization_id,
    company_id,
    'Acme',
    'software',
  ]);
});
afterAll(() => database.close());

describe('the deal pipeline', () => {
  it('opens a deal with its company nested, its owner named, its first move and its event', async () => {
    const deal = await createDeal.run(firm.as('associate'), {
      company_id,
      target_investment: '2500000',
      deal_score: 7,
    });
    expect(deal).toMatchObject({
      stage: 'sourced',
      company: { id: company_id, name: 'Acme' },
      target_investment: '2500000.00',
      partner_owner: firm.member_ids.associate,
      partner_owner_name: 'associate',
      version: 1,
    });
    const moves = await listDealMoves.run(firm.as('analyst'), { deal_id: deal.id });
    expect(moves.items).toMatchObject([{ from_stage: null, to_stage: 'sourced', moved_by_name: 'associate' }]);
    expect(await eventsOf(deal.id)).toMatchObject([
      { operation: 'create_deal', actor_id: firm.actors.associate.user_id },
    ]);
  });

  it('keeps every move with its author and shows the field that changed in the event', async () => {
    const deal = await createDeal.run(firm.as('associate'), { company_id });
    await moveDeal.run(firm.as('general_partner'), {
      deal_id: deal.id,
      stage: 'screening',
      version: 1,
      note: 'Met the team',
    });
    const moves = await listDealMoves.run(firm.as('analyst'), { deal_id: deal.id });
    expect(moves.items[0]).toMatchObject({
      from_stage: 'sourced',
      to_stage: 'screening',
      moved_by_name: 'general_partner',
    });
    const [, moved] = await eventsOf(deal.id);
    expect(moved).toMatchObject({ operation: 'move_deal', changes: { stage: { from: 'sourced', to: 'screening' } } });
  });

  it('refuses a change based on an older version and gives both', async () => {
    const deal = await createDeal.run(firm.as('associate'), { company_id });
    await updateDeal.run(firm.as('associate'), { deal_id: deal.id, version: 1, priority: 'High' });
    const late = updateDeal.run(firm.as('general_partner'), { deal_id: deal.id, version: 1, priority: 'Low' });
    await expect(late).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { priority: 'High', version: 2 }, yours: { priority: 'Low' } },
    });
  });

  it('passes with a reason, refuses a second pass, and lets a passed deal be reopened', async () => {
    const deal = await createDeal.run(firm.as('associate'), { company_id });
    await passOnDeal.run(firm.as('associate'), { deal_id: deal.id, reason: 'valuation', note: 'Too dear' });
    await expect(passOnDeal.run(firm.as('associate'), { deal_id: deal.id, reason: 'team' })).rejects.toMatchObject({
      code: 'refused',
    });
    const moves = await listDealMoves.run(firm.as('associate'), { deal_id: deal.id });
    expect(moves.items[0]).toMatchObject({ to_stage: 'passed', reason: 'valuation' });
    expect(await moveDeal.run(firm.as('associate'), { deal_id: deal.id, stage: 'screening' })).toMatchObject({
      stage: 'screening',
    });
  });

  it('refuses a pass by way of a plain move, and a move to the same stage', async () => {
    const deal = await createDeal.run(firm.as('associate'), { company_id });
    await expect(moveDeal.run(firm.as('associate'), { deal_id: deal.id, stage: 'passed' })).rejects.toMatchObject({
      code: 'refused',
    });
    await expect(moveDeal.run(firm.as('associate'), { deal_id: deal.id, stage: 'sourced' })).rejects.toMatchObject({
      code: 'refused',
    });
  });

  it('leaves nothing behind when a verb is refused half-way: no move, no event', async () => {
    const deal = await createDeal.run(firm.as('associate'), { company_id });
    await expect(
      updateDeal.run(firm.as('associate'), { deal_id: deal.id, version: 1, fund_id: randomUUID() }),
    ).rejects.toMatchObject({ code: 'invalid' });
    expect(await eventsOf(deal.id)).toHaveLength(1);
    expect(await getDeal.run(firm.as('associate'), { deal_id: deal.id })).toMatchObject({ version: 1, fund_id: null });
  });

  it("does not know another firm's deal or company, and says not found, never forbidden", async () => {
    const deal = await createDeal.run(firm.as('associate'), { company_id });
    await expect(getDeal.run(other.as('admin'), { deal_id: deal.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(moveDeal.run(other.as('admin'), { deal_id: deal.id, stage: 'screening' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(createDeal.run(other.as('admin'), { company_id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await listDeals.run(other.as('admin'), { total: true })).toMatchObject({ items: [], total: 0 });
  });

  it('refuses roles without the permission', async () => {
    await expect(createDeal.run(firm.as('analyst'), { company_id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listDeals.run(firm.as('limited_partner'), {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('shows a restricted deal to its team only, and not even to admins beside it', async () => {
    const deal = await createDeal.run(firm.as('general_partner'), { company_id, restricted: true });
    await expect(getDeal.run(firm.as('admin'), { deal_id: deal.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(listDealMoves.run(firm.as('associate'), { deal_id: deal.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    const listed = await listDeals.run(firm.as('associate'), { limit: 100 });
    expect(listed.items.map((item) => item.id)).not.toContain(deal.id);
    const member_ids = [firm.member_ids.general_partner, firm.member_ids.associate];
    await setDealTeam.run(firm.as('general_partner'), { deal_id: deal.id, member_ids, restricted: true });
    expect(await getDeal.run(firm.as('associate'), { deal_id: deal.id })).toMatchObject({
      restricted: true,
      team: [{ name: 'associate' }, { name: 'general_partner' }],
    });
    const left = setDealTeam.run(firm.as('associate'), {
      deal_id: deal.id,
      member_ids: [firm.member_ids.general_partner],
      restricted: true,
    });
    await expect(left).rejects.toMatchObject({ code: 'refused' });
  });

  it('walks every deal exactly once by its cursor, in a stable order', async () => {
    const first = await listDeals.run(firm.as('analyst'), { limit: 2, total: true });
    const seen = first.items.map((item) => item.id);
    let cursor = first.next_cursor;
    while (cursor) {
      const page = await listDeals.run(firm.as('analyst'), { limit: 2, cursor });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next_cursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(first.total);
  });

  it('archives a deal by an admin alone and keeps its history', async () => {
    const deal = await createDeal.run(firm.as('associate'), { company_id });
    await expect(archiveDeal.run(firm.as('general_partner'), { deal_id: deal.id })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await archiveDeal.run(firm.as('admin'), { deal_id: deal.id });
    const listed = await listDeals.run(firm.as('admin'), { limit: 100 });
    expect(listed.items.map((item) => item.id)).not.toContain(deal.id);
    expect((await listDealMoves.run(firm.as('admin'), { deal_id: deal.id })).items).toHaveLength(1);
  });

  it('names the field of a bad input, and refuses a field it does not know', async () => {
    const bad = createDeal.run(firm.as('associate'), { company_id, deal_score: 11, target_investment: '-5' });
    await expect(bad).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'target_investment' }, { path: 'deal_score' }] },
    });
    await expect(createDeal.run(firm.as('associate'), { company_id, nonsense: 1 })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('does a retried act once under one idempotency key', async () => {
    const call = { ...firm.as('associate'), idempotency_key: 'open-acme-once' };
    const [first, again] = [await createDeal.run(call, { company_id }), await createDeal.run(call, { company_id })];
    expect(again.id).toBe(first.id);
    await expect(listDeals.run(call, {})).resolves.toBeDefined();
    await expect(moveDeal.run(call, { deal_id: first.id, stage: 'screening' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(createDeal.run(call, { company_id, priority: 'High' })).rejects.toThrow(/another input/);
  });

  it('keeps the key of one caller apart from the same key of another, and from another firm’s', async () => {
    const key = { idempotency_key: 'the same words' };
    const mine = await createDeal.run({ ...firm.as('associate'), ...key }, { company_id });
    const colleague = await createDeal.run({ ...firm.as('general_partner'), ...key }, { company_id });
    expect(colleague.id).not.toBe(mine.id);
    await expect(createDeal.run({ ...other.as('associate'), ...key }, { company_id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('does an act once when two calls with one key arrive together', async () => {
    const call = { ...firm.as('associate'), idempotency_key: 'at the same moment' };
    const both = await Promise.allSettled([createDeal.run(call, { company_id }), createDeal.run(call, { company_id })]);
    const done = await database.owner("SELECT 1 FROM events WHERE idempotency_key = 'at the same moment'");
    expect(done).toHaveLength(1);
    for (const { reason } of both.filter((each) => each.status === 'rejected')) {
      expect(reason).toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/idempotency key is under way/),
      });
    }
  });

  it('moves a deal in three trips: the lock, the move, and its event with the commit', async () => {
    const deal = await createDeal.run(firm.as('associate'), { company_id });
    let trips = 0;
    const take: TestDatabase['take'] = async () => {
      const client = await database.take();
      const query = client.query.bind(client) as (...given: unknown[]) => unknown;
      const counted = (...given: unknown[]) => {
        trips += 1;
        return query(...given);
      };
      return Object.assign(Object.create(client) as typeof client, { query: counted, release: () => client.release() });
    };
    await moveDeal.run(
      { ...firm.as('associate'), database: { ...database, take } },
      { deal_id: deal.id, stage: 'screening' },
    );
    expect(trips).toBe(3);
  });

  it('refuses any statement outside a verb, and a connection asked for inside one', async () => {
    await expect(database.pool.query('SELECT * FROM deals')).rejects.toThrow(/permission denied/);
    await expect(database.pool.query('SELECT * FROM events')).rejects.toThrow(/permission denied/);
  });

  it('turns a removed member away at once, whatever their token says', async () => {
    const gone = await foundTestFirm(database, 'Leaving');
    await database.owner("UPDATE members SET status = 'removed' WHERE organization_id = $1 AND role = 'associate'", [
      gone.organization_id,
    ]);
    await expect(listDeals.run(gone.as('associate'), {})).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
