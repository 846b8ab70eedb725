// The filters of the list, each with how many companies it leaves.
'use client';
import { X } from 'lucide-react';
import { count, words } from '#components/figures/format.ts';
import { companyStage } from '#components/figures/labels.ts';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import type { View } from '#components/view/use-view.ts';
import { useCompanyFacets } from './use-companies.ts';

const FILTERS = [
  { name: 'sector', facet: 'sectors', none: 'Every sector', label: 'Sector', word: words },
  { name: 'stage', facet: 'stages', none: 'Every stage', label: 'Stage', word: companyStage },
  { name: 'country', facet: 'countries', none: 'Every country', label: 'Country', word: (code: string) => code },
] as const;

export function CompanyFilters({ view }: { view: View }) {
  const facets = useCompanyFacets();
  const importId = view.get('import_id');
  const set = FILTERS.some(({ name }) => view.get(name)) || importId;
  return (
    <>
      {FILTERS.map(({ name, facet, none, label, word }) => {
        const known = facets.data?.[facet] ?? [];
        const chosen = view.get(name);
        const choices = known.map(({ value, count: companies }) => ({
          value,
          label: `${word(value)} (${count(companies)})`,
        }));
        if (chosen && !known.some(({ value }) => value === chosen))
          choices.unshift({ value: chosen, label: word(chosen) });
        return (
          <Select
            key={name}
            aria-label={label}
            none={none}
            choices={choices}
            value={chosen}
            onChange={(event) => view.set({ [name]: event.target.value })}
            className="w-auto min-w-0 flex-1 sm:max-w-48 sm:min-w-32 sm:flex-none"
          />
        );
      })}
      {importId ? <span className="text-sm text-ink-3">From one import</span> : null}
      {set ? (
        <Button look="quiet" onClick={() => view.set({ sector: '', stage: '', country: '', import_id: '' })}>
          <X aria-hidden />
          Clear filters
        </Button>
      ) : null}
    </>
  );
}
