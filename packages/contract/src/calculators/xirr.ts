// The calculator of a yearly rate of return from dated flows.
import { z } from 'zod';
import { operation } from '../operation.ts';
import { datedFlow, dayCount, MOST_FLOWS, rateOfReturn } from './calculator-fields.ts';

export const calculateXirr = operation({
  name: 'calculate_xirr',
  method: 'POST',
  path: '/calculators/xirr',
  input: z.object({ flows: z.array(datedFlow).max(MOST_FLOWS), day_count: dayCount }),
  output: z.object(rateOfReturn),
  permission: null,
  effect: 'read',
  summary: 'Internal rate of return of dated flows, a year; null with a reason where none or several fit',
  example: {
    input: {
      flows: [
        { date: '2008-01-01', amount: -10000 },
        { date: '2008-03-01', amount: 2750 },
        { date: '2008-10-30', amount: '4250.00' },
        { date: '2009-02-15', amount: '3250.00' },
        { date: '2009-04-01', amount: '2750.00' },
      ],
    },
    output: {
      rate: 0.3733625335188,
      roots: [0.3733625335188],
      reason: null,
      policies: [
        { name: 'day_count', value: 'ACT/365' },
        { name: 'under_one_year', value: 'annualised: a span of less than a year is stated as a yearly rate too' },
        { name: 'same_day_flows', value: 'added up' },
        { name: 'range', value: 'rates are sought above −0.9999 and up to 1000' },
        { name: 'several_rates', value: 'none is quoted; all are listed' },
      ],
    },
  },
});
