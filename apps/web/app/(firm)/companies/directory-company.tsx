// One company as a directory knows it, with where that is from, and the act that takes it into the record.
'use client';
import type { DirectoryProfile, importDirectoryCompany, Output } from '@redpill/contract/routes';
import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { failureText } from '#api/api.ts';
import { DateText, Money } from '#components/figures/figures.tsx';
import { count, instantText, words } from '#components/figures/format.ts';
import { roundType } from '#components/figures/labels.ts';
import { VERIFIED_WORDS } from '#components/market/verified-words.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { DialogActs } from '#components/ui/dialog.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { Refusals } from './directory-refusals.tsx';
import { type Chosen, useDirectoryCompany, useDirectoryImport } from './use-directory.ts';

export function DirectoryCompany({ chosen, onBack }: { chosen: Chosen; onBack: () => void }) {
  const read = useDirectoryCompany(chosen);
  const taking = useDirectoryImport();
  const profile = read.data?.profile;
  return (
    <div className="flex flex-col gap-3">
      <div>
        <Button size="sm" look="quiet" onClick={onBack}>
          <ArrowLeft aria-hidden />
          Others found
        </Button>
      </div>
      {read.isError ? <ErrorState title="It could not be read">{failureText(read.error)}</ErrorState> : null}
      {read.isPending ? <RowSkeletons rows={5} label="Asking the directory" /> : null}
      {read.data?.refusal ? <Refusals refusals={[read.data.refusal]} /> : null}
      {profile ? <Profile profile={profile} /> : null}
      {taking.error ? <ErrorState title="It was not taken in">{failureText(taking.error)}</ErrorState> : null}
      {taking.data ? <Taken taken={taking.data} /> : null}
      {profile && !taking.data ? (
        <DialogActs>
          <Button look="primary" busy={taking.isPending} onClick={() => taking.mutate(chosen)}>
            Take into the record
          </Button>
        </DialogActs>
      ) : null}
    </div>
  );
}

function Profile({ profile }: { profile: DirectoryProfile }) {
  const { company, rounds, people, investors, missing } = profile;
  const where = [company.city, company.country].filter(Boolean).join(', ');
  const facts = [
    company.website,
    where,
    company.founded_year === null ? null : `Founded ${company.founded_year}`,
    company.employees === null ? null : `${company.employees} employees`,
  ];
  return (
    <article aria-label={company.name} className="flex flex-col gap-3 text-sm">
      <header>
        <h3 className="text-base font-semibold">{company.name}</h3>
        <p className="text-ink-2">{facts.filter(Boolean).join(' · ')}</p>
        {company.description ? <p className="mt-1 text-ink-2">{company.description}</p> : null}
      </header>
      <Provenance profile={profile} />
      <Rounds rounds={rounds} />
      {people.length > 0 ? (
        <section aria-label="People">
          <h4 className="text-xs font-medium text-ink-3">People</h4>
          <p>{people.map(({ name, title }) => (title ? `${name}, ${title}` : name)).join(' · ')}</p>
        </section>
      ) : null}
      {investors.length > 0 ? (
        <section aria-label="Investors">
          <h4 className="text-xs font-medium text-ink-3">Investors, shown and not kept</h4>
          <p>{investors.map(({ name, rounds: of }) => (of > 1 ? `${name} (${of} rounds)` : name)).join(' · ')}</p>
        </section>
      ) : null}
      {missing.length > 0 ? (
        <ul aria-label="What is missing" className="text-xs text-ink-3">
          {missing.map(({ part, reason, refusals }) => (
            <li key={part}>
              {words(part)}: {reason} {refusals.map(({ message }) => message).join('; ')}
            </li>
          ))}
        </ul>
      ) : null}
    </article>
  );
}

/** Who says it, under what licence, when; a link to its page is what some of them ask for. */
function Provenance({ profile: { source, company } }: { profile: DirectoryProfile }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-3">
      <span>
        From{' '}
        {company.url ? (
          <a href={company.url} target="_blank" rel="noreferrer" className="underline">
            {source.title}
          </a>
        ) : (
          source.title
        )}
        , {instantText(source.retrieved_at)}
      </span>
      <Badge look={source.verified === 'not_verified' ? 'estimated' : 'outline'}>
        {VERIFIED_WORDS[source.verified]}
      </Badge>
      <span className="basis-full">{source.licence}</span>
    </p>
  );
}

function Rounds({ rounds }: { rounds: DirectoryProfile['rounds'] }) {
  if (rounds.length === 0) return null;
  return (
    <section aria-label="Rounds">
      <h4 className="text-xs font-medium text-ink-3">Rounds</h4>
      <ul className="divide-y">
        {rounds.map((round) => (
          <li
            key={JSON.stringify([round.name, round.announced_on, round.amount])}
            className="flex flex-wrap gap-x-3 py-1"
          >
            <span className="font-medium">{roundType(round.round_type)}</span>
            <DateText date={round.announced_on} reason="The directory names no day" />
            <Money amount={round.amount?.amount} currency={round.amount?.currency} reason="Not published" />
            {round.post_money ? (
              <span className="text-ink-2">
                post-money <Money amount={round.post_money.amount} currency={round.post_money.currency} />
                {round.post_money_estimated ? ', estimated' : ''}
              </span>
            ) : null}
            <span className="basis-full text-xs text-ink-3">
              {round.investors.map(({ name, lead }) => (lead ? `${name} (lead)` : name)).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was made, and what was not and why. */
function Taken({ taken }: { taken: Output<typeof importDirectoryCompany> }) {
  const { company_id, name, company, rounds_created, people_created, skipped } = taken;
  return (
    <section role="status" aria-label="Taken in" className="flex flex-col gap-2 rounded-md border px-3 py-2 text-sm">
      <p>
        <Link href={`/companies/${company_id}`} className="font-medium underline">
          {name}
        </Link>{' '}
        {company === 'created' ? 'was added' : 'was on record already'}, with {count(rounds_created)} new{' '}
        {rounds_created === 1 ? 'round' : 'rounds'} and {count(people_created)} new{' '}
        {people_created === 1 ? 'person' : 'people'}.
      </p>
      {skipped.length > 0 ? (
        <ul aria-label="What was left as it is" className="text-xs text-ink-3">
          {skipped.map(({ what, name: of, reason }) => (
            <li key={`${what} ${of} ${reason}`}>
              {words(what)} {of}: {reason}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
