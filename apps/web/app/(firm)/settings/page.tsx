// The firm, its members and the keys that act for them.
import { Suspense } from 'react';
import { SettingsScreen } from './settings-screen.tsx';

export const metadata = { title: 'Settings' };

export default function SettingsPage() {
  return (
    <Suspense>
      <SettingsScreen />
    </Suspense>
  );
}
