// The recorded market data beside the project, where it is there.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type CompanyFacts, readCompanyFacts } from '../sec/company-facts.ts';

export const SHARED_MARKET = fileURLToPath(new URL('../../../../../shared/data/market', import.meta.url));
export const CONTRACTS = fileURLToPath(new URL('../../../../../shared/contracts', import.meta.url));
export const OPENBB_CONTRACT = `${CONTRACTS}/openbb-platform-subset.openapi.json`;
export const sharedIsThere = existsSync(SHARED_MARKET);
if (!sharedIsThere) console.warn('skipped: the recorded market data is not beside the project');

export const sharedDocument = (symbol: string): unknown =>
  JSON.parse(gunzipSync(readFileSync(`${SHARED_MARKET}/companyfacts-${symbol}.json.gz`)).toString('utf8'));

const known = new Map<string, CompanyFacts>();
export function sharedFacts(symbol: string): CompanyFacts {
  const facts = known.get(symbol) ?? readCompanyFacts(sharedDocument(symbol));
  known.set(symbol, facts);
  return facts;
}
