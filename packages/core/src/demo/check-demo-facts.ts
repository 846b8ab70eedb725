// Reading the files of the demo: defaults filled in, every record checked, and whatever is wrong named by its place.
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import { DEMO_PLACES, type DemoFacts, type DemoList, demoFacts } from './demo-facts.ts';

/** What is wrong with a record of the demo: file, record and field, so that whoever edits the file finds it. */
export function wrongFact(list: keyof DemoFacts, record: string, field: string, message: string): AppError {
  const text = [DEMO_PLACES[list].file, record, field, message].filter((part) => part !== '').join(': ');
  return new AppError('invalid', text);
}

/** A record as people find it in its file: by its key, else by what it belongs to and its place in the list. */
export function recordName(record: unknown, index: number): string {
  const { key, company_id, deal_id, investment_id, subject_id, date } = (record ?? {}) as Record<string, unknown>;
  if (typeof key === 'string') return key;
  const of = [company_id, deal_id, investment_id, subject_id, date].find((each) => typeof each === 'string');
  return `record ${index + 1}${of === undefined ? '' : ` (${of})`}`;
}

const fileShape = z.record(z.string(), z.unknown());
const LISTS = (Object.keys(DEMO_PLACES) as (keyof DemoFacts)[]).filter((name): name is DemoList => name !== 'firm');

/** The facts in the files (each as JSON.parse gave it, by file name). Throws for the first record that is not right. */
export function checkDemoFacts(files: Readonly<Record<string, unknown>>): DemoFacts {
  const { firm } = fileOf(files, 'firm');
  const facts: Record<string, unknown> = { firm: checked('firm', demoFacts.shape.firm, firm, 'firm') };
  for (const name of LISTS) {
    const shape: z.ZodType = demoFacts.shape[name].element;
    facts[name] = recordsOf(files, name).map((record, index) =>
      checked(name, shape, record, recordName(record, index)),
    );
  }
  return facts as DemoFacts;
}

function fileOf(files: Readonly<Record<string, unknown>>, name: keyof DemoFacts): Record<string, unknown> {
  const parsed = fileShape.safeParse(files[DEMO_PLACES[name].file]);
  if (!parsed.success) throw wrongFact(name, '', '', 'holds no object');
  return parsed.data;
}

function recordsOf(files: Readonly<Record<string, unknown>>, name: DemoList): Record<string, unknown>[] {
  const { file, list } = DEMO_PLACES[name];
  const whole = list === null ? { records: files[file] } : fileOf(files, name);
  const records = z.array(fileShape).safeParse(whole[list ?? 'records']);
  if (!records.success) throw wrongFact(name, list ?? '', '', 'is no list of records');
  const defaults = defaultsFor(name, list === null ? {} : fileOf(files, name));
  return records.data.map((record) => ({ ...defaults, ...record }));
}

/** A file's defaults, as far as this list's records have such a field. */
function defaultsFor(name: DemoList, file: Record<string, unknown>): Record<string, unknown> {
  const fields = new Set(Object.keys(demoFacts.shape[name].element.shape));
  const stated = fileShape.safeParse(file.defaults ?? {});
  if (!stated.success) throw wrongFact(name, 'defaults', '', 'is no record');
  return Object.fromEntries(Object.entries(stated.data).filter(([field]) => fields.has(field)));
}

function checked(name: keyof DemoFacts, shape: z.ZodType, record: unknown, label: string): unknown {
  const parsed = shape.safeParse(record);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw wrongFact(name, label, first?.path.join('.') ?? '', first?.message ?? 'is not right');
}
