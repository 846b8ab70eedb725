// Reject a proposed mark.
import { rejectValuation as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { decideValuation } from './decide-valuation.ts';

export const rejectValuation = verb(operation, (given) => decideValuation('rejected', given));
