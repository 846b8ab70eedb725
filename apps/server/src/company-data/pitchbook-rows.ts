// A PitchBook export's rows as companies and deals, found by its column headings. Its amounts are in millions.
import type { DirectoryPerson, DirectoryRound } from '@redpill/contract';
import { imports } from '@redpill/core';

export interface PitchbookCompany {
  /** PitchBook's own id, else the name. */
  entry: string;
  /** Whether the entry is an id of PitchBook's. */
  has_id: boolean;
  name: string;
  website: string | null;
  country: string | null;
  city: string | null;
  founded_year: number | null;
  description: string | null;
  employees: string | null;
  rounds: DirectoryRound[];
  people: DirectoryPerson[];
}

/** What PitchBook calls a column, in order of preference, in lower case without signs. */
const HEADINGS = {
  id: ['company id', 'pbid', 'pb id'],
  name: ['companies', 'company name', 'company', 'company legal name'],
  website: ['company website', 'website'],
  country: ['hq country territory region', 'hq country', 'company country territory region', 'country'],
  city: ['hq city', 'company city'],
  location: ['hq location', 'company hq location'],
  founded: ['year founded'],
  description: ['description', 'company description', 'business description'],
  employees: ['employees', 'current employees'],
  contact: ['primary contact'],
  contact_title: ['primary contact title'],
  contact_id: ['primary contact pbid'],
  deal_id: ['deal id'],
  deal_date: ['deal date', 'announced date'],
  deal_size: ['deal size'],
  size_status: ['deal size status'],
  post: ['post valuation'],
  post_status: ['post valuation status'],
  series: ['series'],
  deal_type: ['deal type'],
  investors: ['investors'],
  leads: ['lead sole investors', 'lead investors', 'lead investor'],
} as const;
type Heading = keyof typeof HEADINGS;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

type Line = readonly string[];
export type CellOf = (heading: Heading) => string | null;

/** The export's table within a file: its titles above the header are passed over. null: it is none of PitchBook's. */
export function tableOf(columns: Line, rows: readonly Line[]): { cellsOf: (row: Line) => CellOf; rows: Line[] } | null {
  const lines = [columns, ...rows];
  const at = lines.slice(0, 25).findIndex((line) => {
    const names = new Set(line.map(plain));
    return names.has('companies') || (names.has('company id') && HEADINGS.name.some((name) => names.has(name)));
  });
  const header = lines[at];
  if (header === undefined) return null;
  const names = header.map(plain);
  const place = (heading: Heading): number => {
    for (const name of HEADINGS[heading]) {
      const found = names.indexOf(name);
      if (found >= 0) return found;
    }
    return -1;
  };
  const places = new Map((Object.keys(HEADINGS) as Heading[]).map((heading) => [heading, place(heading)]));
  const cellsOf =
    (row: Line): CellOf =>
    (heading) => {
      const text = row[places.get(heading) ?? -1]?.trim() ?? '';
      return text === '' || /^(-|–|—|n\/a)$/i.test(text) ? null : text;
    };
  return { cellsOf, rows: lines.slice(at + 1) };
}

/** What PitchBook adds to tell two of one name apart, as in “Apollo (Business Software)”. */
const withoutAside = (text: string): string => text.replace(/\s*\([^()]*\)\s*$/, '').trim() || text;

export function companyIn(cell: CellOf): PitchbookCompany | null {
  const shown = cell('name');
  if (shown === null) return null;
  const id = cell('id');
  const year = /^\d{4}/.exec(cell('founded') ?? '')?.[0];
  return {
    entry: id ?? shown,
    has_id: id !== null,
    name: withoutAside(shown),
    website: cell('website'),
    ...placesIn(cell),
    founded_year: year === undefined ? null : Number(year),
    description: cell('description'),
    employees: cell('employees'),
    rounds: [],
    people: personIn(cell),
  };
}

/** “Berlin, Germany” names its country; the two letters of “Austin, TX” are a state and no country. */
function placesIn(cell: CellOf): { city: string | null; country: string | null } {
  const parts =
    cell('location')
      ?.split(',')
      .map((part) => part.trim()) ?? [];
  const last = parts.length > 1 ? (parts.at(-1) ?? '') : '';
  const named = cell('country') ?? (last.length > 3 ? last : null);
  return { city: cell('city') ?? (parts[0] || null), country: named === null ? null : imports.countryCode(named) };
}

function personIn(cell: CellOf): DirectoryPerson[] {
  const name = cell('contact');
  return name === null ? [] : [{ entry: cell('contact_id'), name, title: cell('contact_title'), linkedin: null }];
}

/** The deal of a row; null where the row is of the company alone. */
export function roundIn(cell: CellOf, currency: string): DirectoryRound | null {
  const deal_type = cell('deal_type');
  const series = cell('series') ?? deal_type;
  if (series === null || (cell('deal_date') === null && cell('deal_id') === null)) return null;
  const day = imports.readDate(cell('deal_date') ?? '', 'mdy', true);
  const leads = new Set(namesIn(cell('leads')));
  const all = new Set([...leads, ...namesIn(cell('investors'))]);
  return {
    name: [...new Set([series, deal_type ?? series])].join(' · '),
    round_type: plain(series).replaceAll(' ', '_'),
    announced_on: 'date' in day ? day.date : null,
    // A size that PitchBook estimates was not published.
    amount: isEstimate(cell('size_status')) ? null : amountIn(cell('deal_size'), currency),
    post_money: amountIn(cell('post'), currency),
    post_money_estimated: isEstimate(cell('post_status')),
    investors: [...all].map((name) => ({ name, lead: leads.has(name) })),
  };
}

const isEstimate = (status: string | null): boolean => status !== null && /estimat/i.test(status);

/** Names with commas between them; who of a firm did the deal stands in brackets behind it. */
const namesIn = (text: string | null): string[] =>
  (text ?? '')
    .replace(/\([^()]*\)/g, '')
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

function amountIn(text: string | null, currency: string): { amount: string; currency: string } | null {
  if (text === null) return null;
  const read = imports.readAmount(text, { unit: '1000000', decimal: 'point' });
  if ('fault' in read || read.amount === null) return null;
  return { amount: read.amount, currency: read.currency ?? currency };
}
