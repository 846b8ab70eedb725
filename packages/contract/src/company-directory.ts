// Private companies as directories outside know them: looked up, read with rounds and people, and taken into the firm's record.
import { z } from 'zod';
import { id, instant, line } from './fields.ts';
import { marketGap, marketRefusal, providerHealth } from './market.ts';
import { operation } from './operation.ts';

const amountIn = z.object({ amount: z.string(), currency: z.string() });

const entryShown = {
  provider: z.string(),
  /** The company's id in that directory. */
  entry: z.string(),
  name: z.string(),
  website: z.string().nullable(),
  /** An ISO 3166 code of three letters. */
  country: z.string().nullable(),
  city: z.string().nullable(),
  description: z.string().nullable(),
  /** The company's own page in the directory, which its licence asks to be linked. */
  url: z.string().nullable(),
};

export const directoryEntry = z.object(entryShown);
export type DirectoryEntry = z.infer<typeof directoryEntry>;

export const directorySource = z.object({
  provider: z.string(),
  title: z.string(),
  /** Under what the data may be used. */
  licence: z.string(),
  /** What the client was held against: the published contract, recorded files, or nothing. */
  verified: z.enum(['contract', 'files', 'not_verified']),
  retrieved_at: instant,
});
export type DirectorySource = z.infer<typeof directorySource>;

export const directoryRound = z.object({
  name: z.string(),
  round_type: z.string(),
  announced_on: z.string().nullable(),
  /** null: not published. */
  amount: amountIn.nullable(),
  post_money: amountIn.nullable(),
  /** The valuation is the directory's own estimate, confirmed by nobody. */
  post_money_estimated: z.boolean(),
  investors: z.array(z.object({ name: z.string(), lead: z.boolean() })),
});
export type DirectoryRound = z.infer<typeof directoryRound>;

export const directoryPerson = z.object({
  /** The person's id in the directory. */
  entry: z.string().nullable(),
  name: z.string(),
  title: z.string().nullable(),
  linkedin: z.string().nullable(),
});
export type DirectoryPerson = z.infer<typeof directoryPerson>;

export const directoryProfile = z.object({
  source: directorySource,
  company: z.object({
    ...entryShown,
    /** Every id by which the directory knows it. */
    external_ids: z.array(z.string()),
    founded_year: z.int().nullable(),
    /** As the directory says it, often a range. */
    employees: z.string().nullable(),
  }),
  /** Newest first. */
  rounds: z.array(directoryRound),
  people: z.array(directoryPerson),
  /** Whoever took part in a round, with how many. */
  investors: z.array(z.object({ name: z.string(), rounds: z.int() })),
  /** Parts that were not answered, and why. */
  missing: z.array(marketGap),
});
export type DirectoryProfile = z.infer<typeof directoryProfile>;

export const companyDirectoryProvider = z.object({
  name: z.string(),
  title: z.string(),
  website: z.string().nullable(),
  licence: z.string(),
  /** Whether answers come from beyond this server. */
  remote: z.boolean(),
  verified: directorySource.shape.verified,
  /** What its client was held against and what was not, in a sentence. */
  verified_note: z.string(),
  /** Settings of the server without which it cannot be asked. */
  missing_settings: z.array(z.string()),
  /** What to do so that it can be asked, where it cannot be. */
  how_to: z.string().nullable(),
  ...providerHealth,
});
export type CompanyDirectoryProvider = z.infer<typeof companyDirectoryProvider>;

export const listCompanyDirectories = operation({
  name: 'list_company_directories',
  method: 'GET',
  path: '/company-directories',
  input: z.object({}),
  output: z.object({ items: z.array(companyDirectoryProvider) }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'Which directories of private companies can be asked, what each lacks and how it has done',
});

export const searchCompanyDirectory = operation({
  name: 'search_company_directory',
  method: 'GET',
  path: '/company-directories/search',
  input: z.object({ query: line(200), limit: z.int().min(1).max(25).default(10) }),
  output: z.object({
    items: z.array(directoryEntry),
    sources: z.array(directorySource),
    /** Directories that did not answer, and why. */
    refusals: z.array(marketRefusal),
  }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'Companies that directories outside know by a name or a web domain; who did not answer is named with why',
});

/** Not in the path: an entry may be a name with any sign in it. */
const named = { provider: line(50), entry: line(255) };

export const readDirectoryCompany = operation({
  name: 'read_directory_company',
  method: 'GET',
  path: '/company-directories/company',
  input: z.object(named),
  output: z.object({
    /** null where the directory did not answer. */
    profile: directoryProfile.nullable(),
    refusal: marketRefusal.nullable(),
  }),
  permission: 'portfolio:read',
  effect: 'read',
  summary:
    'One company as a directory knows it: profile, rounds with their investors, people; what is missing is named',
});

export const importDirectoryCompany = operation({
  name: 'import_directory_company',
  method: 'POST',
  path: '/company-directories/import',
  input: z.object(named),
  output: z.object({
    company_id: id,
    name: z.string(),
    source: directorySource,
    /** Whether the firm knew the company before; then its own fields are left as they are. */
    company: z.enum(['created', 'known']),
    rounds_created: z.int(),
    people_created: z.int(),
    /** What was there already, or could not be taken as it is, and why. */
    skipped: z.array(z.object({ what: z.enum(['company', 'round', 'person']), name: z.string(), reason: z.string() })),
    missing: z.array(marketGap),
  }),
  permission: 'company:update',
  effect: 'write',
  subject: { type: 'company', field: 'company_id' },
  summary:
    'Take a company of a directory into the record with its rounds and people, all at once; what the firm has already is left as it is',
});
