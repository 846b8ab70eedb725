// What suites of this and other packages hold a client or a server of the OpenBB world to.
export { openbbContract } from './openbb-contract.ts';
export { sharedIsThere } from './shared-data.ts';
