// The cap table on a day: folded from its events, in order, with everything that does not fit named.
import { type IsoDate, isIsoDate } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import { MalformedInput } from '../malformed-input.ts';
import { writeEvent } from './apply-event.ts';
import { type CapTableEvent, capTableEvent, isTransaction } from './cap-table-event.ts';
import { type CapTableDraft, type CapTableState, openCapTable } from './cap-table-state.ts';
import { viewCapTable } from './cap-table-view.ts';
import type { OcfObject, OcfProblem } from './ocf-object.ts';

export interface FoldedCapTable {
  readonly state: CapTableState;
  /** Objects and events at fault; none of these events is in the balances. */
  readonly problems: readonly OcfProblem[];
}

/**
 * The balances of a cap table at the end of a day (of all days when absent), from the objects of the Open Cap Format:
 * classes and plans, then every transaction by date. Within a day the order given holds, except that what refers to a
 * security waits for it to be issued, and what a security becomes waits for it to end. An event that the balances
 * cannot bear is left out and named in `problems`, so that an answer says what it lacks. Throws MalformedInput for a
 * day that does not exist. `eachDay` is told the balances at the end of every day with a transaction, which it must not
 * keep. Open Cap Format 1.2.
 * @measure Cap table from its transactions
 * @formula balance of a security = issued − transferred − converted − cancelled − repurchased, in the order of the
 *   transactions
 * @trap A split restates every share before it.
 * @trap SAFEs and notes are no shares until they convert.
 * @trap A transaction that the balances cannot bear is named as a problem; leaving it out silently gives a table that
 *   adds up and is wrong.
 * @source Open Cap Format, version 1.2.
 * @example
 * const common = { object_type: 'STOCK_CLASS', id: 'common', name: 'Common', class_type: 'COMMON' };
 * const issued = { object_type: 'TX_STOCK_ISSUANCE', id: 't1', date: '2024-01-01', security_id: 's1', stakeholder_id: 'ann',
 *   stock_class_id: 'common', quantity: '8000000', share_price: { amount: '0.0001', currency: 'USD' } };
 * viewCapTable(foldCapTable([common, issued]).state).rows[0].ownership; // 1
 */
export function foldCapTable(
  objects: readonly OcfObject[],
  as_of?: IsoDate,
  eachDay?: (date: IsoDate, state: CapTableState) => void,
): FoldedCapTable {
  if (as_of !== undefined && !isIsoDate(as_of)) throw new MalformedInput('as_of', 'a day of the calendar (yyyy-mm-dd)');
  const problems: OcfProblem[] = [];
  const draft = openCapTable(objects, problems);
  const events = objects.filter(isTransaction).flatMap((object) => capTableEvent(object, problems) ?? []);
  const days = new Map<IsoDate, CapTableEvent[]>();
  for (const event of events) {
    const day = days.get(event.date);
    if (day) day.push(event);
    else days.set(event.date, [event]);
  }
  for (const date of [...days.keys()].sort()) {
    if (as_of !== undefined && date > as_of) break;
    foldDay(draft, days.get(date) ?? [], problems);
    eachDay?.(date, draft);
  }
  return { state: draft, problems };
}

/** A day on which something happened, with what the table was at its end. */
export interface CapTableDay {
  readonly date: IsoDate;
  readonly issued: Decimal;
  readonly fully_diluted: Decimal;
  /** Shares as converted, by class; options, warrants and pools by kind. */
  readonly parts: readonly { readonly part: string; readonly as_converted: Decimal }[];
}

/** The cap table over time: one entry for each day with a transaction, rising. Folded once, in the order of the days. */
export function capTableDays(objects: readonly OcfObject[], as_of?: IsoDate): CapTableDay[] {
  const days: CapTableDay[] = [];
  foldCapTable(objects, as_of, (date, state) => {
    const { rows, issued, fully_diluted } = viewCapTable(state);
    const parts = new Map<string, Decimal>();
    for (const { kind, stock_class_id, as_converted } of rows) {
      const part = kind === 'stock' ? (stock_class_id ?? kind) : kind;
      parts.set(part, (parts.get(part) ?? new Decimal(0)).plus(as_converted));
    }
    days.push({
      date,
      issued,
      fully_diluted,
      parts: [...parts].map(([part, as_converted]) => ({ part, as_converted })),
    });
  });
  return days;
}

function foldDay(draft: CapTableDraft, events: readonly CapTableEvent[], problems: OcfProblem[]): void {
  let waiting = [...events];
  while (waiting.length > 0) {
    const expected = new Set(waiting.flatMap((event) => (event.type === 'closing' ? becomes(event) : [])));
    const ready = waiting.filter((event) => isReady(draft, event, expected));
    // Nothing is ready: what waits for each other, or for nothing, is tried in the order given and found at fault.
    const next = ready.length > 0 ? ready : waiting;
    for (const event of next) {
      const problem = writeEvent(draft, event);
      if (problem) problems.push(problem);
    }
    const done = new Set(next);
    waiting = waiting.filter((event) => !done.has(event));
  }
}

const becomes = ({ resulting_security_ids, balance_security_id }: Extract<CapTableEvent, { type: 'closing' }>) =>
  balance_security_id === null ? resulting_security_ids : [...resulting_security_ids, balance_security_id];

function isReady(draft: CapTableDraft, event: CapTableEvent, expected: ReadonlySet<string>): boolean {
  if (event.type === 'issuance') return !expected.has(event.security_id);
  if (event.type === 'closing') return event.security_ids.every((id) => draft.securities.has(id));
  return event.type === 'repricing' ? draft.securities.has(event.security_id) : true;
}
