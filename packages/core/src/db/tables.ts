// Every table of the firm's record, in one place for the migrations.
export * from './accounts.ts';
export * from './benchmarks.ts';
export * from './cap-tables.ts';
export * from './companies.ts';
export * from './deals.ts';
export * from './events.ts';
export * from './firms.ts';
export * from './funds.ts';
export * from './imports.ts';
export * from './ledger.ts';
export * from './market.ts';
export * from './market-watch.ts';
export * from './people.ts';
export * from './plans.ts';
export * from './scenarios.ts';
export * from './sealed.ts';
export * from './work.ts';
