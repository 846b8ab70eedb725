import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import { PROPERTY } from '../property.fixture.ts';
import { applyEvent } from './apply-event.ts';
import * as company from './cap-table.fixture.ts';
import { capTableEvent } from './cap-table-event.ts';
import { openCapTable } from './cap-table-state.ts';
import { viewCapTable } from './cap-table-view.ts';
import { foldCapTable } from './fold-cap-table.ts';
import type { OcfObject, OcfProblem } from './ocf-object.ts';

const { COMMON, SEED, PLAN } = company;
const NOUNS = [COMMON, SEED, PLAN];
const HOLDERS = ['ann', 'bob', 'cat', 'fund'];

interface Held {
  id: string;
  holder: string;
  what: 'common' | 'seed' | 'option';
  count: number;
}
interface Told {
  events: OcfObject[];
  held: Held[];
}

const anyCommand = fc.record({
  act: fc.constantFrom('stock', 'seed', 'grant', 'transfer', 'cancel', 'exercise', 'convert', 'split', 'retract'),
  who: fc.nat({ max: HOLDERS.length - 1 }),
  pick: fc.nat(),
  count: fc.integer({ min: 1, max: 1000 }),
});
const anyStory = fc.array(anyCommand, { maxLength: 25 });
type Command = typeof anyCommand extends fc.Arbitrary<infer T> ? T : never;

/** Tells a story of commands, one a day, and keeps a plain list of who then holds what. */
function tell(commands: readonly Command[]): Told {
  const story: Told = { events: [], held: [] };
  for (const [day, command] of commands.entries()) tellOne(story, command, addDays('2020-01-01', day), `s${day}`);
  return story;
}

function tellOne(story: Told, { act, who, pick, count }: Command, date: string, id: string): void {
  const holder = HOLDERS[who]!;
  const issue = (what: Held['what'], to: string, shares: number, name = id) => {
    story.held.push({ id: name, holder: to, what, count: shares });
    if (what === 'option') return company.grant(name, date, to, String(shares));
    return company.stock(name, date, to, String(shares), what);
  };
  const choose = (...kinds: Held['what'][]) => {
    const among = story.held.filter(({ what, count: left }) => kinds.includes(what) && left > 0);
    return among.length === 0 ? undefined : among[pick % among.length];
  };
  if (act === 'stock') story.events.push(issue('common', holder, count));
  if (act === 'seed') story.events.push(issue('seed', holder, count));
  if (act === 'grant') story.events.push(issue('option', holder, count));
  if (act === 'split') {
    for (const each of story.held) if (each.what !== 'seed') each.count *= 2;
    story.events.push(company.split(date, '2'));
  }
  const from = choose(
    ...(act === 'exercise'
      ? ['option' as const]
      : act === 'convert'
        ? ['seed' as const]
        : ['common' as const, 'seed' as const]),
  );
  if (from === undefined) return;
  const part = Math.min(count, from.count);
  const kind = 'STOCK';
  if (act === 'transfer') {
    const left = from.count - part;
    story.events.push(company.transfer(from.id, date, String(part), id, left > 0 ? `${id}b` : undefined));
    if (left > 0) story.events.push(issue(from.what, from.holder, left, `${id}b`));
    story.events.push(issue(from.what, holder, part));
    from.count = 0;
  } else if (act === 'exercise' || act === 'convert') {
    const make = act === 'exercise' ? company.exercise : company.convert;
    story.events.push(make(from.id, date, String(part), id), issue('common', from.holder, part));
    from.count -= part;
  } else if (act === 'cancel') {
    story.events.push(company.cancel(kind, from.id, date, String(part)));
    from.count -= part;
  } else if (act === 'retract') {
    story.events.push(company.retract(kind, from.id, date));
    from.count = 0;
  }
}

const balances = (objects: readonly OcfObject[], as_of?: string): [string, string][] => {
  const { state, problems } = foldCapTable([...NOUNS, ...objects], as_of);
  expect(problems).toEqual([]);
  return [...state.securities.values()]
    .map(({ security_id, quantity }): [string, string] => [security_id, quantity.toFixed()])
    .sort();
};

describe('for any story of a company', () => {
  test('the balances are those of a plain list of who holds what', () => {
    fc.assert(
      fc.property(anyStory, (commands) => {
        const { events, held } = tell(commands);
        const expected = held
          .filter(({ count }) => count > 0)
          .map(({ id, count }): [string, string] => [id, String(count)]);
        expect(balances(events)).toEqual(expected.sort());
      }),
      PROPERTY,
    );
  });

  test('the parts are the whole: Σ ownership = 1, Σ rows = fully diluted', () => {
    fc.assert(
      fc.property(anyStory, (commands) => {
        const { rows, fully_diluted, issued, reason } = viewCapTable(
          foldCapTable([...NOUNS, ...tell(commands).events]).state,
        );
        expect(reason).toBe(null);
        const all = rows.reduce((sum, { as_converted }) => sum.plus(as_converted), new Decimal(0));
        expect(all.equals(fully_diluted)).toBe(true);
        expect(rows.reduce((sum, { ownership }) => sum + ownership!, 0)).toBeCloseTo(1, 12);
        const stock = rows.reduce((sum, { ownership_issued }) => sum + (ownership_issued ?? 0), 0);
        expect(stock).toBeCloseTo(issued.isZero() ? 0 : 1, 12);
      }),
      PROPERTY,
    );
  });

  test('stored balances, carried forward event by event, are those of a replay', () => {
    fc.assert(
      fc.property(anyStory, (commands) => {
        const { events } = tell(commands);
        const problems: OcfProblem[] = [];
        let state = foldCapTable(NOUNS).state;
        for (const object of events) {
          const event = capTableEvent(object, problems)!;
          const before = JSON.stringify([...state.securities]);
          const step = applyEvent(state, event);
          expect(step.problem).toBe(null);
          expect(JSON.stringify([...state.securities])).toBe(before);
          state = step.state;
        }
        const replayed = foldCapTable([...NOUNS, ...events]).state;
        expect([...state.securities].sort()).toEqual([...replayed.securities].sort());
        expect([...state.plans]).toEqual([...replayed.plans]);
        expect([...state.classes]).toEqual([...replayed.classes]);
        expect(openCapTable(NOUNS, problems).plans.size).toBe(1);
        expect(problems).toEqual([]);
      }),
      PROPERTY,
    );
  });

  test('the order of a file does not matter, and a day in the past is as it was then', () => {
    fc.assert(
      fc.property(anyStory, fc.nat({ max: 25 }), (commands, days) => {
        const { events } = tell(commands);
        expect(balances(events.toReversed())).toEqual(balances(events));
        const day = addDays('2020-01-01', days);
        expect(balances(events, day)).toEqual(balances(tell(commands.slice(0, days + 1)).events));
      }),
      PROPERTY,
    );
  });
});
