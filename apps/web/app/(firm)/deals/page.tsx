// The pipeline.
import { Suspense } from 'react';
import { PipelineScreen } from './pipeline-screen.tsx';

export const metadata = { title: 'Pipeline' };

export default function PipelinePage() {
  return (
    <Suspense>
      <PipelineScreen />
    </Suspense>
  );
}
