// What a command prints: a table people read, or one line of JSON.

/** Rows as aligned columns; long cells are cut with an ellipsis, and `--json` has them whole. */
export function table(rows: Record<string, unknown>[], columns: string[]): string {
  if (rows.length === 0) return '(none)';
  const cells = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const WIDEST = 48;

function cell(value: unknown): string {
  if (value === null || value === undefined) return '—';
  const text = typeof value === 'object' ? nameOf(value) : String(value);
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}

function nameOf(value: object): string {
  return 'name' in value ? String(value.name) : JSON.stringify(value);
}
