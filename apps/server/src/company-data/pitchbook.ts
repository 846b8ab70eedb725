// PitchBook, by the files it exports: companies and deals that somebody put into a folder. Its API has no public contract.
import { mkdirSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DirectoryEntry, DirectoryProfile } from '@redpill/contract';
import { AppError, imports } from '@redpill/core';
import { webDomain } from '@redpill/domain';
import { ProviderFailure } from '@redpill/openbb';
import type { CompanySource } from './company-source.ts';
import { investorsOf, newestFirst } from './investors-of.ts';
import { companyIn, type PitchbookCompany, roundIn, tableOf } from './pitchbook-rows.ts';

export interface PitchbookOptions {
  readonly folder: string;
  /** Of the export's amounts. */
  readonly currency: string;
}

interface ReadFile {
  /** When and how large it was when it was read. */
  as_of: string;
  companies: PitchbookCompany[];
  fault: string | null;
}

const NO_FILES =
  'Put exports of PitchBook (companies or deals, as XLSX or CSV) into the folder pitchbook of the server’s DATA_DIR.';

export function pitchbook({ folder, currency }: PitchbookOptions): CompanySource {
  mkdirSync(folder, { recursive: true });
  const kept = new Map<string, ReadFile>();
  const files = () => filesOf(folder, currency, kept);
  const companies = async (): Promise<PitchbookCompany[]> => {
    const all = await files();
    if (all.size === 0) throw new ProviderFailure('no_credentials', `has no files. ${NO_FILES}`);
    return together([...all.values()].flatMap((file) => file.companies));
  };
  return {
    name: 'pitchbook',
    title: 'PitchBook exports',
    website: 'https://pitchbook.com',
    licence: 'Under your agreement with PitchBook',
    remote: false,
    verified: 'not_verified',
    verified_note: `Not verified: read by the column headings of its exports, amounts as millions of ${currency}; no export was at hand to hold it against.`,
    missing_settings: [],
    howTo: async () => ((await files()).size === 0 ? NO_FILES : null),
    faults: async () =>
      [...(await files())].flatMap(([name, { fault }]) => (fault === null ? [] : [`${name}: ${fault}`])),
    search: async (query, limit) =>
      found(await companies(), query)
        .slice(0, limit)
        .map(entryOf),
    async profile(entry) {
      const company = (await companies()).find((each) => each.entry === entry);
      if (!company) throw new ProviderFailure('no_data', 'no export has this company');
      return profileOf(company);
    },
  };
}

/** Every export of the folder; one that has not changed is read once. */
async function filesOf(folder: string, currency: string, kept: Map<string, ReadFile>): Promise<Map<string, ReadFile>> {
  const names = (await readdir(folder)).filter((name) => /\.(csv|xlsx)$/i.test(name) && !name.startsWith('.')).sort();
  for (const name of kept.keys()) if (!names.includes(name)) kept.delete(name);
  for (const name of names) {
    const path = join(folder, name);
    const { mtimeMs, size } = await stat(path);
    const as_of = `${mtimeMs} ${size}`;
    if (kept.get(name)?.as_of !== as_of) kept.set(name, { as_of, ...(await readExport(path, currency)) });
  }
  return kept;
}

async function readExport(path: string, currency: string): Promise<Omit<ReadFile, 'as_of'>> {
  try {
    const { columns, rows } = await imports.rowsOfFile(path);
    const table = tableOf(
      columns,
      rows.map(({ cells }) => cells),
    );
    if (table === null) return { companies: [], fault: 'no line of it names the column Companies or Company ID' };
    const companies = table.rows.flatMap((row) => {
      const cell = table.cellsOf(row);
      const company = companyIn(cell);
      const round = roundIn(cell, currency);
      if (company && round) company.rounds.push(round);
      return company ?? [];
    });
    return { companies, fault: companies.length === 0 ? 'holds no company' : null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { companies: [], fault: error.message };
  }
}

/** One company of all its rows, in whichever file: what a row leaves out another one may tell. */
function together(rows: readonly PitchbookCompany[]): PitchbookCompany[] {
  const whole = new Map<string, PitchbookCompany>();
  for (const row of rows) {
    const known = whole.get(row.entry);
    if (!known) {
      whole.set(row.entry, { ...row, rounds: [...row.rounds], people: [...row.people] });
      continue;
    }
    known.rounds.push(...row.rounds.filter((round) => !known.rounds.some((each) => sameRound(each, round))));
    known.people.push(...row.people.filter(({ name }) => !known.people.some((each) => each.name === name)));
    for (const field of ['website', 'country', 'city', 'description', 'employees'] as const)
      known[field] ??= row[field];
    known.founded_year ??= row.founded_year;
  }
  return [...whole.values()];
}

const sameRound = (a: PitchbookCompany['rounds'][number], b: typeof a): boolean =>
  a.round_type === b.round_type && a.announced_on === b.announced_on && a.amount?.amount === b.amount?.amount;

/** By web domain, else by a part of the name; whose name begins so comes first. */
function found(companies: readonly PitchbookCompany[], query: string): PitchbookCompany[] {
  const domain = webDomain(query);
  if (domain !== null) {
    const own = companies.filter(({ website }) => website !== null && webDomain(website) === domain);
    if (own.length > 0) return own;
  }
  const text = query.toLowerCase();
  const at = ({ name }: PitchbookCompany): number => name.toLowerCase().indexOf(text);
  return companies.filter((each) => at(each) >= 0).toSorted((a, b) => at(a) - at(b) || a.name.localeCompare(b.name));
}

const entryOf = ({ entry, name, website, country, city, description }: PitchbookCompany): DirectoryEntry => ({
  provider: 'pitchbook',
  entry,
  name,
  website,
  country,
  city,
  description,
  url: null,
});

function profileOf(company: PitchbookCompany): Omit<DirectoryProfile, 'source'> {
  const rounds = newestFirst(company.rounds);
  const { founded_year, employees, has_id, people } = company;
  return {
    company: { ...entryOf(company), external_ids: has_id ? [company.entry] : [], founded_year, employees },
    rounds,
    people,
    investors: investorsOf(rounds),
    missing: [],
  };
}
