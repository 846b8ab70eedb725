// What a directory of private companies is to the server: it searches, and it tells one company whole.
import type { CompanyDirectoryProvider, DirectoryEntry, DirectoryProfile } from '@redpill/contract';

export interface CompanySource
  extends Pick<
    CompanyDirectoryProvider,
    'name' | 'title' | 'website' | 'licence' | 'remote' | 'verified' | 'verified_note' | 'missing_settings'
  > {
  /** What to do where it cannot be asked, or has nothing to answer from. */
  howTo(): Promise<string | null>;
  /** Files of it that cannot be used, and why. */
  faults(): Promise<string[]>;
  /** Throws a ProviderFailure. */
  search(query: string, limit: number, signal: AbortSignal): Promise<DirectoryEntry[]>;
  /** Throws a ProviderFailure, `no_data` where it knows no such company; a part that is missing is told in the profile. */
  profile(entry: string, signal: AbortSignal): Promise<Omit<DirectoryProfile, 'source'>>;
}
