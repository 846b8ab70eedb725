// Outcomes looked up instead of computed: a power for every position of every path would be most of a simulation's time.

/** A model of outcomes as a path reads it. `below` is where the power law begins, `cut` what its tail leaves out. */
export interface OutcomeLaw {
  readonly lost: number;
  readonly below: number;
  readonly cut: number;
  readonly exponent: number;
}

/** The multiple at which the chances add up to u: lost, a part back, or the cut power law. */
export function multipleAt({ lost, below, cut, exponent }: OutcomeLaw, u: number): number {
  if (u < lost) return 0;
  if (u < below) return (u - lost) / (below - lost);
  const tail = (u - below) / (1 - below);
  return (1 - tail * cut) ** exponent;
}

const CELL_BITS = 10;
const CELLS = 1 << CELL_BITS;
const WITHIN_BITS = 32 - CELL_BITS;
const WITHIN = (1 << WITHIN_BITS) - 1;
const WITHIN_UNIT = 2 ** -WITHIN_BITS;
/** Coefficients of a law's table. */
const TABLE_SIZE = CELLS * 4;
/** Furthest that a looked up multiple may be from its law, as a part of it: of the size of a 32-bit draw's own grain. */
const MOST_APART = 5e-9;

/**
 * The multiples of a law as cubics (Hermite) in 1,024 cells of u, four coefficients a cell. A cell in which a cubic would be
 * further than 5e-9 of the multiple from the law (where one kind of outcome ends, and the steep end of the tail) holds
 * NaN: there the law itself is asked.
 */
export function tabulateLaw(law: OutcomeLaw): Float64Array {
  const table = new Float64Array(TABLE_SIZE);
  for (let cell = 0; cell < CELLS; cell += 1) {
    const [from, to] = [cell / CELLS, (cell + 1) / CELLS];
    const at = cell * 4;
    const kinked = (law.lost > from && law.lost < to) || (law.below > from && law.below < to);
    if (kinked) table[at] = Number.NaN;
    else if (to > law.lost) table.set(cubicOf(law, from, to), at);
  }
  return table;
}

function cubicOf(law: OutcomeLaw, from: number, to: number): readonly number[] {
  const [lost, part] = [law.lost, law.below - law.lost];
  if (to <= law.below) return [(from - lost) / part, (to - from) / part, 0, 0];
  const slope = -law.cut / (1 - law.below);
  const base = (u: number) => 1 + (u - law.below) * slope;
  const value = (u: number) => base(u) ** law.exponent;
  const steepness = (u: number) => law.exponent * base(u) ** (law.exponent - 1) * slope * (to - from);
  const [a, b, down, up] = [value(from), value(to), steepness(from), steepness(to)];
  const cubic = [a, down, 3 * (b - a) - 2 * down - up, 2 * (a - b) + down + up] as const;
  // A Hermite cubic is furthest from its curve about the middle.
  const apart = [0.25, 0.5, 0.75].map((t) => {
    const exact = value(from + t * (to - from));
    return Math.abs(cubic[0] + t * (cubic[1] + t * (cubic[2] + t * cubic[3])) - exact) / exact;
  });
  return Math.max(...apart) <= MOST_APART ? cubic : [Number.NaN, 0, 0, 0];
}

/** The multiple of a drawn word of 32 bits by the table that begins at `table`; NaN where the law is to be asked. */
export function lookUpMultiple(tables: Float64Array, table: number, word: number): number {
  const at = table + (word >>> WITHIN_BITS) * 4;
  const t = ((word & WITHIN) + 0.5) * WITHIN_UNIT;
  return (
    (tables[at] as number) +
    t * ((tables[at + 1] as number) + t * ((tables[at + 2] as number) + t * (tables[at + 3] as number)))
  );
}

/** Tables of so many different laws: 32 kB each, so that they stay near the processor. */
const MOST_TABLES = 64;

/** The tables of a plan's laws, each once, and where the table of each position begins; −1 where it has none. */
export function tabulateLaws(laws: readonly OutcomeLaw[]): { tables: Float64Array; starts: Int32Array } {
  const places = new Map<string, number>();
  const made: Float64Array[] = [];
  const starts = Int32Array.from(laws, (law) => {
    const key = `${law.lost} ${law.below} ${law.cut} ${law.exponent}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    if (made.length === MOST_TABLES) return -1;
    const start = made.length * TABLE_SIZE;
    places.set(key, start);
    made.push(tabulateLaw(law));
    return start;
  });
  const tables = new Float64Array(made.length * TABLE_SIZE);
  for (const [index, table] of made.entries()) tables.set(table, index * TABLE_SIZE);
  return { tables, starts };
}
