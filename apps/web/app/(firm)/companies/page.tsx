// Companies the firm knows.
import { Suspense } from 'react';
import { CompaniesScreen } from './companies-screen.tsx';

export const metadata = { title: 'Companies' };

export default function CompaniesPage() {
  return (
    <Suspense>
      <CompaniesScreen />
    </Suspense>
  );
}
