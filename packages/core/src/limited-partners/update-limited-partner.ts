// Change a limited partner, naming the version the change is based on.
import { updateLimitedPartner as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { limitedPartners } from '../db/funds.ts';
import { verb } from '../verb.ts';
import { limitedPartnerColumns, lockLimitedPartner } from './limited-partner-view.ts';

export const updateLimitedPartner = verb(operation, async ({ tx, input, changed }) => {
  const before = await lockLimitedPartner(input);
  const { limited_partner_id, version: _based_on, ...fields } = input;
  if (Object.keys(fields).length === 0) return before;
  const [after] = await tx
    .update(limitedPartners)
    .set(fields)
    .where(eq(limitedPartners.id, limited_partner_id))
    .returning(limitedPartnerColumns);
  if (!after) throw new Error('an updated limited partner was not returned');
  changed(before, after);
  return after;
});
