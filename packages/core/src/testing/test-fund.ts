// A fund of a suite's own: two limited partners, one of them with a sign-in, and one investment in one company.
import { randomUUID } from 'node:crypto';
import { createFund } from '../funds/index.ts';
import { createInvestment } from '../investments/index.ts';
import { createLimitedPartner, linkLimitedPartnerUsers } from '../limited-partners/index.ts';
import type { TestDatabase } from './test-database.ts';
import type { TestFirm } from './test-firm.ts';

export interface TestFund {
  fund_id: string;
  company_id: string;
  investment_id: string;
  /** The limited partner the firm's limited-partner member acts for. */
  own_partner: string;
  other_partner: string;
}

/** Sets up a fund as the firm's general partner would. */
export async function foundTestFund(database: TestDatabase, firm: TestFirm, currency = 'USD'): Promise<TestFund> {
  const mark = randomUUID().slice(0, 8);
  const partner = firm.as('general_partner');
  const company_id = randomUUID();
  await database.owner('INSERT INTO companies (organization_id, id, name) VALUES ($1, $2, $3)', [
    firm.organization_id,
    company_id,
    `Acme ${mark}`,
  ]);
  const fund = await createFund.run(partner, { name: `Fund ${mark}`, currency, vintage_year: 2018 });
  const own = await createLimitedPartner.run(partner, { name: `Alder ${mark}` });
  const other = await createLimitedPartner.run(partner, { name: `Birch ${mark}` });
  await linkLimitedPartnerUsers.run(partner, {
    limited_partner_id: own.id,
    user_ids: [firm.actors.limited_partner.user_id],
  });
  const investment = await createInvestment.run(partner, { fund_id: fund.id, company_id, security: 'Series A' });
  return {
    fund_id: fund.id,
    company_id,
    investment_id: investment.id,
    own_partner: own.id,
    other_partner: other.id,
  };
}
