// People the firm knows, and the companies they work at.
import { z } from 'zod';
import { id, instant, line, listInput, listOutput, version } from './fields.ts';
import { operation } from './operation.ts';

export const person = z.object({
  id,
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  linkedin: z.string().nullable(),
  location: z.string().nullable(),
  import_id: id.nullable(),
  created_at: instant,
  updated_at: instant,
  version,
});
export type Person = z.infer<typeof person>;

const email = z.email().max(320);
const written = {
  title: line(255).nullish(),
  email: email.nullish(),
  phone: line(64).nullish(),
  linkedin: line(255).nullish(),
  location: line(255).nullish(),
};

export const listPeople = operation({
  name: 'list_people',
  method: 'GET',
  path: '/people',
  input: z.object({
    ...listInput,
    company_id: id.optional(),
    import_id: id.optional(),
    sort: z.enum(['name', '-name', 'created_at', '-created_at']).default('name'),
  }),
  output: listOutput(person),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'People the firm knows, filtered, searched and sorted',
});

export const getPerson = operation({
  name: 'get_person',
  method: 'GET',
  path: '/people/:person_id',
  input: z.object({ person_id: id }),
  output: person.extend({
    companies: z.array(z.object({ company_id: id, name: z.string(), title: z.string().nullable() })),
  }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'One person, with the companies they work at',
});

export const createPerson = operation({
  name: 'create_person',
  method: 'POST',
  path: '/people',
  input: z.object({ name: line(255), ...written, company_id: id.nullish() }),
  output: person,
  permission: 'company:update',
  effect: 'write',
  subject: { type: 'person', field: 'id' },
  summary: 'Add a person, at a company if one is named; one with the same e-mail address is refused',
});

export const updatePerson = operation({
  name: 'update_person',
  method: 'PATCH',
  path: '/people/:person_id',
  input: z.object({ person_id: id, version, name: line(255).optional(), ...written }),
  output: person,
  permission: 'company:update',
  effect: 'write',
  subject: { type: 'person', field: 'id' },
  summary: 'Change a person, naming the version the change is based on',
});

export const listCompanyPeople = operation({
  name: 'list_company_people',
  method: 'GET',
  path: '/companies/:company_id/people',
  input: z.object({ company_id: id }),
  /** `company_title` is what the person is at this company; `title` is what they call themselves. */
  output: z.object({ items: z.array(person.extend({ company_title: z.string().nullable() })) }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'The people of a company, by name',
});

export const linkPerson = operation({
  name: 'link_person',
  method: 'PUT',
  path: '/companies/:company_id/people/:person_id',
  input: z.object({ company_id: id, person_id: id, title: line(255).nullish() }),
  output: z.object({ company_id: id, person_id: id, title: z.string().nullable() }),
  permission: 'company:update',
  effect: 'write',
  subject: { type: 'company', field: 'company_id' },
  summary: 'Record that a person works at a company, and as what',
});

export const unlinkPerson = operation({
  name: 'unlink_person',
  method: 'DELETE',
  path: '/companies/:company_id/people/:person_id',
  input: z.object({ company_id: id, person_id: id }),
  output: z.object({ company_id: id, person_id: id, title: z.string().nullable() }),
  permission: 'company:update',
  effect: 'write',
  subject: { type: 'company', field: 'company_id' },
  summary: 'Record that a person no longer works at a company',
});
