// The demo firm itself: its members, its funds and who committed to them.

import type { FundTerms } from '@redpill/domain';
import type { members, organizations } from '../db/firms.ts';
import type { funds, limitedPartners, limitedPartnerUsers } from '../db/funds.ts';
import type { fundTerms } from '../db/plans.ts';
import type { DemoFacts } from './demo-facts.ts';
import type { DemoIds } from './demo-ids.ts';

export function firmRows(facts: DemoFacts, ids: DemoIds, organization_id: string) {
  return {
    organizations: [
      { organization_id, name: facts.firm.name, illustrative: facts.firm.notice },
    ] satisfies (typeof organizations.$inferInsert)[],
    members: facts.users.map(({ key, email, name, role }): typeof members.$inferInsert => ({
      organization_id,
      id: ids.of('users', email, ['users', key, 'email']),
      user_id: ids.of('accounts', email, ['users', key, 'email']),
      name,
      email,
      role,
    })),
    funds: facts.funds.map(
      ({
        key,
        first_close: _first,
        final_close: _final,
        terms: _terms,
        agreement: _agreement,
        policies,
        ...fund
      }): typeof funds.$inferInsert => ({
        organization_id,
        id: ids.of('funds', key, ['funds', key, 'key']),
        ...fund,
        policies: policies ?? null,
      }),
    ),
    fundTerms: facts.funds.flatMap(({ key, first_close, agreement }): (typeof fundTerms.$inferInsert)[] =>
      agreement === undefined
        ? []
        : [
            {
              organization_id,
              fund_id: ids.of('funds', key, ['funds', key, 'key']),
              number: 1,
              effective_from: first_close,
              terms: agreement as FundTerms,
              note: 'The agreement of the first closing',
              recorded_at: `${first_close}T09:00:00Z`,
            },
          ],
    ),
    limitedPartners: facts.limited_partners.map(({ key, ...partner }): typeof limitedPartners.$inferInsert => ({
      organization_id,
      id: ids.of('limited_partners', key, ['limited_partners', key, 'key']),
      ...partner,
    })),
    limitedPartnerUsers: facts.users.flatMap(({ key, email, limited_partner_ids = [] }) =>
      limited_partner_ids.map((partner): typeof limitedPartnerUsers.$inferInsert => ({
        organization_id,
        limited_partner_id: ids.of('limited_partners', partner, ['users', key, 'limited_partner_ids']),
        user_id: ids.of('accounts', email, ['users', key, 'email']),
      })),
    ),
  };
}
