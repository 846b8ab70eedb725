// The portfolio by sector, stage or vintage.
import { readPortfolioAnalytics as operation } from '@redpill/contract';
import { type PortfolioTotal, portfolioTotals } from '@redpill/domain';
import { verb } from '../verb.ts';
import { type Holding, portfolioOf } from './portfolio-lines.ts';

const VALUE_OF = {
  sector: ({ sector }: Holding) => sector,
  stage: ({ stage }: Holding) => stage,
  /** The year money first went in. */
  vintage: ({ first_date }: Holding) => first_date?.slice(0, 4) ?? null,
};

export const readPortfolioAnalytics = verb(
  operation,
  async ({ input, actor }) => {
    const { basis, holdings, rates } = await portfolioOf(actor, input);
    const totalOf = portfolioTotals(rates);
    const groups = Map.groupBy(holdings, VALUE_OF[input.by]);
    const items = [...groups].map(([value, lines]) => ({
      value,
      ...figures(totalOf(lines)),
      investment_ids: lines.map(({ investment_id }) => investment_id),
    }));
    return {
      by: input.by,
      currency: rates.currency,
      as_of: rates.as_of,
      basis,
      counts:
        basis === 'ledger'
          ? 'Every investment of the funds, from their ledgers.'
          : 'Every investment of the funds, at the amount recorded with it: your role may not read the ledgers.',
      items: items.sort(input.by === 'vintage' ? byYear : bySize),
      total: figures(totalOf(holdings)),
    };
  },
  { snapshot: true },
);

export function figures({ unconverted, reasons, ...total }: PortfolioTotal) {
  return { ...total, unconverted: unconverted.map((each) => ({ ...each })), reasons: { ...reasons } };
}

interface Item {
  value: string | null;
  count: number;
  cost: string | null;
}

/** What is not recorded comes last. */
const unknownLast = (a: Item, b: Item): number => Number(a.value === null) - Number(b.value === null);
const byYear = (a: Item, b: Item): number => unknownLast(a, b) || String(a.value).localeCompare(String(b.value));
function bySize(a: Item, b: Item): number {
  const [left, right] = [a, b].map(({ cost }) => BigInt((cost ?? '0').replace('.', ''))) as [bigint, bigint];
  return unknownLast(a, b) || (left === right ? String(a.value).localeCompare(String(b.value)) : left < right ? 1 : -1);
}
