// Analytics.
import { Suspense } from 'react';
import { AnalyticsScreen } from './analytics-screen.tsx';

export const metadata = { title: 'Analytics' };

export default function AnalyticsPage() {
  return (
    <Suspense>
      <AnalyticsScreen />
    </Suspense>
  );
}
