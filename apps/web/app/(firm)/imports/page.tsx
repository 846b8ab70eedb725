// Bringing a firm's data in.
import { Suspense } from 'react';
import { ImportsScreen } from './imports-screen.tsx';

export const metadata = { title: 'Imports' };

export default function ImportsPage() {
  return (
    <Suspense>
      <ImportsScreen />
    </Suspense>
  );
}
