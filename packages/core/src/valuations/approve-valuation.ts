// Approve a mark that someone else proposed: from now on it counts.
import { approveValuation as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { decideValuation } from './decide-valuation.ts';

export const approveValuation = verb(operation, (given) => decideValuation('approved', given));
