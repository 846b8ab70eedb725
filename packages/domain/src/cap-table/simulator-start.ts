// A cap table as the round modeller and the exit simulator take it: what is on record, filled in.
import type { IsoDate } from '../calendar.ts';
import type { DayCount } from '../day-count.ts';
import { Decimal } from '../decimal.ts';
import type { ExitClass, ExitOption, ExitTerms } from '../exit/exit-terms.ts';
import { accrueInterest, type InterestCompounding } from '../round/accrue-interest.ts';
import type { RoundHolder, RoundInput, RoundNote, RoundSafe } from '../round/round-terms.ts';
import type { CapTableState, Security } from './cap-table-state.ts';
import { type CapTableRow, viewCapTable } from './cap-table-view.ts';
import { type OcfObject, ocfNumeric } from './ocf-object.ts';

export interface OnRecord {
  readonly state: CapTableState;
  readonly objects: readonly OcfObject[];
  readonly as_of: IsoDate;
  readonly nameOf: (stakeholder_id: string) => string;
}

const ZERO = new Decimal(0);

/** The terms on which a SAFE or a note on record converts; `read` is false where the format's words are free text. */
export interface ConvertibleTerms {
  readonly type: 'safe' | 'note';
  readonly cap: string | null;
  readonly discount: string | null;
  readonly mfn: boolean;
  readonly cap_basis: 'post_money' | 'pre_money';
  readonly interest: { rate: string; compounding: InterestCompounding; day_count: DayCount; from: IsoDate } | null;
  readonly read: boolean;
}

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const textOf = (value: unknown): string | null => ocfNumeric(value)?.toFixed() ?? null;

/** Reads the first conversion mechanism of a convertible's issuance. Open Cap Format 1.2. */
export function convertibleTerms(issuance: OcfObject | undefined): ConvertibleTerms {
  const triggers = issuance?.conversion_triggers;
  const first = fieldsOf(Array.isArray(triggers) ? (triggers as unknown[])[0] : null);
  const found = fieldsOf(fieldsOf(first.conversion_right).conversion_mechanism);
  const type = issuance?.convertible_type === 'NOTE' ? 'note' : 'safe';
  return {
    type,
    cap: textOf(fieldsOf(found.conversion_valuation_cap).amount),
    discount: textOf(typeof found.conversion_discount === 'string' ? `0${found.conversion_discount}` : null),
    mfn: found.conversion_mfn === true,
    cap_basis: found.conversion_timing === 'POST_MONEY' ? 'post_money' : 'pre_money',
    interest: interestOf(found),
    read: found.type === 'SAFE_CONVERSION' || found.type === 'CONVERTIBLE_NOTE_CONVERSION',
  };
}

const COMPOUNDINGS: Readonly<Record<string, InterestCompounding>> = {
  DAILY: 'daily',
  MONTHLY: 'monthly',
  QUARTERLY: 'quarterly',
  SEMI_ANNUAL: 'semi_annual',
  ANNUAL: 'annual',
};

function interestOf(mechanism: Fields): ConvertibleTerms['interest'] {
  const rates = mechanism.interest_rates;
  const first = fieldsOf(Array.isArray(rates) ? (rates as unknown[])[0] : null);
  const rate = textOf(typeof first.rate === 'string' ? `0${first.rate}` : null);
  const from = first.accrual_start_date;
  if (rate === null || typeof from !== 'string') return null;
  const simple = mechanism.compounding_type !== 'COMPOUNDING';
  const period = COMPOUNDINGS[String(mechanism.interest_accrual_period)] ?? 'annual';
  const day_count = mechanism.day_count_convention === '30_360' ? '30/360' : 'ACT/365';
  return { rate, compounding: simple ? 'simple' : period, day_count, from };
}

interface Convertible extends ConvertibleTerms {
  readonly name: string;
  readonly amount: string;
  readonly accrued: string;
}

/** SAFEs and notes outstanding, each with its terms and what it has earned by the day, to the cent. */
function convertiblesOf({ state, objects, as_of, nameOf }: OnRecord): Convertible[] {
  const issued = new Map(
    objects.filter(({ object_type }) => object_type.endsWith('_ISSUANCE')).map((one) => [one.security_id, one]),
  );
  return viewCapTable(state).convertibles.map(({ security_id, stakeholder_id, investment }) => {
    const terms = convertibleTerms(issued.get(security_id));
    const amount = investment.amount.toFixed();
    const accrued = terms.interest === null ? ZERO : accrueInterest(amount, { ...terms.interest, to: as_of });
    return {
      ...terms,
      name: nameOf(stakeholder_id),
      amount,
      accrued: accrued.toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN).toFixed(),
    };
  });
}

const given = <Key extends string>(key: Key, value: string | null) =>
  (value === null ? {} : { [key]: value }) as { [name in Key]?: string };

/**
 * A round on the cap table as it is on record: holders as converted, options and pools, warrants, SAFEs and notes with
 * interest to the day. What the round is to be is proposed: a pre-money of the fully diluted shares at the last price
 * paid for preferred stock (else the highest cap, else ten millions) and a fifth of it in new money.
 */
export function roundStart(on: OnRecord): RoundInput {
  const { rows, fully_diluted } = viewCapTable(on.state);
  const convertibles = convertiblesOf(on);
  const pre_money = proposedValue(on, fully_diluted, convertibles);
  const count = (kind: CapTableRow['kind']) =>
    rows.filter((row) => row.kind === kind).reduce((all, row) => all.plus(row.as_converted), ZERO);
  return {
    holders: byHolder(rows, 'stock', on.nameOf),
    options: { granted: count('equity_compensation').toFixed(), unissued: count('pool').toFixed() },
    warrants: byHolder(rows, 'warrant', on.nameOf),
    safes: convertibles.filter(({ type }) => type === 'safe').map(safeOf),
    notes: convertibles.filter(({ type }) => type === 'note').map(noteOf),
    round: {
      pre_money: pre_money.toFixed(),
      investments: [{ name: 'New investor', amount: pre_money.div(5).toDecimalPlaces(0).toFixed() }],
    },
  };
}

const safeOf = ({ name, amount, cap, discount, cap_basis, mfn }: Convertible): RoundSafe => ({
  name,
  amount,
  type: cap_basis,
  ...given('cap', cap),
  ...given('discount', discount),
  ...(mfn ? { mfn } : {}),
});

const noteOf = ({ name, amount, cap, discount, accrued }: Convertible): RoundNote => ({
  name,
  amount,
  accrued_interest: accrued,
  ...given('cap', cap),
  ...given('discount', discount),
});

function byHolder(rows: readonly CapTableRow[], kind: CapTableRow['kind'], nameOf: OnRecord['nameOf']): RoundHolder[] {
  const held = new Map<string, Decimal>();
  for (const row of rows) {
    if (row.kind !== kind || row.stakeholder_id === null) continue;
    const name = nameOf(row.stakeholder_id);
    held.set(name, (held.get(name) ?? ZERO).plus(row.as_converted));
  }
  return [...held].map(([name, shares]) => ({ name, shares: shares.toDecimalPlaces(10).toFixed() }));
}

/** What the company is said to be worth: at the last price of preferred stock, else by the highest cap, else ten millions. */
function proposedValue({ state }: OnRecord, fully_diluted: Decimal, convertibles: readonly Convertible[]): Decimal {
  const [last] = [...state.securities.values()]
    .filter((security) => security.kind === 'stock' && classOf(state, security)?.class_type === 'PREFERRED')
    .toSorted((a, b) => (a.issued_on < b.issued_on ? 1 : -1));
  const worth = last?.price?.amount.times(fully_diluted) ?? ZERO;
  const caps = convertibles.map(({ cap }) => new Decimal(cap ?? 0));
  const proposed = worth.greaterThan(0) ? worth : Decimal.max(ZERO, ...caps);
  return (proposed.greaterThan(0) ? proposed : new Decimal(10_000_000)).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN);
}

const classOf = ({ classes }: CapTableState, { stock_class_id }: Security) =>
  stock_class_id === null ? undefined : classes.get(stock_class_id);

/**
 * An exit on the cap table as it is on record: classes with their preference, options and warrants by strike, SAFEs and
 * notes. A preferred class participates where the format gives it a cap above its preference; the pool that nobody holds
 * takes no part. The proceeds proposed are what a round would start from.
 */
export function exitStart(on: OnRecord): ExitTerms & { proceeds: string } {
  const convertibles = convertiblesOf(on);
  const { fully_diluted } = viewCapTable(on.state);
  const classes = [...on.state.classes.values()].flatMap(({ id }) => exitClass(on, id) ?? []);
  return {
    classes,
    options: strikes(on.state),
    safes: convertibles
      .filter(({ type }) => type === 'safe')
      .map(({ name, amount, cap, discount, cap_basis }) => ({
        name,
        amount,
        type: cap_basis,
        seniority: 1,
        ...given('cap', cap),
        ...given('discount', discount),
      })),
    notes: convertibles
      .filter(({ type }) => type === 'note')
      .map(({ name, amount, accrued, cap, discount }) => ({
        name,
        amount,
        interest: accrued,
        seniority: 1,
        ...given('cap', cap),
        ...given('discount', discount),
      })),
    proceeds: proposedValue(on, fully_diluted, convertibles).toFixed(),
  };
}

function exitClass({ state, objects }: OnRecord, id: string): ExitClass | null {
  const held = [...state.securities.values()].filter(
    ({ kind, stock_class_id }) => kind === 'stock' && stock_class_id === id,
  );
  const known = state.classes.get(id);
  const shares = held.reduce((all, { quantity }) => all.plus(quantity), ZERO);
  if (known === undefined || shares.isZero()) return null;
  const { name, ratio, class_type } = known;
  const terms = objects.find((object) => object.object_type === 'STOCK_CLASS' && object.id === id);
  const multiple = ocfNumeric(terms?.liquidation_preference_multiple) ?? new Decimal(1);
  const cap = ocfNumeric(terms?.participation_cap_multiple);
  const participates = cap?.greaterThan(multiple) ?? false;
  const invested = held.reduce((all, { quantity, price }) => all.plus(quantity.times(price?.amount ?? 0)), ZERO);
  const common = class_type === 'COMMON';
  return {
    name,
    shares: shares.times(ratio.numerator).div(ratio.denominator).toDecimalPlaces(10).toFixed(),
    invested: common ? '0' : invested.toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN).toFixed(),
    preference: common ? 'none' : participates ? 'participating' : 'non_participating',
    ...(common ? {} : { multiple: multiple.toFixed(), seniority: Number(terms?.seniority ?? 0) || 0 }),
    ...(!common && participates && cap ? { cap: cap.toFixed() } : {}),
  };
}

function strikes({ securities }: CapTableState): ExitOption[] {
  const found = new Map<string, ExitOption>();
  for (const { kind, quantity, price } of securities.values()) {
    if ((kind !== 'equity_compensation' && kind !== 'warrant') || quantity.isZero()) continue;
    const strike = (price?.amount ?? ZERO).toDecimalPlaces(10).toFixed();
    const name = `${kind === 'warrant' ? 'Warrants' : 'Options'} at ${strike}`;
    const shares = quantity.plus(found.get(name)?.shares ?? 0).toFixed();
    found.set(name, { name, shares, strike });
  }
  return [...found.values()];
}
