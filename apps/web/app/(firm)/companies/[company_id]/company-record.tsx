// A company's record: what identifies it, its fields, and everything the firm has to do with it.
'use client';
import { getCompany } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { api } from '#api/api.ts';
import { Money } from '#components/figures/figures.tsx';
import { words } from '#components/figures/format.ts';
import { companyStage } from '#components/figures/labels.ts';
import { MissingRecord } from '#components/record/missing-record.tsx';
import { Screen } from '#components/shell/screen.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useWide } from '#components/view/use-wide.ts';
import { place } from '../place.ts';
import type { CompanyDetail } from './company-detail.ts';
import { CompanyFields } from './company-fields.tsx';
import { CompanyTabs } from './company-tabs.tsx';
import { CompanyTags } from './company-tags.tsx';

export function CompanyRecord() {
  const { company_id } = useParams<{ company_id: string }>();
  const company = useQuery({
    queryKey: ['companies', 'one', company_id],
    queryFn: () => api.call(getCompany, { company_id }),
  });
  const steps = [{ label: 'Companies', href: '/companies' }, { label: company.data?.name ?? '…' }];
  return (
    <Screen flush steps={steps}>
      {company.data ? (
        <Record company={company.data} />
      ) : company.isError ? (
        <MissingRecord what="company" error={company.error} onRetry={() => void company.refetch()} />
      ) : (
        <div role="status" aria-label="Loading the company" className="flex flex-col gap-3 px-4 py-5 lg:px-6">
          <Skeleton className="h-7 w-64" />
          <Skeleton className="w-96" />
        </div>
      )}
    </Screen>
  );
}

function Record({ company }: { company: CompanyDetail }) {
  // Where one follows the other, what happened comes before what is known.
  const wide = useWide();
  const facts: ReactNode[] = [
    company.sector ? words(company.sector) : null,
    place(company),
    company.founded_year ? `Founded ${company.founded_year}` : null,
    company.total_funding ? (
      <>
        Raised <Money amount={company.total_funding} currency={company.total_funding_currency} />
      </>
    ) : null,
  ].filter(Boolean);
  return (
    <>
      <header className="flex flex-col gap-2 border-b px-4 py-5 lg:px-6">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-2xl font-semibold tracking-tight break-words">{company.name}</h1>
          {company.stage ? <Badge>{companyStage(company.stage)}</Badge> : null}
          {company.status ? <Badge look="outline">{words(company.status)}</Badge> : null}
        </div>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-2">
          {facts.map((fact, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the facts are a fixed row without identity
            <span key={at}>{fact}</span>
          ))}
          {company.website ? <Website address={company.website} /> : null}
        </p>
        <CompanyTags company={company} />
      </header>
      <div className="grid grow lg:grid-cols-[20rem_minmax(0,1fr)]">
        {wide ? (
          <>
            <CompanyFields company={company} />
            <CompanyTabs company={company} />
          </>
        ) : (
          <>
            <CompanyTabs company={company} />
            <CompanyFields company={company} />
          </>
        )}
      </div>
    </>
  );
}

/** Only web addresses become links: an imported one may hold anything. */
function Website({ address }: { address: string }) {
  const url = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(url)) return <span>{address}</span>;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-1 rounded-sm underline decoration-hairline-strong underline-offset-2 hover:text-ink"
    >
      {address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}
      <ExternalLink aria-hidden className="size-3.5" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}
