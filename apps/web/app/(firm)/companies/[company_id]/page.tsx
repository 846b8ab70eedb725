// One company's record.
import { Suspense } from 'react';
import { CompanyRecord } from './company-record.tsx';

export const metadata = { title: 'Company' };

export default function CompanyPage() {
  return (
    <Suspense>
      <CompanyRecord />
    </Suspense>
  );
}
