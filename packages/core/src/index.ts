// What the firm does: the verbs, the database they run on, and what an edge needs to call them.
export * from './actor.ts';
export * as apiKeys from './api-keys/index.ts';
export * from './app-error.ts';
export * as companies from './companies/index.ts';
export { type Database, type OpenOptions, openDatabase, type Where } from './db/open.ts';
export * as deals from './deals/index.ts';
export * as events from './events/index.ts';
export { addMember } from './members/add-member.ts';
export { foundFirm } from './members/found-firm.ts';
export * as members from './members/index.ts';
export * as notes from './notes/index.ts';
export * as people from './people/index.ts';
export * as signIns from './sign-ins/index.ts';
export type { Call, Verb } from './verb.ts';
export { verbs } from './verbs.ts';
