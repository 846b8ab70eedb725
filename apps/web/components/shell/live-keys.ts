// Which answers are out of date when a kind of record has changed. Every change is in the audit trail too.

const COMPUTED = ['performance', 'portfolio-performance', 'investments', 'statement'];
const LEDGER = ['ledger', 'market', 'valuations', 'partners', 'funds', ...COMPUTED];

const OUT_OF_DATE: Record<string, readonly string[]> = {
  deal: ['deals'],
  company: ['companies', 'deals', 'investments', 'cap-table'],
  person: ['people', 'companies'],
  note: ['notes'],
  fund: LEDGER,
  ledger_entry: LEDGER,
  fx_rate: LEDGER,
  valuation: LEDGER,
  investment: LEDGER,
  limited_partner: ['partners', 'statement', 'performance'],
  import: ['imports', 'companies', 'people', 'deals', ...LEDGER],
  benchmark_index: ['benchmarks', 'performance'],
  fund_terms: ['fund-terms', 'performance'],
  fund_plan: ['performance'],
  fund_simulation: ['simulations'],
  scenario: ['scenarios'],
  market_bars: ['market', 'valuations'],
  market_reports: ['market', 'valuations'],
  market_series: ['market'],
  watchlist: ['market'],
  market_alert: ['market'],
  listed_holding: ['market'],
  workflow_execution: ['market'],
  provider_key: ['market'],
  member: ['members', 'session'],
  user: ['sign-ins'],
  firm: ['firm', 'session'],
  api_key: ['api-keys'],
};

/** The first parts of the query keys to be read anew; a note is kept under the record it is about. */
export function keysOutOfDate(subject_types: ReadonlySet<string>): Set<string> {
  const keys = new Set(['events', 'notes']);
  for (const type of subject_types) for (const key of OUT_OF_DATE[type] ?? []) keys.add(key);
  return keys;
}
