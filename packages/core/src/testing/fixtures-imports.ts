// What the isolation tests put into saved mappings.
import type { TestFirm } from './test-firm.ts';

interface Firm extends TestFirm {
  mark: string;
  id(table: string, which?: string): string;
}
type Rows = (firm: Firm) => Record<string, unknown>[];

const options = (firm: Firm) => ({ source: firm.mark, currency: null, create_missing: true, date_order: null });

export const IMPORTS_ROWS: Record<string, Rows> = {
  import_mappings: (firm) => [
    {
      kind: 'companies',
      columns: [firm.mark],
      mapping: { name: firm.mark },
      options: options(firm),
      created_by: firm.member_ids.analyst,
    },
  ],
};

export const IMPORTS_IDS: Record<string, Rows> = {
  import_mapping_id: (firm) => [{ import_mapping_id: firm.id('import_mappings') }],
  for_import_id: (firm) => [{ for_import_id: firm.id('imports') }],
};
