// What a client of a provider was held against, in words.
import type { MarketProvider } from '@redpill/contract';

export const VERIFIED_WORDS: Record<MarketProvider['verified'], string> = {
  contract: 'Held against its published contract',
  files: 'Held against recorded answers',
  not_verified: 'Not verified',
};
