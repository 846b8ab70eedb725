// One fund.
import { Suspense } from 'react';
import { FundRecord } from './fund-record.tsx';

export const metadata = { title: 'Fund' };

export default function FundPage() {
  return (
    <Suspense>
      <FundRecord />
    </Suspense>
  );
}
