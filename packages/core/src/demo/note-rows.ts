// Notes of the demo: those people wrote, and what the record has no field for: terms, exits, sources, what a deal became.
import type { notes } from '../db/people.ts';
import { recordName } from './check-demo-facts.ts';
import type { DemoFacts, DemoRecord } from './demo-facts.ts';
import type { DemoIds, Place } from './demo-ids.ts';

type NoteRow = typeof notes.$inferInsert;

export function noteRows(facts: DemoFacts, ids: DemoIds, organization_id: string): NoteRow[] {
  const add = (about: About): NoteRow => ({
    organization_id,
    kind: 'note',
    ...about,
    created_at: about.occurred_at,
  });
  return [
    ...written(facts, ids),
    ...terms(facts, ids),
    ...exits(facts, ids),
    ...sources(facts, ids),
    ...became(facts, ids),
  ].map(add);
}

type About = Pick<NoteRow, 'subject_type' | 'subject_id' | 'body'> & {
  occurred_at: string;
  author_id?: string;
  kind?: string;
};

const SUBJECTS = { company: 'companies', deal: 'deals', investment: 'investments' } as const;
const startOf = (day: string): string => `${day}T00:00:00Z`;
const inWords = (name: string): string => name.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());
/** 1650000000.00 → 1,650,000,000.00. */
const grouped = (amount: string): string => amount.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');

function written(facts: DemoFacts, ids: DemoIds): About[] {
  return facts.notes.map((note, index) => {
    const at = (field: string): Place => ['notes', recordName(note, index), field];
    return {
      subject_type: note.subject_type,
      subject_id: ids.of(SUBJECTS[note.subject_type], note.subject_id, at('subject_id')),
      kind: note.kind,
      occurred_at: note.occurred_at,
      author_id: ids.of('users', note.author, at('author')),
      body: note.body,
    };
  });
}

function terms(facts: DemoFacts, ids: DemoIds): About[] {
  return facts.funds.map(({ key, first_close, final_close, terms: agreed }) => ({
    subject_type: 'fund',
    subject_id: ids.of('funds', key, ['funds', key, 'key']),
    occurred_at: startOf(final_close),
    body: [
      `Illustrative terms. First close ${first_close}, final close ${final_close}.`,
      ...Object.entries(agreed).map(([name, text]) => `${inWords(name)}: ${text}.`),
    ].join('\n'),
  }));
}

function exits(facts: DemoFacts, ids: DemoIds): About[] {
  return facts.exits.map((exit, index) => ({
    subject_type: 'company',
    subject_id: ids.of('companies', exit.company_id, ['exits', recordName(exit, index), 'company_id']),
    occurred_at: startOf(exit.announced_on),
    body: exitText(exit),
  }));
}

function exitText(exit: DemoRecord<'exits'>): string {
  const what = exit.kind === 'ipo' ? 'IPO' : inWords(exit.kind);
  const facts = [
    `${what}${exit.acquirer ? ` by ${exit.acquirer}` : ''}, announced ${exit.announced_on}`,
    exit.completed_on && `completed ${exit.completed_on}`,
    exit.price && `price ${exit.currency} ${grouped(exit.price)}`,
    exit.price_per_share && `${exit.currency} ${exit.price_per_share} per share`,
  ].filter((part) => part !== undefined);
  const note = exit.note ? ` ${exit.note}.` : '';
  return `${facts.join(', ')}.${note}\nSource: ${exit.source}${exit.source_url ? `, ${exit.source_url}` : ''}.`;
}

function sources(facts: DemoFacts, ids: DemoIds): About[] {
  return facts.companies.map(({ key, sources: from }) => ({
    subject_type: 'company',
    subject_id: ids.of('companies', key, ['companies', key, 'key']),
    occurred_at: startOf(facts.firm.compiled_on),
    body: `Sources of this record:\n${from.map(({ name, url }) => `${name}, ${url}`).join('\n')}`,
  }));
}

function became(facts: DemoFacts, ids: DemoIds): About[] {
  return facts.deals.flatMap((deal) => {
    const { key, investment_id } = deal;
    const investment = facts.investments.find((each) => each.key === investment_id);
    if (!investment) {
      ids.ofAny('investments', investment_id, ['deals', key, 'investment_id']);
      return [];
    }
    const fund = facts.funds.find((each) => each.key === investment.fund_id);
    const { currency, investment_amount, security, investment_date } = investment;
    return {
      subject_type: 'deal',
      subject_id: ids.of('deals', key, ['deals', key, 'key']),
      occurred_at: startOf(investment_date),
      body: `Illustrative: became the investment of ${fund?.name} of ${currency} ${grouped(investment_amount)} in ${security}.`,
    };
  });
}
