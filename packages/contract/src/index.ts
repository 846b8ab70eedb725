// What crosses the wire: every operation, the shapes it takes and gives, the error shape and the typed client.

export * from './analytics.ts';
export * from './api-keys.ts';
export * from './auth.ts';
export * from './client.ts';
export * from './companies.ts';
export * from './deals.ts';
export * from './events.ts';
export * from './exports.ts';
export * as fields from './fields.ts';
export * from './funds.ts';
export * from './import-fields.ts';
export * from './imports.ts';
export * from './investments.ts';
export * from './ledger.ts';
export * from './limited-partners.ts';
export * from './live.ts';
export * from './members.ts';
export * from './notes.ts';
export * from './operation.ts';
export * from './partner-details.ts';
export * from './passkeys.ts';
export * from './people.ts';
export * from './performance.ts';
export * from './problem.ts';
export { operations } from './registry.ts';
export * from './second-factor.ts';
export * from './valuations.ts';
