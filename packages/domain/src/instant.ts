// Instants: when something was learned, exact to the microsecond the database keeps.
import { dateOfDay, dayNumber, isIsoDate } from './calendar.ts';

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6})\d*)?(Z|[+-]\d{2}(?::?\d{2})?)$/;
const DAY_US = 86_400_000_000;

/**
 * Microseconds since 1970-01-01T00:00Z of an ISO 8601 timestamp with its zone. A bare day means its last microsecond in
 * UTC, so 'as known on 20 November' includes that day. Throws RangeError on anything else.
 */
export function instantMicros(text: string): number {
  if (isIsoDate(text)) return (dayNumber(text) + 1) * DAY_US - 1;
  const match = INSTANT.exec(text);
  const [, date, hours, minutes, seconds, fraction = '', zone = 'Z'] = match ?? [];
  if (date === undefined || !isIsoDate(date)) throw new RangeError(`not an instant: ${JSON.stringify(text)}`);
  const ofDay = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return dayNumber(date) * DAY_US + ofDay * 1_000_000 + Number(fraction.padEnd(6, '0')) - zoneMicros(zone);
}

function zoneMicros(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000_000;
}

/** Whether a text is an instant or a day `instantMicros` can read. */
export function isInstant(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  const match = INSTANT.exec(text);
  return match === null ? isIsoDate(text) : isIsoDate(match[1]);
}

/** The UTC day an instant falls on. */
export function dayOfInstant(text: string): string {
  return dateOfDay(Math.floor(instantMicros(text) / DAY_US));
}
