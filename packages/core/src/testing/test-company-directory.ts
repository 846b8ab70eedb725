// A directory of private companies for suites: it knows what it is given, under one name.
import type { DirectoryProfile, MarketRefusal } from '@redpill/contract';
import type { CompanyDirectory } from '../ports.ts';

export interface TestCompanyDirectory extends CompanyDirectory {
  /** By the entry's id. */
  profiles: Map<string, DirectoryProfile>;
  /** What it answers instead of anything it knows. */
  refuses: MarketRefusal | null;
  /** What was asked, in order. */
  asked: string[];
}

const SOURCE = {
  provider: 'test',
  title: 'Of the suite',
  licence: 'none',
  verified: 'not_verified',
  retrieved_at: '2026-01-02T03:04:05.000Z',
} as const;

/** A profile of a company, with what a suite says of it. */
export function testProfile(
  company: Partial<DirectoryProfile['company']> & { entry: string; name: string },
  parts: Partial<Omit<DirectoryProfile, 'company' | 'source'>> = {},
): DirectoryProfile {
  return {
    source: { ...SOURCE },
    company: {
      provider: 'test',
      website: null,
      country: null,
      city: null,
      description: null,
      url: null,
      external_ids: [company.entry],
      founded_year: null,
      employees: null,
      ...company,
    },
    rounds: [],
    people: [],
    investors: [],
    missing: [],
    ...parts,
  };
}

export function openTestCompanyDirectory(): TestCompanyDirectory {
  const profiles = new Map([['sample', testProfile({ entry: 'sample', name: 'Sample of a directory' })]]);
  const directory: TestCompanyDirectory = {
    profiles,
    refuses: null,
    asked: [],
    of: async () => directory,
    async search(query, limit) {
      directory.asked.push(query);
      if (directory.refuses) return { items: [], sources: [], refusals: [directory.refuses] };
      const found = [...profiles.values()].filter(({ company }) => company.name.includes(query));
      const items = found.slice(0, limit).map(({ company }) => {
        const { external_ids: _ids, founded_year: _year, employees: _count, ...entry } = company;
        return entry;
      });
      return { items, sources: [{ ...SOURCE }], refusals: [] };
    },
    async profile(provider, entry) {
      directory.asked.push(entry);
      if (provider !== 'test') return null;
      const profile = profiles.get(entry);
      if (profile && !directory.refuses) return { answered: true, profile };
      const nothing = { provider: 'test', kind: 'no_data', message: 'knows nothing of it', retry_after_s: null };
      return { answered: false, refusal: directory.refuses ?? nothing };
    },
    providers: async () => [
      {
        name: 'test',
        title: 'Of the suite',
        website: null,
        licence: 'none',
        remote: false,
        verified: 'not_verified',
        verified_note: 'Made for the suite.',
        missing_settings: [],
        how_to: null,
        asked: directory.asked.length,
        failed: 0,
        last_answer_at: null,
        last_failure: null,
        rests_until: null,
        faults: [],
      },
    ],
  };
  return directory;
}
