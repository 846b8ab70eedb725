// What each provider of market data is called in the settings, in the order they are asked where those say nothing.
export const PROVIDER_NAMES = ['folder', 'openbb', 'sec', 'snapshot'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];
