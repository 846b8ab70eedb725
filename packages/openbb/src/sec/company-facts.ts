// A company's XBRL facts as EDGAR gives them, read once into what statements ask: one value for a concept and a period.
import { z } from 'zod';
import { ProviderFailure } from '../provider-failure.ts';

/** One reported value. `start` is absent for a balance; `fy` and `fp` are the filing's, not the period's. */
const reported = z.object({
  start: z.string().optional(),
  end: z.string(),
  val: z.number(),
  accn: z.string(),
  fy: z.number().nullish(),
  fp: z.string().nullish(),
  form: z.string(),
  filed: z.string(),
});
export type ReportedFact = z.infer<typeof reported>;

export interface CompanyFacts {
  readonly cik: string;
  readonly name: string;
  readonly taxonomy: 'us-gaap' | 'ifrs-full';
  /** The currency most facts of the balance sheet are in. */
  readonly currency: string;
  /** Values of a concept in a unit, all of them, in the order filed. */
  readonly of: (concept: string, unit: string) => readonly ReportedFact[];
}

const outline = z.object({
  cik: z.union([z.number(), z.string()]),
  entityName: z.string(),
  facts: z.record(z.string(), z.record(z.string(), z.object({ units: z.record(z.string(), z.array(z.unknown())) }))),
});
const rows = z.array(reported);

/**
 * Reads a companyfacts document. Only the outline is checked at once; the values of a concept are when they are asked
 * for. Throws a ProviderFailure for a document that is none, or that has neither us-gaap nor ifrs-full facts.
 */
export function readCompanyFacts(document: unknown): CompanyFacts {
  const parsed = outline.safeParse(document);
  if (!parsed.success) throw new ProviderFailure('malformed', 'this is no companyfacts document');
  const { cik, entityName, facts } = parsed.data;
  const taxonomy = facts['us-gaap'] ? 'us-gaap' : 'ifrs-full';
  const concepts = facts[taxonomy];
  if (!concepts) throw new ProviderFailure('no_data', 'it has neither us-gaap nor ifrs-full facts');
  const read = new Map<string, readonly ReportedFact[]>();
  const of = (concept: string, unit: string): readonly ReportedFact[] => {
    const key = `${concept} ${unit}`;
    const known = read.get(key);
    if (known) return known;
    const found = rows.safeParse(concepts[concept]?.units[unit] ?? []);
    if (!found.success) throw new ProviderFailure('malformed', `the facts of ${concept} cannot be read`);
    const sorted = found.data.toSorted((a, b) => (a.filed < b.filed ? -1 : a.filed > b.filed ? 1 : 0));
    read.set(key, sorted);
    return sorted;
  };
  return {
    cik: String(cik).padStart(10, '0'),
    name: entityName,
    taxonomy,
    currency: currencyOf(concepts),
    of,
  };
}

/** The unit of the total of assets; where several are reported, the one reported most. */
function currencyOf(concepts: Readonly<Record<string, { units: Record<string, unknown[]> }>>): string {
  const units = Object.entries(concepts.Assets?.units ?? {}).toSorted(([, a], [, b]) => b.length - a.length);
  return units[0]?.[0] ?? 'USD';
}

/** The facts as they were known at the end of a day: without what was filed later. All of them where no day is given. */
export function factsKnownAt(facts: CompanyFacts, day: string | undefined): CompanyFacts {
  if (day === undefined) return facts;
  return { ...facts, of: (concept, unit) => facts.of(concept, unit).filter(({ filed }) => filed <= day) };
}
