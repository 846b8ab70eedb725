// Which directories of private companies can be asked, what each lacks, and how it has done.
'use client';
import { type CompanyDirectoryProvider, listCompanyDirectories } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, failureText } from '#api/api.ts';
import { Age } from '#components/figures/age.tsx';
import { count } from '#components/figures/format.ts';
import { VERIFIED_WORDS } from '#components/market/verified-words.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';

export function CompanyData() {
  const directories = useQuery({
    queryKey: ['directories', 'providers'],
    queryFn: () => api.call(listCompanyDirectories, {}),
  });
  return (
    <section aria-labelledby="company-data" className="mt-4 flex max-w-3xl flex-col gap-4">
      <div>
        <h2 id="company-data" className="text-lg font-semibold">
          Company data
        </h2>
        <p className="text-sm text-ink-2">
          Directories of private companies, asked side by side when somebody looks a company up.
        </p>
      </div>
      {directories.isError ? (
        <ErrorState title="The directories could not be read">{failureText(directories.error)}</ErrorState>
      ) : null}
      {directories.isPending ? <RowSkeletons rows={2} label="Loading the directories" /> : null}
      {directories.data?.items.map((directory) => (
        <Directory key={directory.name} directory={directory} />
      ))}
    </section>
  );
}

function Directory({ directory }: { directory: CompanyDirectoryProvider }) {
  const { title, licence, website, verified, verified_note, how_to, last_failure, last_answer_at, faults } = directory;
  return (
    <Card aria-label={title}>
      <CardHeader title={title} says={licence}>
        <Standing directory={directory} />
      </CardHeader>
      <dl className="grid grid-cols-[8rem_1fr] gap-x-4 gap-y-1 px-4 py-3 text-sm">
        {how_to ? <Line label="To be done">{how_to}</Line> : null}
        <Line label="Checked">
          {VERIFIED_WORDS[verified]}
          <span className="block text-xs text-ink-3">{verified_note}</span>
        </Line>
        <Line label="Asked">
          {count(directory.asked)} times, {count(directory.failed)} failed
          {last_answer_at ? (
            <>
              , last answer <Age at={last_answer_at} />
            </>
          ) : null}
        </Line>
        {last_failure ? (
          <Line label="Last failure">
            {last_failure.message} (<Age at={last_failure.at} />)
          </Line>
        ) : null}
        {faults.length > 0 ? <Line label="Files not used">{faults.join('; ')}</Line> : null}
        {website ? (
          <Line label="About">
            <a href={website} className="break-all underline" rel="noreferrer" target="_blank">
              {website}
            </a>
          </Line>
        ) : null}
      </dl>
    </Card>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Standing({ directory }: { directory: CompanyDirectoryProvider }) {
  const { missing_settings, how_to, rests_until, last_failure, last_answer_at, verified } = directory;
  const failing = last_failure !== null && (last_answer_at === null || last_failure.at > last_answer_at);
  return (
    <>
      {verified === 'not_verified' ? <Badge look="estimated">Not verified</Badge> : null}
      {missing_settings.length > 0 ? (
        <Badge look="outline">Needs {missing_settings.join(', ')}</Badge>
      ) : how_to ? (
        <Badge look="outline">Has no files</Badge>
      ) : rests_until ? (
        <Badge look="estimated">Rests</Badge>
      ) : failing ? (
        <Badge look="loss">Failing</Badge>
      ) : (
        <Badge look="gain">Ready</Badge>
      )}
    </>
  );
}
