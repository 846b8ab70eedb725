// Companies, their rounds and people, and what is written about any record.
import { sql } from 'drizzle-orm';
import { anywhere } from '../../page.ts';
import {
  day,
  decimal,
  type ExportSource,
  equal,
  instant,
  joined,
  json,
  keptColumns,
  text,
  when,
  whole,
  yesNo,
} from '../export-kind.ts';

/** The tags of every record of a type at once: asked row by row they cost more than the rows. */
const tagsOf = (type: string): string =>
  ` left join (select x.subject_id, json_agg(n.name order by n.name) as names from taggings x
      join tags n on n.organization_id = x.organization_id and n.id = x.tag_id
    where x.subject_type = '${type}' group by x.subject_id) g on g.subject_id = t.id`;
const subjectColumns = [text('subject_type'), text('subject_id')];

/** The columns bear the names that an import reads: such a file comes back without a mapping. */
const companies: ExportSource = {
  columns: [
    text('redpill_id', 't.id'),
    text('name'),
    text('website'),
    text('domain'),
    text('country'),
    text('sector'),
    text('stage'),
    text('status'),
    text('ticker'),
    whole('founded_year'),
    text('city', "t.headquarters->>'city'"),
    text('region', "t.headquarters->>'region'"),
    text('state', "t.headquarters->>'state'"),
    text('description'),
    decimal('total_funding'),
    text('total_funding_currency'),
    json('headquarters'),
    json('tags', 'g.names'),
    text('import_id'),
    whole('import_row'),
    ...keptColumns,
  ],
  from: `companies t${tagsOf('company')}`,
  key: 't.id',
  order: 't.name',
  sortable: {
    name: 't.name',
    created_at: 't.created_at',
    founded_year: 't.founded_year',
    total_funding: 't.total_funding',
  },
  tables: ['companies'],
  subject: { type: 'company', id: 't.id' },
  filters: 'companies',
  where: (given) => [
    ...equal(given, { sector: 't.sector', stage: 't.stage', country: 't.country', import_id: 't.import_id' }),
    ...when(given.fund_id, (id) => sql`t.id in (select i.company_id from investments i where i.fund_id = ${id})`),
    ...when(given.q, (q) => sql`t.id = any (array(select search_companies(${anywhere(String(q))})))`),
  ],
};

const funding_rounds: ExportSource = {
  columns: [
    text('id'),
    text('company_id'),
    text('company_name', 'c.name'),
    text('company_website', 'c.website'),
    text('company_country', 'c.country'),
    text('round_type'),
    day('announced_on'),
    decimal('amount'),
    text('currency'),
    decimal('post_money'),
    yesNo('undisclosed'),
    text('source'),
    text('import_id'),
    whole('import_row'),
    ...keptColumns,
  ],
  from: `funding_rounds t${joined('companies', 'c', 't.company_id')}`,
  key: 't.id',
  order: 't.announced_on',
  tables: ['funding_rounds'],
  filters: 'funding_rounds',
  where: (given) => equal(given, { company_id: 't.company_id' }),
};

const people: ExportSource = {
  columns: [
    text('redpill_id', 't.id'),
    ...['name', 'title', 'email', 'phone', 'linkedin', 'location', 'import_id'].map((name) => text(name)),
    whole('import_row'),
    json('tags', 'g.names'),
    ...keptColumns,
  ],
  from: `people t${tagsOf('person')}`,
  key: 't.id',
  order: 't.name',
  sortable: { name: 't.name', created_at: 't.created_at' },
  tables: ['people'],
  subject: { type: 'person', id: 't.id' },
  filters: 'people',
  where: (given) => [
    ...equal(given, { import_id: 't.import_id' }),
    ...when(
      given.company_id,
      (id) => sql`t.id in (select w.person_id from company_people w where w.company_id = ${id})`,
    ),
    ...when(given.q, (q) => sql`t.id = any (array(select search_people(${anywhere(String(q))})))`),
  ],
};

const company_people: ExportSource = {
  columns: [
    text('id'),
    text('company_id'),
    text('company_name', 'c.name'),
    text('person_id'),
    text('person_name', 'p.name'),
    text('title'),
    ...keptColumns,
  ],
  from: `company_people t${joined('companies', 'c', 't.company_id')}${joined('people', 'p', 't.person_id')}`,
  key: 't.id',
  order: 't.created_at',
  tables: ['company_people'],
  filters: 'company_people',
  where: (given) => equal(given, { company_id: 't.company_id' }),
};

const external_ids: ExportSource = {
  columns: [text('id'), ...subjectColumns, text('source'), text('value'), text('import_id'), instant('created_at')],
  from: 'external_ids t',
  key: 't.id',
  order: 't.created_at',
  tables: ['external_ids'],
};

/** A tag that nothing carries has a row of its own, with no subject. */
const tags: ExportSource = {
  columns: [
    text('tag_id', 't.id'),
    text('tag', 't.name'),
    text('tagging_id', 'x.id'),
    text('subject_type', 'x.subject_type'),
    text('subject_id', 'x.subject_id'),
    instant('tagged_at', 'x.created_at'),
    instant('created_at'),
  ],
  from: 'tags t left join taggings x on x.organization_id = t.organization_id and x.tag_id = t.id',
  key: 't.id, x.id',
  order: 't.name',
  tables: ['tags', 'taggings'],
};

const notes: ExportSource = {
  columns: [
    text('id'),
    ...subjectColumns,
    text('kind'),
    instant('occurred_at'),
    text('author_id'),
    text('author_name', 'm.name'),
    text('body'),
    ...keptColumns,
  ],
  from: `notes t${joined('members', 'm', 't.author_id')}`,
  key: 't.id',
  order: 't.occurred_at',
  tables: ['notes'],
};

const documents: ExportSource = {
  columns: [
    text('id'),
    ...subjectColumns,
    ...['name', 'media_type', 'kind'].map((name) => text(name)),
    whole('size_bytes'),
    text('sha256'),
    whole('revision'),
    text('uploaded_by'),
    text('uploaded_by_name', 'm.name'),
    ...keptColumns,
  ],
  from: `documents t${joined('members', 'm', 't.uploaded_by')}`,
  key: 't.id',
  order: 't.created_at',
  tables: ['documents'],
};

export const companyKinds = {
  companies,
  funding_rounds,
  people,
  company_people,
  external_ids,
  tags,
  notes,
  documents,
};
