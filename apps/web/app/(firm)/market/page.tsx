// Market data.
import { Suspense } from 'react';
import { MarketScreen } from './market-screen.tsx';

export const metadata = { title: 'Market' };

export default function MarketPage() {
  return (
    <Suspense>
      <MarketScreen />
    </Suspense>
  );
}
