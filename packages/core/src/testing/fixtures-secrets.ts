// What the isolation tests put into sealed fields and the chain over the events.
import type { TestFirm } from './test-firm.ts';
import { testVault } from './test-vault.ts';

interface Firm extends TestFirm {
  mark: string;
  apart: string;
  id(table: string, which?: string): string;
}
type Rows = (firm: Firm) => Record<string, unknown>[];

const sealedFor = (firm: Firm, plain: string, which?: string) => {
  const id = firm.id('limited_partners', which);
  const place = { organization_id: firm.organization_id, record: 'limited_partner', id, field: 'account_number' };
  return { subject_type: place.record, subject_id: id, field: place.field, ...testVault.seal(plain, place) };
};

export const SECRETS_ROWS: Record<string, Rows> = {
  sealed_fields: (firm) => [sealedFor(firm, `${firm.mark} account`), sealedFor(firm, `${firm.apart} account`, 'apart')],
  event_seals: () => [
    {
      seq: 1,
      events: 0,
      entries: '\\x',
      highest_event_id: 0,
      settled_id: 0,
      sealed_at: '2024-01-15T10:00:00Z',
      prev_hash: `\\x${'00'.repeat(32)}`,
      hash: `\\x${'11'.repeat(32)}`,
    },
  ],
};

export const SECRETS_ARGUMENTS: Record<string, (firm: Firm) => unknown[]> = {
  of_user: (firm) => [firm.actors.analyst.user_id],
};
