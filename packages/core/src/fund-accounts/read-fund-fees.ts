// A fund's management fee by its terms, beside what was charged.
import { type FundFees, readFundFees as operation } from '@redpill/contract';
import {
  addDays,
  type FeePeriod,
  type FeeRecord,
  type FundTerms,
  feeRecord,
  fromMinor,
  MalformedInput,
  managementFee,
  type NamedPolicy,
  NO_PARTNER,
  type ReasonCode,
  reasonOf,
  toMinor,
} from '@redpill/domain';
import { termsInForceOn } from '../fund-terms/index.ts';
import { byPartnerName, partnerNames, performanceInput } from '../performance/index.ts';
import { verb } from '../verb.ts';

export const readFundFees = verb(
  operation,
  async ({ input: asked }) => {
    const { fund, input } = await performanceInput(asked);
    const version = await termsInForceOn(fund.id, { as_of: input.as_of, known_at: input.known_at });
    const record = feeRecord(input);
    const terms = version?.terms ?? null;
    const names = await partnerNames(record.partners.map(({ id }) => (id === NO_PARTNER ? null : id)));
    const made = terms === null ? ('no_terms' as const) : feesBy(terms, record, { ...fund, as_of: input.as_of, names });
    const [fees, reason] = typeof made === 'string' ? [null, reasonOf(made)] : [made, null];
    return {
      fund_id: fund.id,
      currency: fund.currency,
      as_of: input.as_of,
      known_at: input.known_at,
      terms_number: version?.number ?? null,
      fees,
      reason,
      policies: policiesOf(terms),
    };
  },
  { snapshot: true },
);

interface Of {
  currency: string;
  as_of: string;
  names: ReadonlyMap<string, string>;
}

function feesBy(terms: FundTerms, record: FeeRecord, of: Of): NonNullable<FundFees['fees']> | ReasonCode {
  if (terms.management_fee === null) return 'no_fee';
  if (record.reason !== null) return record.reason;
  const rates = new Map(terms.partners.map((partner) => [partner.limited_partner_id, partner.fee_rates]));
  const { currency } = of;
  let computed: ReturnType<typeof managementFee>;
  try {
    computed = managementFee({
      schedule: terms.management_fee,
      partners: record.partners.map(({ id, commitment }) => ({
        id,
        commitment,
        ...(rates.get(id) == null ? {} : { rates: rates.get(id) ?? [] }),
      })),
      currency,
      net_invested_capital: record.net_invested_capital,
      net_asset_value: record.net_asset_value,
      offsets: [],
      before: addDays(of.as_of, 1),
    });
  } catch (error) {
    // The only thing a recorded schedule can lack is a value on which it takes its fee.
    if (error instanceof MalformedInput && error.field === 'net_asset_value') return 'no_nav';
    throw error;
  }
  const periods = computed.periods.map((period, at) => periodView(period, record, { computed, at, currency }));
  const charged = sumOf(
    record.charged.map(({ amount }) => amount),
    currency,
  );
  return {
    periods,
    due: computed.total,
    charged,
    difference: minus(charged, computed.total, currency),
    partners: record.partners
      .map(({ id, commitment }, at) => ({
        limited_partner_id: id === NO_PARTNER ? null : id,
        limited_partner_name: of.names.get(id) ?? null,
        commitment,
        rates: [...(rates.get(id) ?? [])].length > 0 ? [...(rates.get(id) ?? [])] : null,
        due: sumOf(
          computed.periods.map(({ partners }) => partners[at]?.fee ?? '0'),
          currency,
        ),
      }))
      .sort(byPartnerName),
    net_invested_capital: record.net_invested_capital.map((level) => ({ ...level })),
  };
}

interface Among {
  computed: ReturnType<typeof managementFee>;
  at: number;
  currency: string;
}

/** A period with what was charged in it: the first takes what came before it, the last what came after. */
function periodView(
  { from, until, gross, offset, fee }: FeePeriod,
  record: FeeRecord,
  { computed, at, currency }: Among,
) {
  const last = at === computed.periods.length - 1;
  const entries = record.charged.filter(({ date }) => (at === 0 || date >= from) && (last || date < until));
  const charged = sumOf(
    entries.map(({ amount }) => amount),
    currency,
  );
  return {
    from,
    until,
    gross,
    offset,
    due: fee,
    charged,
    difference: minus(charged, fee, currency),
    entry_ids: entries.map(({ entry_id }) => entry_id),
  };
}

const sumOf = (parts: readonly string[], currency: string): string =>
  fromMinor(
    parts.reduce((sum, part) => sum + toMinor(part, currency), 0n),
    currency,
  );
const minus = (a: string, b: string, currency: string): string =>
  fromMinor(toMinor(a, currency) - toMinor(b, currency), currency);

function policiesOf(terms: FundTerms | null): NamedPolicy[] {
  const schedule = terms?.management_fee;
  return [
    { name: 'commitments', value: 'all that were made up to the day, as if from the first closing on' },
    {
      name: 'net_invested_capital',
      value: 'cost in the ledger less what was realised or written off, at the rates it was paid at',
    },
    { name: 'offsets', value: 'none: the ledger keeps no transaction or monitoring fees' },
    { name: 'rounding', value: 'half-even to the minor unit per partner and period; the fund’s fee is their sum' },
    { name: 'charged', value: 'by value date: before the first period in that one, after the last in the last' },
    ...(schedule
      ? [
          { name: 'proration', value: schedule.proration },
          { name: 'base_dated', value: schedule.base_dated },
        ]
      : []),
  ];
}
