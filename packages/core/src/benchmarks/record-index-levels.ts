// Record levels of an index: all of them or none.
import { recordIndexLevels as operation } from '@redpill/contract';
import { invalidField } from '../app-error.ts';
import { verb } from '../verb.ts';
import { indexView } from './index-view.ts';
import { type Level, levelsOfText } from './levels-of-text.ts';
import { MOST_LEVELS, writeLevels } from './write-levels.ts';

export const recordIndexLevels = verb(operation, async ({ tx, actor, input, changed }) => {
  const index = await indexView(input.index_id);
  const levels = givenLevels(input);
  const outcome = await writeLevels(tx, { index_id: index.id, levels, actor });
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
