// The multiple of listed peers on given days.
import { readPeerMultiples as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { MULTIPLE_POLICIES, multipleOn } from './peer-multiples.ts';

export const readPeerMultiples = verb(
  operation,
  async ({ tx, input: { dates, ...peers } }) => {
    const days = [];
    for (const date of dates) days.push(await multipleOn(tx, peers, date));
    return { multiple: peers.multiple, days, policies: MULTIPLE_POLICIES };
  },
  { snapshot: true },
);
