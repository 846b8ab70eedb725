// Flow series for tests of how a rate is found: written in one line, and with a count of how often they are gone through.
import type { FlowSeries } from './present-value.ts';

/** One amount a period, so that the force of interest is ln(1+r). */
export const periodic = (...amounts: number[]): FlowSeries => ({
  days: amounts.map((_, at) => at),
  amounts,
  count: amounts.length,
  year_days: 1,
});

/** Amounts whose present value is zero at these rates and at no other: the coefficients of Π (x − (1 + rate)). */
export function withRates(scale: number, ...rates: number[]): FlowSeries {
  let product = [scale];
  for (const rate of rates) {
    const factors = product;
    product = [...factors, 0].map((amount, at) => amount - (1 + rate) * (factors[at - 1] ?? 0));
  }
  return periodic(...product);
}

/** The series, and how many of its amounts have been read so far divided by how many it has. */
export function counted(flows: FlowSeries): { flows: FlowSeries; passes: () => number } {
  let read = 0;
  const amounts = new Proxy(flows.amounts, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) read += 1;
      return Reflect.get(target, key) as unknown;
    },
  });
  return { flows: { ...flows, amounts }, passes: () => read / flows.count };
}
