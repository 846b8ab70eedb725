// The people of a company.
'use client';
import { createPerson, listCompanyPeople, type Output, unlinkPerson } from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, UserMinus } from 'lucide-react';
import { type FormEvent, useMemo, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { Unknown } from '#components/figures/figures.tsx';
import { RecordList } from '#components/record/record-list.tsx';
import { Button } from '#components/ui/button.tsx';
import type { Column } from '#components/ui/data-table.tsx';
import { Dialog, DialogActs, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';
import { useMay } from '#session/session.ts';
import type { CompanyDetail } from './company-detail.ts';

type Colleague = Output<typeof listCompanyPeople>['items'][number];

const COLUMNS: readonly Column<Colleague>[] = [
  {
    id: 'name',
    title: 'Name',
    sortBy: (person) => person.name,
    cell: (person) => <span className="font-medium">{person.name}</span>,
  },
  { id: 'title', title: 'Title', cell: (person) => person.company_title ?? person.title ?? <Unknown /> },
  {
    id: 'email',
    title: 'E-mail',
    cell: (person) =>
      person.email ? (
        <a
          href={`mailto:${person.email}`}
          className="rounded-sm underline decoration-hairline-strong underline-offset-2"
        >
          {person.email}
        </a>
      ) : (
        <Unknown />
      ),
  },
  { id: 'phone', title: 'Phone', cell: (person) => person.phone ?? <Unknown /> },
  { id: 'location', title: 'Place', cell: (person) => person.location ?? <Unknown /> },
];

export function CompanyPeople({ company }: { company: CompanyDetail }) {
  const mayEdit = useMay()('company:update');
  const key = ['people', 'company', company.id];
  const cache = useQueryClient();
  const toast = useToast();
  const people = useQuery({ queryKey: key, queryFn: () => api.call(listCompanyPeople, { company_id: company.id }) });
  const unlink = useMutation({
    mutationFn: (person: Colleague) => api.call(unlinkPerson, { company_id: company.id, person_id: person.id }),
    onSuccess: (_, person) => {
      toast({ title: `${person.name} no longer works here`, says: 'The person stays on record.' });
      void cache.invalidateQueries({ queryKey: key });
    },
    onError: (error) => toast({ title: 'Not changed', says: failureText(error), bad: true }),
  });
  const { mutate } = unlink;
  const columns = useMemo<readonly Column<Colleague>[]>(
    () =>
      mayEdit
        ? [
            ...COLUMNS,
            {
              id: 'acts',
              title: <span className="sr-only">Acts</span>,
              figure: true,
              cell: (person) => (
                <Button
                  look="quiet"
                  size="icon-sm"
                  aria-label={`${person.name} no longer works here`}
                  data-hint="No longer works here"
                  onClick={() => mutate(person)}
                >
                  <UserMinus aria-hidden />
                </Button>
              ),
            },
          ]
        : COLUMNS,
    [mayEdit, mutate],
  );
  const act = mayEdit ? <AddPerson company={company} /> : null;
  return (
    <RecordList
      query={people}
      label="People"
      columns={columns}
      rowId={(person) => person.id}
      acts={act}
      exports={{ kind: 'people', filters: { company_id: company.id } }}
      empty={{ title: 'Nobody is known here', says: 'Founders, executives and contacts belong here.', act }}
    />
  );
}

function AddPerson({ company }: { company: CompanyDetail }) {
  const [open, setOpen] = useState(false);
  const cache = useQueryClient();
  const add = useMutation({
    mutationFn: (form: FormData) =>
      api.call(createPerson, {
        company_id: company.id,
        name: formText(form, 'name') ?? '',
        title: formText(form, 'title'),
        email: formText(form, 'email'),
        phone: formText(form, 'phone'),
      }),
    onSuccess: () => {
      setOpen(false);
      void cache.invalidateQueries({ queryKey: ['people'] });
      void cache.invalidateQueries({ queryKey: ['events'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    add.mutate(new FormData(event.currentTarget));
  };
  const wrong = (field: string) => fieldFailure(add.error, field);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          Add person
        </Button>
      </DialogTrigger>
      <DialogContent title={`A person at ${company.name}`} says="One with the same e-mail address is refused.">
        <form onSubmit={submit} className="flex flex-col gap-4">
          {add.error ? <ErrorState title="The person was not added">{failureText(add.error)}</ErrorState> : null}
          <Field label="Name" required error={wrong('name')}>
            <Input name="name" required maxLength={255} />
          </Field>
          <Field label="Title" error={wrong('title')}>
            <Input name="title" maxLength={255} />
          </Field>
          <div className="grid grid-cols-2 gap-4">
            <Field label="E-mail" error={wrong('email')}>
              <Input name="email" type="email" maxLength={320} />
            </Field>
            <Field label="Phone" error={wrong('phone')}>
              <Input name="phone" type="tel" maxLength={64} />
            </Field>
          </div>
          <DialogActs>
            <Button type="submit" look="primary" busy={add.isPending}>
              Add person
            </Button>
          </DialogActs>
        </form>
      </DialogContent>
    </Dialog>
  );
}
