// Set the firm's own key to a provider, or take it away; its event says that, and not the key.
import { setProviderKey as operation } from '@redpill/contract';
import { sealFields, vaultOf } from '../sealed/index.ts';
import { verb } from '../verb.ts';
import { keyRecord, keysSet } from './key-record.ts';

export const setProviderKey = verb(operation, async ({ actor, input, ports, changed }) => {
  const { organization_id } = actor;
  const { name, value } = input;
  const setNow = async () => {
    const found = (await keysSet(organization_id)).find((key) => key.name === name);
    if (!found) throw new Error(`${name} is not among the keys`);
    return found;
  };
  const before = await setNow();
  await sealFields(vaultOf(ports), actor, keyRecord(organization_id), { [name]: value });
  const after = await setNow();
  changed(before, after);
  return after;
});
