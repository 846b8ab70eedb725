// One listed company.
import { Suspense } from 'react';
import { SymbolScreen } from './symbol-screen.tsx';

export const metadata = { title: 'Symbol' };

export default function SymbolPage() {
  return (
    <Suspense>
      <SymbolScreen />
    </Suspense>
  );
}
