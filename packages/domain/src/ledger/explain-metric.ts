// Opening a figure up: its formula, what went into it, entry by entry, and the policies it was made with.
import { dateOfDay } from '../calendar.ts';
import { fromMinor } from '../minor-units.ts';
import { type Book, openBook, type PerformanceInput } from './book.ts';
import { type ExplainedEntry, explainedEntries } from './explained-entries.ts';
import { foldBook } from './fold-book.ts';
import { type Performance, type PerformanceMetric, writePerformance } from './fold-performance.ts';
import type { FundState, Gap } from './fund-state.ts';
import { fairValue } from './holding.ts';
import { LOSS_RATIO_FORMULAS, METRIC_DEFINITIONS } from './metric-definitions.ts';
import { carryBalance, rollForward } from './net-asset-value.ts';
import type { NamedPolicy } from './policies.ts';
import type { Reason } from './reasons.ts';
import { balanceUnits } from './reported-balance.ts';
import { totalOf } from './tally.ts';

export interface ExplainedInput {
  readonly label: string;
  readonly value: string | number | null;
}

export interface MetricExplanation {
  readonly metric: PerformanceMetric;
  readonly value: string | number | null;
  readonly reason: Reason | null;
  readonly currency: string;
  readonly formula: string;
  readonly definition: string;
  readonly inputs: readonly ExplainedInput[];
  readonly entries: readonly ExplainedEntry[];
  readonly gaps: readonly Gap[];
  readonly policies: readonly NamedPolicy[];
}

/** Explains one headline figure of `foldPerformance` from the same input; the value is the same to the last bit. */
export function explainMetric(metric: PerformanceMetric, input: PerformanceInput): MetricExplanation {
  const book = openBook(input);
  const folded = foldBook(book, false);
  const figures = writePerformance(book, folded, input.known_at);
  const { formula, definition } = METRIC_DEFINITIONS[metric];
  return {
    metric,
    value: figures[metric],
    reason: figures.reasons[metric] ?? null,
    currency: book.fund.currency,
    formula: metric === 'loss_ratio' ? LOSS_RATIO_FORMULAS[book.policies.loss_ratio] : formula,
    definition,
    inputs: inputsOf(metric, figures, folded.state, book),
    entries: explainedEntries(metric, book, folded.state),
    gaps: figures.gaps,
    policies: figures.policies,
  };
}

type Inputs = (figures: Performance, state: FundState, book: Book) => ExplainedInput[];

const paidIn: Inputs = ({ paid_in }) => [{ label: 'Paid in', value: paid_in }];
const distributed: Inputs = (figures) => [{ label: 'Distributed', value: figures.distributed }];
const commitment: Inputs = (figures) => [{ label: 'Commitment', value: figures.commitment }];

const money = (book: Book, units: bigint | null): string | null =>
  units === null ? null : fromMinor(units, book.fund.currency);

const nav: Inputs = (figures, state, book) => [
  { label: 'Net asset value', value: figures.nav },
  { label: 'Basis', value: figures.nav_basis },
  { label: 'Value dated', value: figures.nav_date },
  ...(figures.nav_basis === 'marks' ? valuedParts(state, book) : reportedParts(state, book)),
];

function reportedParts(state: FundState, book: Book): ExplainedInput[] {
  const rolled = rollForward(state);
  if (rolled === null) return [];
  return [
    { label: 'Reported value', value: money(book, rolled.reported) },
    { label: 'Contributions less distributions since', value: money(book, rolled.net_since) },
  ];
}

function valuedParts(state: FundState, book: Book): ExplainedInput[] {
  const { other_liability } = state;
  const carry = carryBalance(state);
  return [
    ...holdingParts(state, book),
    { label: 'Cash', value: money(book, totalOf(state.cash)) },
    { label: 'Credit line', value: money(book, totalOf(state.credit_line)) },
    { label: 'Other liabilities', value: money(book, other_liability === null ? 0n : balanceUnits(other_liability)) },
    { label: 'Accrued carry', value: carry === null ? null : money(book, carry.accrued) },
    { label: 'Carry paid since', value: carry === null ? null : money(book, carry.paid_since) },
  ];
}

/** Fair value split in what stands at a mark and what stands at remaining cost for want of one. */
function holdingParts(state: FundState, book: Book): ExplainedInput[] {
  const total = { marked: 0n as bigint | null, at_cost: 0n as bigint | null };
  for (const holding of state.holdings.values()) {
    const part = holding.mark === null ? 'at_cost' : 'marked';
    const { units } = fairValue(holding, book.exchange, book.fund.currency, book.as_of_day);
    const before = total[part];
    total[part] = before === null || units === null ? null : before + units;
  }
  return [
    { label: 'Holdings at their marks', value: money(book, total.marked) },
    { label: 'Holdings at remaining cost', value: money(book, total.at_cost) },
  ];
}

const deals: Inputs = (_, state, book) => {
  const sum = (tallies: readonly (bigint | null)[]): bigint | null =>
    tallies.reduce((total: bigint | null, units) => (total === null || units === null ? null : total + units), 0n);
  const holdings = [...state.holdings.values()];
  return [
    { label: 'Investments', value: holdings.length },
    { label: 'Cost', value: money(book, sum(holdings.map((holding) => totalOf(holding.cost)))) },
    { label: 'Proceeds and income', value: money(book, sum(holdings.map((holding) => totalOf(holding.realised)))) },
    ...holdingParts(state, book),
  ];
};

/** First and last day of a rate's flows, in years too: what a reader checks first. */
function span(first_day: number, book: Book, flows: number): ExplainedInput[] {
  if (flows === 0) return [];
  return [
    { label: 'First flow', value: dateOfDay(first_day) },
    { label: 'Closed on', value: book.as_of },
    { label: 'Days', value: book.as_of_day - first_day },
  ];
}

const INPUTS: Record<PerformanceMetric, readonly Inputs[]> = {
  commitment: [commitment],
  paid_in: [paidIn],
  unfunded: [commitment, paidIn],
  distributed: [distributed],
  nav: [nav],
  dpi: [distributed, paidIn],
  rvpi: [nav, paidIn],
  tvpi: [distributed, nav, paidIn],
  pic_ratio: [paidIn, commitment],
  gross_moic: [deals],
  gross_irr: [deals, (_, { gross_flows }, book) => span(gross_flows.first_day, book, gross_flows.days.length)],
  net_irr: [
    paidIn,
    distributed,
    nav,
    (_, { net_flows }, book) => span(net_flows.first_day, book, net_flows.days.length),
  ],
  loss_ratio: [deals],
};

function inputsOf(metric: PerformanceMetric, figures: Performance, state: FundState, book: Book): ExplainedInput[] {
  return INPUTS[metric].flatMap((inputs) => inputs(figures, state, book));
}
