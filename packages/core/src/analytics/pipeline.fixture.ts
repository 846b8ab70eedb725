// A firm with a small pipeline and two funds in two currencies, every number of it known: what the tests of analytics count.
import { randomUUID } from 'node:crypto';
import { recordLedgerEntry } from '../ledger/index.ts';
import { foundTestFund, type TestDatabase, type TestFirm } from '../testing/index.ts';

type Ids = Record<string, string>;

export interface Pipeline {
  companies: Ids;
  deals: Ids;
  investments: Ids;
  /** The funds, by their currency. */
  usd: string;
  eur: string;
}

/** Writes rows with dates of the past, as the owner of the tables may. */
function writer(database: TestDatabase, firm: TestFirm) {
  const companies: Ids = {};
  const deals: Ids = {};
  const investments: Ids = {};

  async function company(name: string, sector: string | null, stage: string | null): Promise<string> {
    companies[name] = randomUUID();
    await database.owner(
      'INSERT INTO companies (organization_id, id, name, sector, stage) VALUES ($1, $2, $3, $4, $5)',
      [firm.organization_id, companies[name], name, sector, stage],
    );
    return companies[name];
  }

  /** A deal with its way through the stages: `stage@day` for each move. */
  async function deal(
    name: string,
    way: string,
    more: { source?: string; restricted?: boolean; fund_id?: string } = {},
  ) {
    const id = randomUUID();
    deals[name] = id;
    const moves = way.split(' ').map((move) => move.split('@') as [string, string]);
    const [last, since] = moves.at(-1) ?? ['sourced', ''];
    await database.owner(
      `INSERT INTO deals (organization_id, id, company_id, fund_id, stage, stage_since, source, restricted, partner_owner, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        firm.organization_id,
        id,
        companies[name] ?? (await company(name, null, null)),
        more.fund_id ?? null,
        last,
        since,
        more.source ?? null,
        more.restricted ?? false,
        firm.member_ids.associate,
        moves[0]?.[1],
      ],
    );
    for (const [i, [stage, at]] of moves.entries()) {
      await database.owner(
        'INSERT INTO stage_moves (organization_id, deal_id, from_stage, to_stage, moved_at) VALUES ($1, $2, $3, $4, $5)',
        [firm.organization_id, id, moves[i - 1]?.[0] ?? null, stage, at],
      );
    }
  }

  async function invest(name: string, fund_id: string, amount: string, currency: string, date: string): Promise<void> {
    const id = randomUUID();
    investments[name] = id;
    await database.owner(
      `INSERT INTO investments (organization_id, id, fund_id, company_id, investment_amount, currency, investment_date, lead_partner)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [firm.organization_id, id, fund_id, companies[name], amount, currency, date, firm.member_ids.general_partner],
    );
    const entry = { type: 'investment', date, amount, currency, investment_id: id } as const;
    await recordLedgerEntry.run(firm.as('general_partner'), { fund_id, ...entry });
  }

  async function mark(name: string, fund_id: string, fair_value: string, currency: string): Promise<void> {
    await database.owner(
      `INSERT INTO valuations (organization_id, fund_id, investment_id, date, fair_value, currency, method, status, decided_at)
       VALUES ($1, $2, $3, '2024-06-30', $4, $5, 'last_round', 'approved', '2024-07-01')`,
      [firm.organization_id, fund_id, investments[name], fair_value, currency],
    );
  }

  return { companies, deals, investments, company, deal, invest, mark };
}

export async function foundPipeline(database: TestDatabase, firm: TestFirm): Promise<Pipeline> {
  const { company, deal, invest, mark, ...ids } = writer(database, firm);
  const usd = (await foundTestFund(database, firm)).fund_id;
  const eur = (await foundTestFund(database, firm, 'EUR')).fund_id;
  await database.owner('DELETE FROM investments WHERE organization_id = $1', [firm.organization_id]);
  await company('Alpha', 'Software', 'seed');
  await company('Beta', 'Software', 'series_a');
  await company('Gamma', 'Health', 'seed');
  await company('Delta', null, null);
  await deal('Alpha', 'sourced@2024-01-01 screening@2024-01-11 due_diligence@2024-01-21 closed@2024-02-20', {
    source: 'Referral',
    fund_id: usd,
  });
  await deal('Beta', 'sourced@2024-01-05 screening@2024-01-25 passed@2024-02-04', { source: 'Referral' });
  await deal('Gamma', 'sourced@2024-02-01 screening@2024-02-02', { source: 'Event' });
  await deal('Delta', 'sourced@2024-03-01');
  await deal('Hidden', 'sourced@2024-01-02 screening@2024-01-03', { source: 'Secret source', restricted: true });
  await invest('Alpha', usd, '1000000.00', 'USD', '2024-02-20');
  await invest('Beta', usd, '500000.00', 'USD', '2023-05-01');
  await invest('Gamma', eur, '200000.00', 'EUR', '2024-03-01');
  await mark('Alpha', usd, '1500000.00', 'USD');
  await mark('Gamma', eur, '300000.00', 'EUR');
  return { ...ids, usd, eur };
}
