// Which column is which field, and how the file's values are to be taken: a first answer that a person can change.
import {
  IMPORT_FIELDS,
  type ImportKind,
  type ImportMapping,
  type ImportOptions,
  RELATED_KINDS,
  RELATED_NAMES,
  relatedFields,
} from '@redpill/contract';
import { HEADER_SYNONYMS } from './header-synonyms.ts';
import { plainKey } from './values/read-choice.ts';

interface Column {
  name: string;
  samples: readonly string[];
}

const CURRENCY_ENDING = /_(usd|eur|gbp|chf|jpy|inr|cad|aud|sek|nok|dkk|sgd|cny)$/;

/** Every column is used once; a field takes the first of its names that a column bears, exactly or without its currency. */
export function suggestMapping(kind: ImportKind, columns: readonly Column[]): ImportMapping {
  const byKey = new Map<string, string>();
  for (const { name } of columns) {
    const key = plainKey(name);
    if (!byKey.has(key)) byKey.set(key, name);
    const bare = key.replace(CURRENCY_ENDING, '');
    if (!byKey.has(bare)) byKey.set(bare, name);
  }
  const taken = new Set<string>();
  const mapping: ImportMapping = {};
  for (const { name: field } of IMPORT_FIELDS[kind]) {
    const names = [field, ...(HEADER_SYNONYMS[kind][field] ?? '').split(' '), `${RELATED_NAMES[kind]}_${field}`];
    for (const name of names) {
      const column = byKey.get(name);
      if (column === undefined || taken.has(column)) continue;
      mapping[field] = column;
      taken.add(column);
      break;
    }
  }
  return kind === 'companies' ? { ...mapping, ...suggestRelated(kind, byKey, taken) } : mapping;
}

/** Columns that say themselves that they are of the record beside: “Round: Amount”, round_date, person_email. */
function suggestRelated(
  kind: ImportKind,
  byKey: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): ImportMapping {
  for (const related of RELATED_KINDS[kind]) {
    const prefix = RELATED_NAMES[related];
    const found: ImportMapping = {};
    const used = new Set(taken);
    for (const { name } of relatedFields(kind, related)) {
      const field = name.slice(prefix.length + 1);
      const names = [field, ...(HEADER_SYNONYMS[related][field] ?? '').split(' ')];
      const column = names
        .map((each) => byKey.get(each.startsWith(`${prefix}_`) ? each : `${prefix}_${each}`))
        .find((each) => each !== undefined && !used.has(each));
      if (column === undefined) continue;
      found[name] = column;
      used.add(column);
    }
    const needed = IMPORT_FIELDS[related].find(({ required }) => required)?.name;
    if (Object.keys(found).length > 1 && (!needed || found[`${prefix}.${needed}`] !== undefined)) return found;
  }
  return {};
}

const SOURCES: readonly [RegExp, string][] = [
  [/permalink|^cb_|crunchbase/, 'crunchbase'],
  [/salesforce|^sf_/, 'salesforce'],
  [/affinity|list_entry_id/, 'affinity'],
  [/hubspot/, 'hubspot'],
  // Its exports name their company column in the plural, and where a company sits and what it is worth in its own words.
  [
    /pitchbook|^pbid$|^post_valuation_status$|^deal_size_status$|^lead_sole_investors$|^hq_country_territory_region$/,
    'pitchbook',
  ],
];

/** How a source writes its amounts: PitchBook in millions, of US dollars where nobody chose another currency. */
const AMOUNTS_OF: Readonly<Record<string, { currency: string; amounts_in: 'millions' }>> = {
  pitchbook: { currency: 'USD', amounts_in: 'millions' },
};

export function suggestOptions(kind: ImportKind, columns: readonly Column[], mapping: ImportMapping): ImportOptions {
  const keys = columns.map(({ name }) => plainKey(name));
  const source = SOURCES.find(([pattern]) => keys.some((key) => pattern.test(key)))?.[1] ?? 'import';
  const mapped = new Set(Object.values(mapping));
  const currency = keys
    .filter((_, i) => mapped.has(columns[i]?.name ?? ''))
    .map((key) => CURRENCY_ENDING.exec(key)?.[1])
    .find((code) => code !== undefined);
  return {
    source,
    ...AMOUNTS_OF[source],
    currency: currency?.toUpperCase() ?? AMOUNTS_OF[source]?.currency ?? null,
    create_missing: kind === 'deals' || kind === 'investments' || kind === 'people',
    date_order: null,
    decimal: null,
    dollar: 'USD',
  };
}
