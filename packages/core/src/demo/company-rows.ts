// The companies of the demo with what is publicly known of them, and the people who founded them.
import { webDomain } from '@redpill/domain';
import type { companies, externalIds, fundingRounds } from '../db/companies.ts';
import type { companyPeople, people } from '../db/people.ts';
import { recordName } from './check-demo-facts.ts';
import type { DemoFacts } from './demo-facts.ts';
import type { DemoIds } from './demo-ids.ts';

export function companyRows(facts: DemoFacts, ids: DemoIds, organization_id: string) {
  const companyId = (key: string): string => ids.of('companies', key, ['companies', key, 'key']);
  return {
    companies: facts.companies.map(
      ({ key, domain, external_ids: _ids, sources: _sources, ...company }): typeof companies.$inferInsert => ({
        organization_id,
        id: companyId(key),
        ...company,
        country: company.headquarters.country,
        website: `https://${domain}`,
        domain: webDomain(domain),
      }),
    ),
    externalIds: facts.companies.flatMap(({ key, external_ids }) =>
      external_ids.map(({ source, value }): typeof externalIds.$inferInsert => ({
        organization_id,
        subject_type: 'company',
        subject_id: companyId(key),
        source,
        value,
      })),
    ),
    fundingRounds: facts.rounds.map(
      ({ company_id, undisclosed = false, ...round }, index): typeof fundingRounds.$inferInsert => ({
        organization_id,
        company_id: ids.of('companies', company_id, ['rounds', recordName(facts.rounds[index], index), 'company_id']),
        ...round,
        undisclosed,
      }),
    ),
    people: facts.people.map(({ key, name, title }): typeof people.$inferInsert => ({
      organization_id,
      id: ids.of('people', key, ['people', key, 'key']),
      name,
      title,
    })),
    companyPeople: facts.people.map(({ key, company_id, title }): typeof companyPeople.$inferInsert => ({
      organization_id,
      company_id: ids.of('companies', company_id, ['people', key, 'company_id']),
      person_id: ids.of('people', key, ['people', key, 'key']),
      title,
    })),
  };
}
