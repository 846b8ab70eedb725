// Record levels of an index: all of them or none.
import { recordIndexLevels as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { invalidField } from '../app-error.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { indexView } from './index-view.ts';
import { type Level, levelsOfText } from './levels-of-text.ts';

const MOST_LEVELS = 16_000;

/** What stands for each given day, and what the day is given: recorded where the two differ. */
const RECORD = (index_id: string, levels: Level[], by: string | null) => sql`
  with given as (select date, level from json_to_recordset(${JSON.stringify(levels)}::json) as g(date date, level numeric)),
  standing as (
    select distinct on (l.date) l.date, l.level from index_levels l
    where l.index_id = ${index_id} and l.date in (select date from given) order by l.date, l.seq desc
  ),
  compared as (select g.date, g.level, s.level as before from given g left join standing s on s.date = g.date),
  recorded as (
    insert into index_levels (organization_id, index_id, date, level, recorded_by)
    select scope_organization(), ${index_id}, date, level, ${by}::uuid from compared
    where before is null or before <> level order by date
  )
  select count(*) filter (where before is null)::int as added,
    count(*) filter (where before <> level)::int as replaced,
    count(*) filter (where before = level)::int as unchanged,
    min(date)::text as first_date, max(date)::text as last_date
  from compared`;

export const recordIndexLevels = verb(operation, async ({ tx, actor, input, changed }) => {
  const index = await indexView(input.index_id);
  const levels = givenLevels(input);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('levels of ' || ${index.id}, 0))`);
  const { rows } = await tx.execute(RECORD(index.id, levels, await actingMember(actor)));
  const outcome = rows[0] as {
    added: number;
    replaced: number;
    unchanged: number;
    first_date: string;
    last_date: string;
  };
  changed(null, { name: index.name, ...outcome });
  return { index_id: index.id, ...outcome };
});

function givenLevels({ levels, csv }: { levels?: Level[] | undefined; csv?: string | undefined }): Level[] {
  if ((levels === undefined) === (csv === undefined)) throw invalidField('levels', 'give either levels or csv');
  const field = csv === undefined ? 'levels' : 'csv';
  const given = levels ?? levelsOfText(csv ?? '');
  if (given.length === 0) throw invalidField(field, 'holds no level');
  if (given.length > MOST_LEVELS)
    throw invalidField(field, `holds more than ${MOST_LEVELS} levels: send them in parts`);
  const seen = new Set<string>();
  for (const [at, { date, level }] of given.entries()) {
    const place = csv === undefined ? `levels.${at}` : field;
    if (!/[1-9]/.test(level))
      throw invalidField(`${place}${csv === undefined ? '.level' : ''}`, `the level of ${date} must be above zero`);
    if (seen.has(date))
      throw invalidField(`${place}${csv === undefined ? '.date' : ''}`, `one level a day: ${date} is repeated`);
    seen.add(date);
  }
  return given;
}
