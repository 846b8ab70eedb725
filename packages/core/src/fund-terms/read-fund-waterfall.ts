// A fund's waterfall by its terms, as if everything were sold on the day.
import { type FundWaterfall, readFundWaterfall as operation } from '@redpill/contract';
import {
  type AccruedCarry,
  accruedCarry,
  DEFAULT_POLICIES,
  Decimal,
  distribute,
  distributeToPartners,
  explainMetric,
  type FundTerms,
  formatDecimal,
  type NamedPolicy,
  namePolicies,
  type ReasonCode,
  reasonOf,
  type TierSplit,
  type WaterfallRecord,
  waterfallRecord,
  wireScale,
} from '@redpill/domain';
import { byPartnerName, entriesFor, namesOf, partnerNames, performanceInput } from '../performance/index.ts';
import { verb } from '../verb.ts';
import { termsInForceOn } from './in-force.ts';

export const readFundWaterfall = verb(
  operation,
  async ({ input: asked }) => {
    const { fund, input } = await performanceInput(asked);
    const version = await termsInForceOn(fund.id, { as_of: input.as_of, known_at: input.known_at });
    const record = waterfallRecord(input);
    const terms = version?.terms ?? null;
    const reason = reasonFor(terms, record);
    const scale = wireScale(fund.currency);
    const { entries } = explainMetric('nav', input);
    const { entries: flows } = explainMetric('net_irr', input);
    return {
      fund_id: fund.id,
      currency: fund.currency,
      as_of: input.as_of,
      known_at: input.known_at,
      terms_number: version?.number ?? null,
      style: terms?.waterfall.style ?? null,
      waterfall:
        terms === null || reason !== null
          ? null
          : {
              ...shared(terms, record, { as_of: input.as_of, scale }),
              partners: await byPartner(terms, record, { as_of: input.as_of, scale }),
            },
      reason: reason === null ? null : reasonOf(reason),
      entries: entriesFor(
        [...flows.filter(({ role }) => role === 'flow'), ...entries],
        null,
        await namesOf(input),
        fund.currency,
      ),
      policies: [...policiesOf(terms, record), ...namePolicies({ ...DEFAULT_POLICIES, ...input.policies })],
    };
  },
  { snapshot: true },
);

function reasonFor(terms: FundTerms | null, record: WaterfallRecord): ReasonCode | null {
  if (terms === null) return 'no_terms';
  if (record.reason !== null) return record.reason;
  return terms.waterfall.style === 'american' && record.distributions.length > 0 ? 'deal_unknown' : null;
}

function shared(
  terms: FundTerms,
  record: WaterfallRecord,
  { as_of, scale }: { as_of: string; scale: number },
): Omit<NonNullable<FundWaterfall['waterfall']>, 'partners'> {
  const { contributions, distributions, places, value_before_carry } = record;
  const liquidation = value_before_carry ?? '0';
  const past = { terms: terms.waterfall, contributions, distributions, as_of, places };
  const before = distribute(past);
  const found = accruedCarry({ ...past, liquidation, tax_rate: terms.clawback?.tax_rate ?? 0 });
  const { hypothetical } = found;
  const text = (value: Decimal) => formatDecimal(value, scale);
  const tiersOf = (tiers: readonly TierSplit[]) =>
    tiers.map(({ name, lp, gp }) => ({ name, lp: text(lp), gp: text(gp) }));
  return {
    contributed: text(before.contributed),
    distributed: text(before.distributed),
    value_before_carry: liquidation,
    estimated: record.estimated,
    tiers: tiersOf(hypothetical.tiers),
    lp: text(hypothetical.lp),
    gp: text(hypothetical.gp),
    carry_due: text(found.carry_paid),
    carry_paid: record.carry_paid,
    accrued_carry: text(found.accrued_carry),
    recorded_carry: record.recorded_carry,
    net_asset_value: text(found.net_asset_value),
    short: { capital: text(hypothetical.short.capital), preferred: text(hypothetical.short.preferred) },
    clawback: terms.clawback === null ? null : clawbackOf(found, text),
    steps: hypothetical.steps.map((step) => ({
      date: step.date,
      distributed: text(step.distributed),
      carry: text(step.carry),
      escrowed: text(step.escrowed),
      released: text(step.released),
      tiers: tiersOf(step.tiers),
    })),
  };
}

/** The sale of everything partner by partner: side letters count here, and the fund as one partner above. */
async function byPartner(
  terms: FundTerms,
  { partners, distributions, value_before_carry, places }: WaterfallRecord,
  { as_of, scale }: { as_of: string; scale: number },
): Promise<NonNullable<FundWaterfall['waterfall']>['partners']> {
  if (partners === null || terms.waterfall.gp_commitment !== 0) return null;
  const free = new Set(terms.partners.flatMap((one) => (one.carry_free ? [one.limited_partner_id] : [])));
  const { partners: runs } = distributeToPartners({
    terms: terms.waterfall,
    partners: partners.map((partner) => ({ ...partner, carry_free: free.has(partner.id) })),
    distributions: [...distributions, { date: as_of, amount: value_before_carry ?? '0' }],
    as_of,
    places,
  });
  const names = await partnerNames(partners.map(({ id }) => id));
  const lines = partners.map(({ id, commitment }, at) => {
    const run = runs[at]?.run;
    return {
      limited_partner_id: id,
      limited_partner_name: names.get(id) ?? null,
      carry_free: free.has(id),
      commitment,
      contributed: formatDecimal(run?.contributed ?? ZERO, scale),
      received: formatDecimal(run?.lp ?? ZERO, scale),
      carry: formatDecimal(run?.gp ?? ZERO, scale),
    };
  });
  return lines.sort(byPartnerName);
}

const ZERO = new Decimal(0);

function clawbackOf({ clawback: { owed, cap, due, from_escrow, from_manager } }: AccruedCarry, text: Text) {
  return {
    owed: text(owed),
    cap: text(cap),
    due: text(due),
    from_escrow: text(from_escrow),
    from_manager: text(from_manager),
  };
}
type Text = (value: Decimal) => string;

function policiesOf(terms: FundTerms | null, { recorded_carry, estimated }: WaterfallRecord): NamedPolicy[] {
  const carry =
    recorded_carry === null
      ? 'the net asset value; no accrued carry is on record to be added to it'
      : 'the net asset value and the accrued carry on record';
  return [
    { name: 'hypothetical_sale', value: 'all that is left is sold on the day at its value, without costs' },
    { name: 'value_before_carry', value: estimated ? `${carry}; an estimate` : carry },
    { name: 'flows', value: 'every partner’s, gross of recallables; carry paid counts as proceeds of its day' },
    {
      name: 'side_letters',
      value: terms?.partners.length
        ? 'in the partners’ own lines; tiers, accrued carry and clawback are those of the fund as one partner'
        : 'none',
    },
    { name: 'partners', value: 'proceeds apportioned by commitments, the waterfall run for each by itself' },
  ];
}
