// A JSON document as rows: an array of objects, or an object that holds one, such as {"items": […]}.
import { AppError } from '../../app-error.ts';
import { asWritten, Digits } from './json-rows.ts';
import { MOST_COLUMNS, MOST_ROWS } from './limits.ts';
import type { Value } from './rows-of-values.ts';

/** A record of the document; what is nested in it is told by its way, as round.amount. */
type Fields = Record<string, unknown>;

export function* documentRows(text: string): Generator<Value[]> {
  const items = itemsOf(parsed(text));
  if (items.length === 0) throw new AppError('invalid', 'The JSON document holds no record.');
  if (items.length > MOST_ROWS) {
    const most = MOST_ROWS.toLocaleString('en-US');
    throw new AppError(
      'limit',
      `The JSON document has more than ${most} records: write one a line (JSON Lines), or CSV.`,
    );
  }
  const records = items.map(flat);
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  if (columns.length > MOST_COLUMNS) throw new AppError('limit', 'The JSON document has more than 1,000 fields.');
  if (columns.length === 0) throw new AppError('invalid', 'The records of the JSON document have no fields.');
  yield columns;
  for (const record of records) yield columns.map((column) => cellValue(record[column]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, asWritten);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const at = /position (\d+)/.exec(cause.message)?.[1];
    const line = at === undefined ? null : text.slice(0, Number(at)).split('\n').length;
    const cut = at === undefined || Number(at) >= text.trimEnd().length;
    const where = cut ? 'it ends too early, so it may have been cut off' : `it breaks off in line ${line}`;
    throw new AppError('invalid', `The file is not valid JSON: ${where}.`);
  }
}

function itemsOf(value: unknown): Fields[] {
  const lists = Array.isArray(value) ? [value] : isRecord(value) ? Object.values(value).filter(isListOfRecords) : [];
  const chosen = isRecord(value) && isListOfRecords(value.items) ? value.items : lists[0];
  if (
    chosen === undefined ||
    (lists.length > 1 && chosen === lists[0] && !(isRecord(value) && value.items === chosen))
  ) {
    throw new AppError(
      'invalid',
      'The JSON document is no list of objects, and no object that holds one list of them, such as {"items": […]}.',
    );
  }
  const wrong = (chosen as unknown[]).findIndex((each) => !isRecord(each));
  if (wrong >= 0) throw new AppError('invalid', `Entry ${wrong + 1} of the JSON list is not an object.`);
  return chosen as Fields[];
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Digits);
const isListOfRecords = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.length > 0 && value.every(isRecord);

const DEEPEST = 4;

function flat(record: Fields): Fields {
  const fields: Fields = {};
  const add = (from: Fields, way: string, deep: number): void => {
    for (const [name, value] of Object.entries(from)) {
      const at = way === '' ? name : `${way}.${name}`;
      if (isRecord(value) && deep < DEEPEST) add(value, at, deep + 1);
      else fields[at] = value;
    }
  };
  add(record, '', 1);
  return fields;
}

function cellValue(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (value instanceof Digits) return value;
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed();
}
