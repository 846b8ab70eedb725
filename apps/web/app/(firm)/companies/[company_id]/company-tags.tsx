// The tags of a company: added by typing, taken off with a cross.
'use client';
import { tagCompany } from '@redpill/contract/routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { api, failureText } from '#api/api.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useMay } from '#session/session.ts';
import type { CompanyDetail } from './company-detail.ts';

export function CompanyTags({ company }: { company: CompanyDetail }) {
  const cache = useQueryClient();
  const toast = useToast();
  const [adding, setAdding] = useState(false);
  const mayEdit = useMay()('company:update');
  const set = useMutation({
    mutationFn: (tags: string[]) => api.call(tagCompany, { company_id: company.id, tags }),
    onSuccess: ({ tags }) => {
      const key = ['companies', 'one', company.id];
      cache.setQueryData(key, (before: CompanyDetail | undefined) => (before ? { ...before, tags } : before));
      void cache.invalidateQueries({ queryKey: ['events'] });
    },
    onError: (error) => toast({ title: 'The tags were not changed', says: failureText(error), bad: true }),
  });
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    const tag = event.currentTarget.value.trim();
    if (event.key === 'Escape') setAdding(false);
    if (event.key !== 'Enter') return;
    event.preventDefault();
    setAdding(false);
    if (tag && !company.tags.includes(tag)) set.mutate([...company.tags, tag]);
  };
  if (company.tags.length === 0 && !mayEdit) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <ul className="contents" aria-label="Tags">
        {company.tags.map((tag) => (
          <li key={tag} className="max-w-full">
            <Badge look="outline">
              <span className="truncate">{tag}</span>
              {mayEdit ? (
                <button
                  type="button"
                  aria-label={`Remove the tag ${tag}`}
                  className="-mr-1 grid size-4 place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink"
                  onClick={() => set.mutate(company.tags.filter((other) => other !== tag))}
                >
                  <X aria-hidden />
                </button>
              ) : null}
            </Badge>
          </li>
        ))}
      </ul>
      {mayEdit && adding ? (
        <Input
          autoFocus
          aria-label="New tag"
          placeholder="New tag"
          maxLength={64}
          className="h-6 w-36 text-xs"
          onKeyDown={keys}
          onBlur={() => setAdding(false)}
        />
      ) : mayEdit ? (
        <Button look="quiet" size="sm" className="h-6 px-1.5 text-xs" onClick={() => setAdding(true)}>
          <Plus aria-hidden className="size-3.5" />
          Tag
        </Button>
      ) : null}
    </div>
  );
}
