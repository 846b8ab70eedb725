// Who is asked for market data, in which order; what each lacks, how it has done, and a test of it.
'use client';
import { type MarketProvider, testMarketProvider } from '@redpill/contract/routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { Age } from '#components/figures/age.tsx';
import { count, words } from '#components/figures/format.ts';
import { useMarketProviders } from '#components/market/use-market.ts';
import { VERIFIED_WORDS } from '#components/market/verified-words.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useMay } from '#session/session.ts';
import { CompanyData } from './company-data.tsx';
import { ProviderKeys } from './provider-keys.tsx';

export function MarketData() {
  const providers = useMarketProviders();
  if (providers.isError) {
    return (
      <ErrorState
        title="The providers could not be read"
        act={<Button onClick={() => void providers.refetch()}>Try again</Button>}
      >
        {failureText(providers.error)}
      </ErrorState>
    );
  }
  if (!providers.data) return <RowSkeletons rows={4} label="Loading the providers" />;
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <p className="text-sm text-ink-2">
        A question goes to the first of these that can answer it. Which there are, and what they need, stands in the
        settings of the server; answers are kept for five minutes, what companies report for an hour.
      </p>
      {providers.data.items.map((provider) => (
        <Provider key={provider.name} provider={provider} />
      ))}
      <CompanyData />
      <ProviderKeys />
    </div>
  );
}

function Provider({ provider }: { provider: MarketProvider }) {
  const may = useMay();
  const { name, title, rank, licence, website, verified, offers, missing_settings, faults } = provider;
  const ready = missing_settings.length === 0;
  return (
    <Card aria-label={title}>
      <CardHeader title={`${rank}. ${title}`} says={licence}>
        <Standing provider={provider} />
      </CardHeader>
      <dl className="grid grid-cols-[8rem_1fr] gap-x-4 gap-y-1 px-4 py-3 text-sm">
        <dt className="text-ink-3">Offers</dt>
        <dd>{offers.join(', ')}</dd>
        <dt className="text-ink-3">Checked</dt>
        <dd>{VERIFIED_WORDS[verified]}</dd>
        <dt className="text-ink-3">Asked</dt>
        <dd>
          {count(provider.asked)} times, {count(provider.failed)} failed
          {provider.last_answer_at ? (
            <>
              , last answer <Age at={provider.last_answer_at} />
            </>
          ) : null}
        </dd>
        {provider.last_failure ? (
          <>
            <dt className="text-ink-3">Last failure</dt>
            <dd>
              {provider.last_failure.message} (<Age at={provider.last_failure.at} />)
            </dd>
          </>
        ) : null}
        {faults.length > 0 ? (
          <>
            <dt className="text-ink-3">Files not used</dt>
            <dd>
              <ul>
                {faults.map((fault) => (
                  <li key={fault}>{fault}</li>
                ))}
              </ul>
            </dd>
          </>
        ) : null}
        {website ? (
          <>
            <dt className="text-ink-3">About</dt>
            <dd>
              <a href={website} className="break-all underline" rel="noreferrer" target="_blank">
                {website}
              </a>
            </dd>
          </>
        ) : null}
      </dl>
      {may('fund:settings:update') && ready ? <TestProvider name={name} /> : null}
    </Card>
  );
}

function Standing({
  provider: { missing_settings, rests_until, last_failure, last_answer_at },
}: {
  provider: MarketProvider;
}) {
  if (missing_settings.length > 0) return <Badge look="outline">Needs {missing_settings.join(', ')}</Badge>;
  if (rests_until) return <Badge look="estimated">Rests</Badge>;
  if (last_failure && (last_answer_at === null || last_failure.at > last_answer_at))
    return <Badge look="loss">Failing</Badge>;
  return <Badge look="gain">Ready</Badge>;
}

function TestProvider({ name }: { name: string }) {
  const cache = useQueryClient();
  const test = useMutation({
    mutationFn: () => api.call(testMarketProvider, { provider: name }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['market', 'providers'] }),
  });
  return (
    <div className="flex flex-col gap-2 border-t px-4 py-3">
      <div>
        <Button size="sm" busy={test.isPending} onClick={() => test.mutate()}>
          Test with AAPL
        </Button>
      </div>
      {test.error ? <ErrorState title="It was not tested">{failureText(test.error)}</ErrorState> : null}
      {test.data ? (
        <ul aria-label={`What ${name} answered`} className="text-sm">
          {test.data.answers.length === 0 ? <li>It offers nothing of a single symbol.</li> : null}
          {test.data.answers.map(({ model, answered, row_count, took_ms, refusal }) => (
            <li key={model} className="flex flex-wrap gap-x-2">
              <span className="font-medium">{model}</span>
              <span className={answered ? 'text-gain' : 'text-loss'}>
                {answered ? `${count(row_count)} rows` : words(refusal?.kind ?? 'no_data')}
              </span>
              <span className="text-ink-3">
                {took_ms} ms{refusal ? ` · ${refusal.message}` : ''}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
