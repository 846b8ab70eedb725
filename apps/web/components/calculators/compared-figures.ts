// The figures of an answer as rows that answers of the same calculator can be laid beside each other by.

export interface ComparedFigure {
  /** Where it stands in the answer, in words. */
  label: string;
  value: string | number | boolean | null;
  /** Whether a number is a part of one, or a rate. */
  percent: boolean;
}

const LEFT_OUT = new Set([
  'policies',
  'reason',
  'reasons',
  'roots',
  'breakpoints',
  'shadow_series',
  'kind',
  'price',
  'cash_for_fraction',
  'shares',
]);
const PERCENT = /irr|rate|alpha|ownership|mirr/;
const words = (key: string): string => key.replaceAll('_', ' ');

/** Every figure of an answer: those of named rows under their name, which is numbered where it stands twice. */
export function comparedFigures(answer: Readonly<Record<string, unknown>>): ComparedFigure[] {
  const figures = figuresIn(answer, []);
  const seen = new Map<string, number>();
  return figures.map((figure) => {
    const times = (seen.get(figure.label) ?? 0) + 1;
    seen.set(figure.label, times);
    return times === 1 ? figure : { ...figure, label: `${figure.label} (${times})` };
  });
}

function figuresIn(of: Readonly<Record<string, unknown>>, path: readonly string[]): ComparedFigure[] {
  return Object.entries(of).flatMap(([key, value]): ComparedFigure[] => {
    if (LEFT_OUT.has(key) || key === 'name') return [];
    const here = [...path, words(key)];
    if (Array.isArray(value)) return value.flatMap((row: unknown) => rowFigures(row, path));
    if (typeof value === 'object' && value !== null) return figuresIn(value as Record<string, unknown>, here);
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean' && value !== null)
      return [];
    return [{ label: here.join(' · '), value, percent: typeof value === 'number' && PERCENT.test(key) }];
  });
}

function rowFigures(row: unknown, path: readonly string[]): ComparedFigure[] {
  if (typeof row !== 'object' || row === null) return [];
  const { name } = row as { name?: unknown };
  return typeof name === 'string' ? figuresIn(row as Record<string, unknown>, [...path, words(name)]) : [];
}

/** Answers beside each other: a line for every figure that any of them has, in the order of the first that has it. */
export function besideEachOther(answers: readonly (Readonly<Record<string, unknown>> | null)[]): {
  label: string;
  figures: (ComparedFigure | null)[];
}[] {
  const columns = answers.map(
    (answer) => new Map((answer ? comparedFigures(answer) : []).map((one) => [one.label, one])),
  );
  const labels = new Set(columns.flatMap((column) => [...column.keys()]));
  return [...labels].map((label) => ({ label, figures: columns.map((column) => column.get(label) ?? null) }));
}
