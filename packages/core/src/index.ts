// What the firm does: the verbs, the database they run on, and what an edge needs to call them.
export * from './actor.ts';
export * from './app-error.ts';
export { type Database, type OpenOptions, openDatabase, type Where } from './db/open.ts';
export * as deals from './deals/index.ts';
export { type Call, type Verb } from './verb.ts';
export { verbs } from './verbs.ts';
