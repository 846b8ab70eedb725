// Setting a limited partner's private details; the event tells which changed, masked as everyone sees them.
import { setPartnerDetails as operation } from '@redpill/contract';
import { lockLimitedPartner } from '../limited-partners/index.ts';
import { openFields, sealFields, vaultOf } from '../sealed/index.ts';
import { verb } from '../verb.ts';
import { detailsView, recordOf } from './partner-details.ts';

export const setPartnerDetails = verb(operation, async ({ actor, input, ports, changed }) => {
  const vault = vaultOf(ports);
  const { limited_partner_id, ...given } = input;
  const { id } = await lockLimitedPartner({ limited_partner_id });
  const record = recordOf(id);
  const before = await openFields(vault, actor, record);
  const set = Object.entries(given).filter(
    (entry): entry is [string, string | null] => entry[1] !== undefined && entry[1] !== (before[entry[0]] ?? null),
  );
  await sealFields(vault, actor, record, Object.fromEntries(set));
  const after = { ...before, ...Object.fromEntries(set) };
  const plain = Object.fromEntries(
    Object.entries(after).filter((entry): entry is [string, string] => entry[1] !== null),
  );
  const view = detailsView(id, plain, { masked: true });
  // Two numbers may end alike: that a field was set is told even where its mask stays the same.
  changed(
    { ...detailsView(id, before, { masked: true }), set: [] },
    { ...view, set: set.map(([field]) => field).sort() },
  );
  return view;
});
