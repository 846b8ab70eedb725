// The filters all parts of analytics share, as the address holds them and as the API takes them.

export interface AnalyticsFilter {
  fund: string;
  owner: string;
  since: string;
  until: string;
}

export function periodOf({ since, until }: AnalyticsFilter): { since?: string; until?: string } {
  return { ...(since ? { since } : {}), ...(until ? { until } : {}) };
}

/** Filters of the pipeline, where the member is the deal's owner. */
export function pipelineOf(filter: AnalyticsFilter) {
  const { fund, owner } = filter;
  return {
    ...periodOf(filter),
    ...(fund ? { fund_id: fund } : {}),
    ...(owner ? { partner_owner: owner } : {}),
  };
}

/** A period that ends before it begins holds nothing. */
export function isBackwards({ since, until }: AnalyticsFilter): boolean {
  return since !== '' && until !== '' && since > until;
}
