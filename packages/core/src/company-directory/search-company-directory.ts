// Companies that directories outside know by a name or a web domain.
import { searchCompanyDirectory as operation } from '@redpill/contract';
import { directoryLook } from './ask-directory.ts';

export const searchCompanyDirectory = directoryLook(operation, async (directory, { query, limit }) => {
  const { items, sources, refusals } = await directory.search(query.trim(), limit);
  return { items: [...items], sources: [...sources], refusals: [...refusals] };
});
