// What crosses the wire: every operation, the shapes it takes and gives, the error shape and the typed client.
export * from './client.ts';
export * from './companies.ts';
export * from './deals.ts';
export * from './operation.ts';
export * from './problem.ts';
export { operations } from './registry.ts';
