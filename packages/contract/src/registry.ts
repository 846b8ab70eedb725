// The registry: every operation there is. Edges, tests and documentation are derived from it.

import * as analytics from './analytics.ts';
import * as apiKeys from './api-keys.ts';
import * as attribution from './attribution.ts';
import * as benchmarks from './benchmarks.ts';
import * as calculators from './calculators/index.ts';
import * as capTables from './cap-tables.ts';
import * as companies from './companies.ts';
import * as companyDirectory from './company-directory.ts';
import * as deals from './deals.ts';
import * as events from './events.ts';
import * as fundAccounts from './fund-accounts.ts';
import * as fundPlans from './fund-plans.ts';
import * as fundTerms from './fund-terms.ts';
import * as funds from './funds.ts';
import * as importMappings from './import-mappings.ts';
import * as imports from './imports.ts';
import * as investments from './investments.ts';
import * as invitations from './invitations.ts';
import * as ledger from './ledger.ts';
import * as limitedPartners from './limited-partners.ts';
import * as listedHoldings from './listed-holdings.ts';
import * as mails from './mails.ts';
import * as market from './market.ts';
import * as marketBars from './market-bars.ts';
import * as marketComparables from './market-comparables.ts';
import * as marketCopies from './market-copies.ts';
import * as marketSeries from './market-series.ts';
import * as marketSnapshots from './market-snapshots.ts';
import * as marketWatch from './market-watch.ts';
import * as members from './members.ts';
import * as notes from './notes.ts';
import type { Operation } from './operation.ts';
import * as partnerDetails from './partner-details.ts';
import * as people from './people.ts';
import * as performance from './performance.ts';
import * as providerKeys from './provider-keys.ts';
import * as scenarios from './scenarios.ts';
import { listSecondFactors, requireSecondFactor, resetSecondFactor } from './second-factor.ts';
import * as simulations from './simulations.ts';
import * as valuationPeers from './valuation-peers.ts';
import * as valuationRecords from './valuation-record.ts';
import * as valuations from './valuations.ts';

const slices: Record<string, object> = {
  companies,
  'company-directory': companyDirectory,
  deals,
  'api-keys': apiKeys,
  events,
  members,
  'second-factor': { listSecondFactors, requireSecondFactor, resetSecondFactor },
  invitations,
  mails,
  notes,
  people,
  funds,
  investments,
  ledger,
  'limited-partners': limitedPartners,
  'partner-details': partnerDetails,
  performance,
  valuations: { ...valuations, ...valuationPeers, ...valuationRecords },
  imports: { ...imports, ...importMappings },
  analytics,
  attribution,
  benchmarks,
  'cap-tables': capTables,
  market: { ...market, ...marketBars, ...marketComparables, ...marketCopies, ...marketSeries, ...marketSnapshots },
  'listed-holdings': listedHoldings,
  'market-watch': marketWatch,
  'provider-keys': providerKeys,
  scenarios,
  'fund-terms': fundTerms,
  'fund-accounts': fundAccounts,
  'fund-plans': fundPlans,
  simulations,
  calculators,
};

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'effect' in value && 'path' in value && 'input' in value;
}

/** Every operation, with the slice it belongs to. */
export const operations: readonly { slice: string; op: Operation }[] = Object.entries(slices).flatMap(
  ([slice, module]) =>
    Object.values(module)
      .filter(isOperation)
      .map((op) => ({ slice, op })),
);
