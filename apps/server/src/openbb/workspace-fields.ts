// What the widgets of Workspace have in common: parameters, columns of tables, and forms.

export const SOURCE = { source: ['RedPill VC'], category: 'Venture fund' };
export const FUND = {
  paramName: 'fund_id',
  type: 'endpoint' as const,
  label: 'Fund',
  description: 'The fund it is about',
  optionsEndpoint: 'workspace/options/funds',
  value: '',
};
export const COMPANY = {
  ...FUND,
  paramName: 'company_id',
  label: 'Company',
  description: 'The company it is about',
  optionsEndpoint: 'workspace/options/companies',
};
export const DEAL = {
  ...FUND,
  paramName: 'deal_id',
  label: 'Deal',
  description: 'The deal it is about',
  optionsEndpoint: 'workspace/options/deals',
};
export const SYMBOL = {
  paramName: 'symbol',
  type: 'ticker' as const,
  label: 'Symbol',
  description: 'A listed company',
  value: 'NVDA',
};
export const AS_OF = {
  paramName: 'as_of',
  type: 'date' as const,
  label: 'As of',
  description: 'The last day that counts',
  value: '$currentDate',
};

export const text = (field: string, headerName: string) => ({ field, headerName, cellDataType: 'text' as const });
export const number = (field: string, headerName: string) => ({ field, headerName, cellDataType: 'number' as const });
export const day = (field: string, headerName: string) => ({ field, headerName, cellDataType: 'dateString' as const });
export const rate = (field: string, headerName: string) => ({
  ...number(field, headerName),
  formatterFn: 'normalizedPercent' as const,
});
export const table = (...columnsDefs: object[]) => ({
  data: { table: { showAll: true, columnsDefs: columnsDefs as { field: string }[] } },
});

/** A text, or one of a few. */
export const written = (paramName: string, label: string, description: string, among: readonly string[] = []) => ({
  paramName,
  type: 'text' as const,
  label,
  description,
  value: among[0] ?? '',
  ...(among.length > 0 ? { options: among.map((value) => ({ label: value.replaceAll('_', ' '), value })) } : {}),
});

/** Fields that are posted together by a button; where that is taken, Workspace asks for the widget anew. */
export const form = (label: string, description: string, endpoint: string, ...inputParams: Field[]) => ({
  paramName: 'form',
  type: 'form' as const,
  label,
  description,
  endpoint,
  inputParams: [...inputParams, { paramName: 'post', type: 'button' as const, value: true, label, description }],
});
type Field = ReturnType<typeof written> | typeof FUND;
