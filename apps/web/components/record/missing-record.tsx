// A record that is not there, or could not be read.
'use client';
import { ApiProblem } from '@redpill/contract/routes';
import { failureText } from '#api/api.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';

export interface MissingRecordProps {
  what: string;
  error: unknown;
  onRetry: () => void;
}

export function MissingRecord({ what, error, onRetry }: MissingRecordProps) {
  if (error instanceof ApiProblem && error.problem.status === 404) {
    return (
      <>
        <h1 className="sr-only">No such {what}</h1>
        <EmptyState title={`There is no such ${what}`} className="lg:px-6">
          It may be gone, or your role may not see it.
        </EmptyState>
      </>
    );
  }
  return (
    <div className="p-4 lg:px-6">
      <h1 className="sr-only">The {what} could not be read</h1>
      <ErrorState title={`The ${what} could not be read`} act={<Button onClick={onRetry}>Try again</Button>}>
        {failureText(error)}
      </ErrorState>
    </div>
  );
}
