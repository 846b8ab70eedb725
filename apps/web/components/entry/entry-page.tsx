// A page for whoever is not in a firm yet: signing in, links from mails, the set-up.
import type { ReactNode } from 'react';
import { Wordmark } from '../shell/mark.tsx';

export interface EntryPageProps {
  title: string;
  says?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
}

export function EntryPage({ title, says, children, foot }: EntryPageProps) {
  return (
    <main className="grid min-h-dvh grid-rows-[auto_1fr_auto] px-6 sm:px-12">
      <div className="py-8">
        <Wordmark />
      </div>
      <div className="flex w-full max-w-sm flex-col justify-center pb-16 sm:ml-[8vw]">
        <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
        {says ? <p className="mt-2 text-ink-2">{says}</p> : null}
        <div className="mt-8 flex flex-col gap-4">{children}</div>
      </div>
      <p className="flex flex-wrap gap-x-6 gap-y-1 border-t py-4 text-xs text-ink-3">{foot}</p>
    </main>
  );
}
