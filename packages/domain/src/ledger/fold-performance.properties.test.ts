import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import { fromMinor, toMinor } from '../minor-units.ts';
import { PROPERTY } from '../property.fixture.ts';
import { explainMetric } from './explain-metric.ts';
import { foldPerformance, PERFORMANCE_METRICS, type Performance } from './fold-performance.ts';
import { anyLedger, anyLedgerWithoutRelief, anyReportDay, asOf, entry } from './ledger.fixture.ts';
import { type PartnerLine, partnerPerformance } from './partner-performance.ts';
import { unfundedImpact } from './unfunded-impact.ts';

const RATES = ['dpi', 'rvpi', 'tvpi', 'pic_ratio', 'gross_moic', 'gross_irr', 'net_irr', 'loss_ratio'] as const;
const MONEY = ['commitment', 'paid_in', 'unfunded', 'distributed', 'nav'] as const;

const units = (text: string | null): bigint | null => (text === null ? null : toMinor(text, 'USD'));

function close(left: number | null, right: number | null): boolean {
  if (left === null || right === null) return left === right;
  return Math.abs(left - right) <= 1e-8 * (1 + Math.abs(left));
}

/** Figures that depend on no date: the whole performance but its dates, gaps and series. */
function undated({ as_of, nav_date, series, gaps, ...figures }: Performance): Partial<Performance> {
  return figures;
}

describe('the fold', () => {
  test('TVPI = DPI + RVPI wherever all three are given', () => {
    fc.assert(
      fc.property(anyLedger, anyReportDay, ({ entries, valuations }, day) => {
        const { tvpi, dpi, rvpi } = foldPerformance(asOf(day, entries, { valuations, with_series: false }));
        if (tvpi === null) return;
        expect(Math.abs(tvpi - (dpi as number) - (rvpi as number))).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(tvpi)));
      }),
      PROPERTY,
    );
  });

  test('every figure is given or has a reason, never both', () => {
    fc.assert(
      fc.property(anyLedger, anyReportDay, ({ entries, valuations }, day) => {
        const performance = foldPerformance(asOf(day, entries, { valuations, with_series: false }));
        for (const metric of PERFORMANCE_METRICS) {
          expect(performance[metric] === null).toBe(performance.reasons[metric] !== undefined);
        }
      }),
      PROPERTY,
    );
  });

  test('a point of the series is, to the last bit, what a report of that day says', () => {
    fc.assert(
      fc.property(anyLedger, anyReportDay, fc.nat(), ({ entries, valuations }, day, pick) => {
        const { series } = foldPerformance(asOf(day, entries, { valuations }));
        const point = series[pick % Math.max(1, series.length)];
        if (point === undefined) return;
        const filed = foldPerformance(asOf(point.date, entries, { valuations, with_series: false }));
        const { cumulative_net, date, ...figures } = point;
        expect(filed).toMatchObject({ ...figures, as_of: date });
        expect(units(cumulative_net)).toBe((units(point.distributed) as bigint) - (units(point.paid_in) as bigint));
      }),
      PROPERTY,
    );
  });

  test('a filed report does not change with what was recorded after it', () => {
    fc.assert(
      fc.property(anyLedger, anyLedger, anyReportDay, anyReportDay, (ledger, later, day, known) => {
        const known_at = `${known}T10:00:00Z`;
        const after = `${known}T10:00:00.000001Z`;
        const before = foldPerformance(asOf(day, ledger.entries, { valuations: ledger.valuations, known_at }));
        const corrections = ledger.entries.map((each) => ({ ...each, id: `c${each.id}`, corrects_id: each.id }));
        const added = [...later.entries.map((each) => ({ ...each, id: `l${each.id}` })), ...corrections];
        const entries = [...ledger.entries, ...added.map((each) => ({ ...each, recorded_at: after, amount: '1.00' }))];
        const marks = later.valuations.map((each) => ({ ...each, id: `l${each.id}`, recorded_at: after }));
        const valuations = [...ledger.valuations, ...marks];
        expect(foldPerformance(asOf(day, entries, { valuations, known_at }))).toEqual(before);
      }),
      PROPERTY,
    );
  });

  test('replaying the entries in any order gives the same figures', () => {
    const shuffled = anyLedger.chain((ledger) =>
      fc.record({
        ledger: fc.constant(ledger),
        entries: fc.shuffledSubarray(ledger.entries, { minLength: ledger.entries.length }),
        valuations: fc.shuffledSubarray(ledger.valuations, { minLength: ledger.valuations.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, anyReportDay, ({ ledger, entries, valuations }, day) => {
        const inOrder = foldPerformance(asOf(day, ledger.entries, { valuations: ledger.valuations }));
        expect(foldPerformance(asOf(day, entries, { valuations }))).toEqual(inOrder);
      }),
      PROPERTY,
    );
  });

  test('scaling every amount scales the money and nothing else', () => {
    fc.assert(
      fc.property(anyLedgerWithoutRelief, anyReportDay, fc.integer({ min: 2, max: 5000 }), (ledger, day, factor) => {
        const times = (amount: string) => new Decimal(amount).times(factor).toFixed(2);
        const plain = foldPerformance(
          asOf(day, withoutPartialWriteOffs(ledger.entries), { valuations: ledger.valuations }),
        );
        const entries = withoutPartialWriteOffs(ledger.entries).map((each) => ({
          ...each,
          amount: times(each.amount),
        }));
        const valuations = ledger.valuations.map((each) => ({ ...each, fair_value: times(each.fair_value) }));
        const large = foldPerformance(asOf(day, entries, { valuations }));
        for (const metric of MONEY) expect(large[metric]).toBe(plain[metric] === null ? null : times(plain[metric]));
        for (const metric of RATES) expect(close(large[metric], plain[metric])).toBe(true);
        expect(large.reasons).toEqual(plain.reasons);
      }),
      PROPERTY,
    );
  });

  test('moving everything by the same days moves nothing else, to the last bit', () => {
    fc.assert(
      fc.property(anyLedger, anyReportDay, fc.integer({ min: -10_000, max: 10_000 }), (ledger, day, days) => {
        const moved = ledger.entries.map((each) => ({ ...each, date: addDays(each.date, days) }));
        const marks = ledger.valuations.map((each) => ({ ...each, date: addDays(each.date, days) }));
        const here = foldPerformance(asOf(day, ledger.entries, { valuations: ledger.valuations }));
        const there = foldPerformance(asOf(addDays(day, days), moved, { valuations: marks }));
        expect(undated(there)).toEqual(undated(here));
      }),
      PROPERTY,
    );
  });

  test('splitting a flow into two of the same day changes nothing', () => {
    const splittable = new Set(['commitment', 'contribution', 'distribution', 'investment', 'exit', 'management_fee']);
    fc.assert(
      fc.property(
        anyLedger,
        anyReportDay,
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (ledger, day, pick, part) => {
          const { entries, valuations } = ledger;
          const index = pick % Math.max(1, entries.length);
          const whole = entries[index];
          if (whole === undefined || !splittable.has(whole.type)) return;
          const all = toMinor(whole.amount, 'USD');
          const first = BigInt(Math.floor(Number(all) * part));
          const halves = [first, all - first].map((amount, half) => ({
            ...whole,
            id: `${whole.id}-${half}`,
            amount: fromMinor(amount, 'USD'),
          }));
          const split = foldPerformance(asOf(day, entries.toSpliced(index, 1, ...halves), { valuations }));
          expect(split).toEqual(foldPerformance(asOf(day, entries, { valuations })));
        },
      ),
      PROPERTY,
    );
  });

  test('a correction back to what was first recorded, and a cancelled addition, leave no trace', () => {
    fc.assert(
      fc.property(anyLedger, anyReportDay, fc.nat(), ({ entries, valuations }, day, pick) => {
        const index = pick % Math.max(1, entries.length);
        const first = entries[index];
        if (first === undefined) return;
        const wrong = {
          ...first,
          id: 'z1',
          corrects_id: first.id,
          amount: '7.77',
          recorded_at: '2030-01-01T00:00:00Z',
        };
        const right = { ...first, id: 'z2', corrects_id: 'z1', recorded_at: '2030-01-02T00:00:00Z' };
        const added = entry('z3', 'contribution', '2016-01-01', '5.00', { recorded_at: '2030-01-03T00:00:00Z' });
        const cancelled = { ...added, id: 'z4', corrects_id: 'z3', voided: true };
        const corrected = foldPerformance(asOf(day, [...entries, wrong, right, added, cancelled], { valuations }));
        const plain = foldPerformance(asOf(day, entries.with(index, { ...right, corrects_id: null }), { valuations }));
        expect(corrected).toEqual(plain);
      }),
      PROPERTY,
    );
  });

  test('unfunded is the sum of what each entry does to it', () => {
    fc.assert(
      fc.property(anyLedger, anyReportDay, ({ entries, valuations }, day) => {
        const { unfunded } = foldPerformance(asOf(day, entries, { valuations, with_series: false }));
        if (unfunded === null) return;
        const sum = entries
          .filter(({ date }) => date <= day)
          .reduce((total, each) => total.plus(unfundedImpact(each)), new Decimal(0));
        expect(unfunded).toBe(sum.toFixed(2));
      }),
      PROPERTY,
    );
  });
});

/** Writing off a part divides, and what is divided is rounded; in full or not at all, amounts scale exactly. */
function withoutPartialWriteOffs<Entry extends { type: string; amount: string }>(entries: readonly Entry[]): Entry[] {
  return entries.map((each) => (each.type === 'write_off' ? { ...each, amount: '0.00' } : each));
}

describe('partner by partner', () => {
  const total = (items: readonly PartnerLine[], field: (typeof MONEY)[number]): bigint | null =>
    items.reduce((sum: bigint | null, item) => {
      const part = units(item[field]);
      return sum === null || part === null ? null : sum + part;
    }, 0n);

  test('the partners add up to the fund to the cent', () => {
    fc.assert(
      fc.property(anyLedger, anyReportDay, fc.boolean(), ({ entries, valuations }, day, byPaidIn) => {
        const policies = { nav_allocation: byPaidIn ? 'paid_in' : 'commitment' } as const;
        const input = asOf(day, entries, { valuations, with_series: false, policies });
        const fund = foldPerformance(input);
        const { items } = partnerPerformance(input);
        for (const field of ['commitment', 'paid_in', 'distributed'] as const) {
          expect(total(items, field)).toBe(units(fund[field]));
        }
        const withCommitment = items.every((item) => item.unfunded !== null);
        if (withCommitment && items.length > 0) expect(total(items, 'unfunded')).toBe(units(fund.unfunded));
        const shares = items.some((item) => item.nav !== null);
        if (shares) expect(total(items, 'nav')).toBe(units(fund.nav));
        else if (items.some((item) => item.paid_in !== '0.00' || item.commitment !== '0.00'))
          expect(fund.nav).toBeNull();
      }),
      PROPERTY,
    );
  });
});

describe('the explanation', () => {
  test('gives the value of the report, and its entries add up to it', () => {
    fc.assert(
      fc.property(anyLedger, anyReportDay, ({ entries, valuations }, day) => {
        const input = asOf(day, entries, { valuations, with_series: false });
        const performance = foldPerformance(input);
        for (const metric of PERFORMANCE_METRICS) {
          const explained = explainMetric(metric, input);
          expect(explained.value).toBe(performance[metric]);
          expect(explained.reason).toEqual(performance.reasons[metric] ?? null);
          if (!MONEY.some((each) => each === metric) || explained.value === null) continue;
          const sum = explained.entries.reduce(
            (all, each) => all + BigInt(each.sign) * (units(each.converted_amount) as bigint),
            0n,
          );
          const inputOf = (label: string) =>
            units((explained.inputs.find((each) => each.label === label)?.value ?? '0.00') as string) as bigint;
          const overpaid = inputOf('Carry paid since') - inputOf('Accrued carry');
          const overdrawn = -inputOf('Reported value') - inputOf('Contributions less distributions since');
          const raised = overpaid > 0n ? -overpaid : overdrawn > 0n ? overdrawn : 0n;
          expect(sum + inputOf('Holdings at remaining cost') + raised).toBe(units(explained.value as string));
        }
      }),
      PROPERTY,
    );
  });
});
