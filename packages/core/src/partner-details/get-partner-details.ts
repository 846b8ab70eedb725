// A limited partner's private details, masked.
import { getPartnerDetails as operation } from '@redpill/contract';
import { limitedPartnerView } from '../limited-partners/index.ts';
import { openFields, vaultOf } from '../sealed/index.ts';
import { verb } from '../verb.ts';
import { detailsView, recordOf } from './partner-details.ts';

export const getPartnerDetails = verb(operation, async ({ actor, input, ports }) => {
  const { id } = await limitedPartnerView(input.limited_partner_id);
  return detailsView(id, await openFields(vaultOf(ports), actor, recordOf(id)), { masked: true });
});
