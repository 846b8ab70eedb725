// The verbs of people.
export { addPerson, createPerson } from './create-person.ts';
export { getPerson } from './get-person.ts';
export { linkPerson } from './link-person.ts';
export { listCompanyPeople } from './list-company-people.ts';
export { listPeople } from './list-people.ts';
export { unlinkPerson } from './unlink-person.ts';
export { updatePerson } from './update-person.ts';
