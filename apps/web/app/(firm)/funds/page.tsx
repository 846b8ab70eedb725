// The funds.
import { Suspense } from 'react';
import { FundsScreen } from './funds-screen.tsx';

export const metadata = { title: 'Funds' };

export default function FundsPage() {
  return (
    <Suspense>
      <FundsScreen />
    </Suspense>
  );
}
