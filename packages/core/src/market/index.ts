export * from './ask-market-data.ts';
export * from './get-company-fundamentals.ts';
export * from './get-market-data.ts';
export * from './list-market-providers.ts';
export * from './search-symbols.ts';
export * from './test-market-provider.ts';
