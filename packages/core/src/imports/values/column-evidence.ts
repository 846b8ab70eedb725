// What the cells of a column show of how they are written: the order of day and month, and the decimal sign.
import { type DecimalSign, decimalShown } from './digits.ts';
import { digitsOf } from './read-amount.ts';
import { type DateOrder, orderShown } from './read-date.ts';

export interface ColumnEvidence {
  /** What its dates show; null: cells fit both orders, and nothing decides. */
  dates?: { order: DateOrder | null; examples: string[] };
  decimals?: { sign: DecimalSign | null; examples: string[] };
}

const EXAMPLES = 3;

class Tally<Shown extends string> {
  private readonly shown = new Set<Shown>();
  private readonly open: string[] = [];

  add(shown: Shown | 'either' | null, text: string): void {
    if (shown === null) return;
    if (shown !== 'either') this.shown.add(shown);
    else if (this.open.length < EXAMPLES && !this.open.includes(text)) this.open.push(text);
  }

  /** One proof decides; cells that are open with none, or with proofs of both, leave the question to a person. */
  verdict(): { decided: Shown | null; examples: string[] } | null {
    const [one, second] = this.shown;
    if (one !== undefined && second === undefined) return { decided: one, examples: [] };
    return this.open.length === 0 ? null : { decided: null, examples: this.open };
  }
}

export class EvidenceOfColumn {
  private readonly dates = new Tally<DateOrder>();
  private readonly decimals = new Tally<DecimalSign>();

  add(text: string): void {
    const first = text.charCodeAt(0);
    // Words say nothing of either: only what has a digit in it is looked at.
    if (text.length > 60 || (first > 57 && first < 128 && !/\d/.test(text))) return;
    this.dates.add(orderShown(text), text);
    const digits = digitsOf(text);
    if (digits !== null) this.decimals.add(decimalShown(digits), text);
  }

  found(): ColumnEvidence {
    const [dates, decimals] = [this.dates.verdict(), this.decimals.verdict()];
    return {
      ...(dates ? { dates: { order: dates.decided, examples: dates.examples } } : {}),
      ...(decimals ? { decimals: { sign: decimals.decided, examples: decimals.examples } } : {}),
    };
  }
}
