// One fund.
import { getFund as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { fundView } from './fund-view.ts';

export const getFund = verb(operation, ({ input }) => fundView(input.fund_id));
