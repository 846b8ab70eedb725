// What each provider of market data is called in the settings.
export const PROVIDER_NAMES = ['folder', 'openbb', 'sec', 'yahoo', 'snapshot'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

/** In the order they are asked where the settings say nothing. Yahoo is asked by whoever names it: its terms are one's own to keep. */
export const DEFAULT_PROVIDERS: readonly ProviderName[] = ['folder', 'openbb', 'sec', 'snapshot'];
