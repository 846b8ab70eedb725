// A search in the directories, what they found, and the one that was chosen.
'use client';
import type { DirectoryEntry, DirectorySource } from '@redpill/contract';
import { type FormEvent, useState } from 'react';
import { failureText } from '#api/api.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formText } from '#components/view/form-text.ts';
import { DirectoryCompany } from './directory-company.tsx';
import { Refusals } from './directory-refusals.tsx';
import { type Chosen, useDirectorySearch } from './use-directory.ts';

export function LookUpDirectories() {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setQuery(formText(new FormData(event.currentTarget), 'query') ?? '');
    setChosen(null);
  };
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} className="flex items-end gap-2">
        <Field label="Name or website" required className="grow">
          <Input name="query" required maxLength={200} autoFocus placeholder="Acme, or acme.example" />
        </Field>
        <Button type="submit" look="primary">
          Search
        </Button>
      </form>
      {chosen ? (
        <DirectoryCompany chosen={chosen} onBack={() => setChosen(null)} />
      ) : (
        <Found query={query} onChoose={setChosen} />
      )}
    </div>
  );
}

function Found({ query, onChoose }: { query: string; onChoose: (chosen: Chosen) => void }) {
  const found = useDirectorySearch(query);
  if (query === '') return null;
  if (found.isError) return <ErrorState title="Nobody could be asked">{failureText(found.error)}</ErrorState>;
  if (!found.data) return <RowSkeletons rows={3} label="Asking the directories" />;
  const { items, sources, refusals } = found.data;
  return (
    <>
      {sources.length > 0 && items.length === 0 ? (
        <p className="text-sm text-ink-2">
          {sources.map(({ title }) => title).join(' and ')} {sources.length === 1 ? 'knows' : 'know'} nothing of it.
        </p>
      ) : null}
      {items.length > 0 ? (
        <ul aria-label="Companies found" className="flex flex-col divide-y rounded-md border">
          {items.map((item) => (
            <li key={`${item.provider} ${item.entry}`}>
              <FoundCompany
                item={item}
                source={sources.find(({ provider }) => provider === item.provider)}
                onChoose={onChoose}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <Refusals refusals={refusals} />
    </>
  );
}

interface FoundCompanyProps {
  item: DirectoryEntry;
  source: DirectorySource | undefined;
  onChoose: (chosen: Chosen) => void;
}

function FoundCompany({ item, source, onChoose }: FoundCompanyProps) {
  const { provider, entry, name, website, city, country, description } = item;
  const where = [website, city, country].filter(Boolean).join(' · ');
  return (
    <button
      type="button"
      className="flex w-full flex-col items-start gap-0.5 px-3 py-2 text-left text-sm hover:bg-hover"
      onClick={() => onChoose({ provider, entry })}
    >
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{name}</span>
        <span className="text-xs text-ink-3">{source?.title ?? provider}</span>
        {source?.verified === 'not_verified' ? <Badge look="outline">Not verified</Badge> : null}
      </span>
      {where ? <span className="text-ink-2">{where}</span> : null}
      {description ? <span className="line-clamp-2 text-xs text-ink-3">{description}</span> : null}
    </button>
  );
}
