// Where a company sits: the city and the country, as far as they are known.
import type { Company } from '@redpill/contract';

/** "San Francisco, USA"; null when neither is known. */
export function place(company: Pick<Company, 'headquarters' | 'country'>): string | null {
  const city = company.headquarters?.city;
  const parts = [typeof city === 'string' ? city : null, company.country].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}
