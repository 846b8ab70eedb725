// The market's view of a company that has a ticker.
'use client';
import { Fundamentals } from '#components/market/fundamentals.tsx';
import { Prices } from '#components/market/prices.tsx';

export function CompanyMarket({ ticker }: { ticker: string }) {
  return (
    <div className="flex flex-col gap-4">
      <Prices symbol={ticker} />
      <Fundamentals symbol={ticker} />
    </div>
  );
}
