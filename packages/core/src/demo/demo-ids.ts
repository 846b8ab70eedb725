// The ids that the keys of the demo's records become, and the refusal of a key that names nothing.
import { randomUUID } from 'node:crypto';
import { recordName, wrongFact } from './check-demo-facts.ts';
import type { DemoFacts, DemoList } from './demo-facts.ts';

/** The lists whose records others name. */
const KEYED = [
  'funds',
  'limited_partners',
  'companies',
  'investments',
  'people',
  'deals',
  'entries',
  'valuations',
] as const;
export type Keyed = (typeof KEYED)[number] | 'users' | 'accounts';

/** The accounts of the demo's people, made before the firm is: e-mail address → user id. */
export type UserIds = Readonly<Record<string, string>>;

/** Where a reference stands: the list, the record in it and the field. */
export type Place = readonly [list: DemoList, record: string, field: string];

export interface DemoIds {
  /** The id behind a key (of a member and of an account: behind an e-mail address). Throws naming the place when there is no such record. */
  of(list: Keyed, key: string, place: Place): string;
  /** The same, null where nothing is named. */
  ofAny(list: Keyed, key: string | null | undefined, place: Place): string | null;
}

export function demoIds(facts: DemoFacts, user_ids: UserIds): DemoIds {
  const ids = new Map<Keyed, Map<string, string>>();
  for (const list of KEYED) {
    const keys = facts[list].map((record) => record.key);
    ids.set(list, idsOf(list, facts[list], keys));
  }
  ids.set(
    'users',
    idsOf(
      'users',
      facts.users,
      facts.users.map((user) => user.email),
    ),
  );
  ids.set('accounts', new Map(Object.entries(user_ids)));
  const of: DemoIds['of'] = (list, key, [from, record, field]) => {
    const id = ids.get(list)?.get(key);
    if (id === undefined) throw wrongFact(from, record, field, `${key} names none of the ${list.replaceAll('_', ' ')}`);
    return id;
  };
  return { of, ofAny: (list, key, place) => (key === null || key === undefined ? null : of(list, key, place)) };
}

function idsOf(list: DemoList, records: readonly object[], keys: readonly (string | undefined)[]): Map<string, string> {
  const ids = new Map<string, string>();
  keys.forEach((key, index) => {
    if (key === undefined) return;
    if (ids.has(key)) throw wrongFact(list, recordName(records[index], index), 'key', 'stands twice');
    ids.set(key, randomUUID());
  });
  return ids;
}
