// When something was learned: now, except for the history a firm brings along.
import { instantMicros } from '@redpill/domain';
import type { Actor } from '../actor.ts';
import { invalidField } from '../app-error.ts';

/** Refuses an earlier time of learning from a person, their key or their agent, and a time to come from anyone. */
export function checkLearnedAt(actor: Actor, given: string | undefined, now: string, path: string): void {
  if (given === undefined) return;
  if (actor.kind !== 'system' && actor.kind !== 'workflow') {
    throw invalidField(path, 'is kept by the database; only imported history brings its own');
  }
  if (instantMicros(given) > instantMicros(now)) throw invalidField(path, 'lies in the future');
}
