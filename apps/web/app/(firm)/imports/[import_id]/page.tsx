// One import: its mapping, its trial, its run and its undo.
import { Suspense } from 'react';
import { ImportScreen } from './import-screen.tsx';

export const metadata = { title: 'Import' };

export default function ImportPage() {
  return (
    <Suspense>
      <ImportScreen />
    </Suspense>
  );
}
