// Comparable companies.
import { Suspense } from 'react';
import { CompareScreen } from './compare-screen.tsx';

export const metadata = { title: 'Comparable companies' };

export default function ComparePage() {
  return (
    <Suspense>
      <CompareScreen />
    </Suspense>
  );
}
