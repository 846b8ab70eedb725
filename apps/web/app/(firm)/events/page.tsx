// What happened in the firm.
import { Suspense } from 'react';
import { EventsScreen } from './events-screen.tsx';

export const metadata = { title: 'Activity' };

export default function EventsPage() {
  return (
    <Suspense>
      <EventsScreen />
    </Suspense>
  );
}
