// Every verb by the name of its operation: what the edges loop over.
import * as analytics from './analytics/index.ts';
import * as apiKeys from './api-keys/index.ts';
import * as attribution from './attribution/index.ts';
import * as benchmarks from './benchmarks/index.ts';
import * as calculators from './calculators/index.ts';
import * as capTables from './cap-tables/index.ts';
import * as companies from './companies/index.ts';
import * as companyDirectory from './company-directory/index.ts';
import * as deals from './deals/index.ts';
import * as events from './events/index.ts';
import * as fundAccounts from './fund-accounts/index.ts';
import * as fundPlans from './fund-plans/index.ts';
import * as fundTerms from './fund-terms/index.ts';
import * as funds from './funds/index.ts';
import * as imports from './imports/index.ts';
import * as investments from './investments/index.ts';
import * as invitations from './invitations/index.ts';
import * as ledger from './ledger/index.ts';
import * as limitedPartners from './limited-partners/index.ts';
import * as listedHoldings from './listed-holdings/index.ts';
import * as mails from './mails/index.ts';
import * as market from './market/index.ts';
import * as marketWatch from './market-watch/index.ts';
import * as members from './members/index.ts';
import * as notes from './notes/index.ts';
import * as partnerDetails from './partner-details/index.ts';
import * as people from './people/index.ts';
import * as performance from './performance/index.ts';
import * as providerKeys from './provider-keys/index.ts';
import * as scenarios from './scenarios/index.ts';
import * as secondFactor from './second-factor/index.ts';
import * as simulations from './simulations/index.ts';
import * as valuations from './valuations/index.ts';
import type { Verb } from './verb.ts';

const slices: object[] = [
  apiKeys,
  companies,
  companyDirectory,
  deals,
  events,
  members,
  secondFactor,
  invitations,
  mails,
  listedHoldings,
  market,
  marketWatch,
  notes,
  people,
  funds,
  investments,
  ledger,
  limitedPartners,
  partnerDetails,
  performance,
  valuations,
  imports,
  analytics,
  attribution,
  benchmarks,
  capTables,
  providerKeys,
  scenarios,
  fundTerms,
  fundAccounts,
  fundPlans,
  simulations,
  calculators,
];

/** A slice's index also shows what other slices use of it. */
function isVerb(shown: unknown): shown is Verb {
  return typeof shown === 'object' && shown !== null && 'operation' in shown && 'run' in shown;
}

export const verbs: ReadonlyMap<string, Verb> = new Map(
  slices
    .flatMap((slice) => Object.values(slice) as unknown[])
    .filter(isVerb)
    .map((verb) => [verb.operation.name, verb]),
);
