// The verbs of a firm's keys to providers.
export { listProviderKeys } from './list-provider-keys.ts';
export { openProviderKeys } from './open-provider-keys.ts';
export { setProviderKey } from './set-provider-key.ts';
