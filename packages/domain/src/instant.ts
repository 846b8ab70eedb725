// Instants: when something was learned, exact to the microsecond the database keeps.
import { dateOfDay, dayNumber, isIsoDate, twoDigits } from './calendar.ts';

const DAY_US = 86_400_000_000;
const ZONE = /^(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)$/;

/** Microseconds since the epoch, or NaN when the text is no instant. Read by position: a ledger has thousands. */
function readInstant(text: string): number {
  const date = text.slice(0, 10);
  if (!isIsoDate(date)) return Number.NaN;
  if (text.length === 10) return (dayNumber(date) + 1) * DAY_US - 1;
  const separator = text[10];
  if ((separator !== 'T' && separator !== ' ') || text[13] !== ':' || text[16] !== ':') return Number.NaN;
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  const seconds = twoDigits(text, 17);
  const inDay = hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59 && seconds >= 0 && seconds <= 59;
  if (!inDay) return Number.NaN;
  const wholeSeconds = (hours * 60 + minutes) * 60 + seconds;
  let fraction = 0;
  let at = 19;
  if (text[at] === '.') {
    const start = at + 1;
    for (at = start; text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57; at += 1) {
      if (at < start + 6) fraction += (text.charCodeAt(at) - 48) * 10 ** (5 - (at - start));
    }
    if (at === start) return Number.NaN;
  }
  return dayNumber(date) * DAY_US + wholeSeconds * 1_000_000 + fraction - zoneMicros(text.slice(at));
}

function zoneMicros(zone: string): number {
  if (zone === 'Z') return 0;
  if (!ZONE.test(zone)) return Number.NaN;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000_000;
}

/**
 * Microseconds since 1970-01-01T00:00Z of an ISO 8601 timestamp with its zone. A bare day means its last microsecond in
 * UTC, so 'as known on 20 November' includes that day. Throws RangeError on anything else.
 */
export function instantMicros(text: string): number {
  const micros = readInstant(text);
  if (Number.isNaN(micros)) throw new RangeError(`not an instant: ${JSON.stringify(text)}`);
  return micros;
}

/** Whether a text is an instant or a day `instantMicros` can read. */
export function isInstant(text: unknown): text is string {
  return typeof text === 'string' && !Number.isNaN(readInstant(text));
}

/** The UTC day an instant falls on. */
export function dayOfInstant(text: string): string {
  return dateOfDay(Math.floor(instantMicros(text) / DAY_US));
}
