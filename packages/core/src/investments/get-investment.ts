// One investment.
import { getInvestment as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { investmentView } from './investment-view.ts';

export const getInvestment = verb(operation, ({ input }) => investmentView(input.investment_id));
