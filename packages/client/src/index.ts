// The client of RedPill VC for programs: every operation by its name, with retries, pages and files.
export * from '@redpill/contract/routes';
export { type CallOptions, type ConnectOptions, connect, type RedPill } from './connect.ts';
