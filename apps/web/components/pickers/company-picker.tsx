// Choosing one company of many: type a part of its name, choose with the arrows.
'use client';
import { type Company, listCompanies } from '@redpill/contract/routes';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { api } from '#api/api.ts';
import { place } from '#app/(firm)/companies/place.ts';
import { cn } from '../ui/cn.ts';
import { Input } from '../ui/input.tsx';

export interface PickedCompany {
  id: string;
  name: string;
}

export interface CompanyPickerProps {
  id?: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | undefined;
  picked: PickedCompany | null;
  onPick: (company: PickedCompany | null) => void;
}

export function CompanyPicker({ picked, onPick, ...field }: CompanyPickerProps) {
  const list = useId();
  const [text, setText] = useState(picked?.name ?? '');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const q = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['companies', 'pick', q],
    queryFn: () => api.call(listCompanies, { limit: 8, ...(q ? { q } : {}) }),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  const companies = open ? (found.data?.items ?? []) : [];
  const choose = (company: PickedCompany) => {
    onPick({ id: company.id, name: company.name });
    setText(company.name);
    setOpen(false);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((before) => (companies.length === 0 ? 0 : (before + step + companies.length) % companies.length));
    }
    const chosen = companies[at];
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      choose(chosen);
    }
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <div className="relative">
      <Input
        {...field}
        role="combobox"
        aria-expanded={companies.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={companies[at] ? `${list}-${at}` : undefined}
        autoComplete="off"
        placeholder="Type a part of the name"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setOpen(true);
          onPick(null);
        }}
        onFocus={() => setOpen(picked === null)}
        onBlur={() => setOpen(false)}
        onKeyDown={keys}
      />
      <Found id={list} companies={companies} at={at} onChoose={choose} />
      {open && q && found.data && companies.length === 0 ? (
        <p role="status" className="mt-1 text-xs text-ink-3">
          No company of that name. Add it under Companies first.
        </p>
      ) : null}
    </div>
  );
}

interface FoundProps {
  id: string;
  companies: readonly Company[];
  /** The option that Enter chooses. */
  at: number;
  onChoose: (company: PickedCompany) => void;
}

function Found({ id, companies, at, onChoose }: FoundProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Companies"
      className={cn(
        'absolute inset-x-0 top-full z-10 mt-1 max-h-56 overflow-y-auto rounded-lg bg-surface p-1 shadow-float',
        companies.length === 0 && 'hidden',
      )}
    >
      {companies.map((company, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the combobox that owns this list
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox, which names the active option
        <div
          key={company.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(company)}
          className={cn('flex h-8 items-center gap-2 rounded-sm px-2 text-sm', index === at && 'bg-hover')}
        >
          <span className="truncate">{company.name}</span>
          <span className="ml-auto shrink-0 text-xs text-ink-3">{place(company)}</span>
        </div>
      ))}
    </div>
  );
}
