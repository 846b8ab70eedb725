// What the firm does: the verbs, the database they run on, and what an edge needs to call them.
export * from './actor.ts';
export * as apiKeys from './api-keys/index.ts';
export * from './app-error.ts';
export * as companies from './companies/index.ts';
export * as companyDirectory from './company-directory/index.ts';
export { type Moved, moveDatabase } from './db/move-database.ts';
export { type Database, databaseAhead, type OpenOptions, openDatabase, type Where } from './db/open.ts';
export * as deals from './deals/index.ts';
export * as demo from './demo/index.ts';
export * as events from './events/index.ts';
export * as exports from './exports/index.ts';
export * as funds from './funds/index.ts';
export * as imports from './imports/index.ts';
export * as investments from './investments/index.ts';
export * as invitations from './invitations/index.ts';
export * as ledger from './ledger/index.ts';
export * as limitedPartners from './limited-partners/index.ts';
export * as listedHoldings from './listed-holdings/index.ts';
export * as mails from './mails/index.ts';
export * as market from './market/index.ts';
export * as marketWatch from './market-watch/index.ts';
export { addMember } from './members/add-member.ts';
export { foundFirm } from './members/found-firm.ts';
export * as members from './members/index.ts';
export * as notes from './notes/index.ts';
export * as partnerDetails from './partner-details/index.ts';
export * as people from './people/index.ts';
export * as performance from './performance/index.ts';
export type {
  CompanyDirectory,
  Delivery,
  DirectoryAnswer,
  FileStore,
  LinkPurpose,
  Mailbox,
  MarketDesk,
  OutgoingMail,
  Ports,
  Sealed,
  SealedPlace,
  Vault,
} from './ports.ts';
export { openProviderKeys } from './provider-keys/index.ts';
export * as sealed from './sealed/index.ts';
export * as secondFactor from './second-factor/index.ts';
export * as signIns from './sign-ins/index.ts';
export * as valuations from './valuations/index.ts';
export type { Call, Verb } from './verb.ts';
export { verbs } from './verbs.ts';
export { jsonOf } from './written.ts';
