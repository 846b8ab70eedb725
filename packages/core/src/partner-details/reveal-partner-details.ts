// A limited partner's private details in full: looked at by a person, and on record.
import { revealPartnerDetails as operation } from '@redpill/contract';
import { AppError } from '../app-error.ts';
import { limitedPartnerView } from '../limited-partners/index.ts';
import { openFields, vaultOf } from '../sealed/index.ts';
import { verb } from '../verb.ts';
import { detailsView, recordOf } from './partner-details.ts';

export const revealPartnerDetails = verb(operation, async ({ actor, input, ports, changed }) => {
  if (actor.kind === 'agent') throw new AppError('refused', 'Private details are revealed to people, not to agents.');
  const { id } = await limitedPartnerView(input.limited_partner_id);
  const plain = await openFields(vaultOf(ports), actor, recordOf(id));
  changed(null, { revealed: Object.keys(plain).sort() });
  return detailsView(id, plain, { masked: false });
});
