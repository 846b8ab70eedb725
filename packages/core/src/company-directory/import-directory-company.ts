// A company of a directory taken into the record: asked outside first, then company, rounds and people in one transaction.
import { type DirectoryProfile, importDirectoryCompany as operation } from '@redpill/contract';
import { AppError } from '../app-error.ts';
import { permitted } from '../permitted.ts';
import { type Verb, verb } from '../verb.ts';
import { directoryOf } from './ask-directory.ts';
import { noSuchDirectory } from './no-such-directory.ts';
import type { Skipped } from './skipped.ts';
import { takeCompany } from './take-company.ts';
import { takePeople } from './take-people.ts';
import { takeRounds } from './take-rounds.ts';

const may = permitted(operation);

export const importDirectoryCompany: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const { provider, entry } = await may(call, raw);
    const answer = await (await directoryOf(call)).profile(provider, entry);
    if (answer === null) throw noSuchDirectory();
    if (answer.answered) return recording(answer.profile).run(call, raw);
    const { kind, message } = answer.refusal;
    const code = kind === 'no_data' ? 'not_found' : kind === 'no_credentials' ? 'refused' : 'upstream';
    throw new AppError(code, `${provider}: ${message}`);
  },
};

/** Nothing of it is written where a part of it cannot be. */
const recording = (profile: DirectoryProfile) =>
  verb(operation, async ({ changed }) => {
    const { source, missing } = profile;
    const skipped: Skipped[] = [];
    const { company_id, name, created } = await takeCompany(profile, skipped, changed);
    const rounds_created = await takeRounds(company_id, profile, skipped, changed);
    const people_created = await takePeople(company_id, profile, skipped, changed);
    const { provider, retrieved_at } = source;
    changed(null, { company_id, directory: provider, retrieved_at, rounds_created, people_created });
    return {
      company_id,
      name,
      source,
      company: created ? ('created' as const) : ('known' as const),
      rounds_created,
      people_created,
      skipped,
      missing,
    };
  });
