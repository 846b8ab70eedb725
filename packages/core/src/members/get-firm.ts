// The firm one is signed in to.
import { getFirm as operation } from '@redpill/contract';
import { notFound } from '../app-error.ts';
import { organizations } from '../db/firms.ts';
import { verb } from '../verb.ts';
import { firmColumns } from './firm-view.ts';

export const getFirm = verb(operation, async ({ tx }) => {
  const [found] = await tx.select(firmColumns).from(organizations);
  if (!found) throw notFound('firm');
  return found;
});
