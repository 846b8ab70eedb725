// A fund's waterfall by its terms, as if everything were sold on the day.
import { type FundWaterfall, readFundWaterfall as operation } from '@redpill/contract';
import {
  type AccruedCarry,
  accruedCarry,
  accruedCarryByPartner,
  DEFAULT_POLICIES,
  type Decimal,
  distribute,
  explainMetric,
  type FundTerms,
  formatDecimal,
  type NamedPolicy,
  namePolicies,
  type PartnersCarry,
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
      waterfall: terms === null || reason !== null ? null : await shared(terms, record, { as_of: input.as_of, scale }),
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

/** Who bears no carry, by side letter. */
const carryFree = ({ partners }: FundTerms): ReadonlySet<string> =>
  new Set(partners.flatMap((one) => (one.carry_free ? [one.limited_partner_id] : [])));

/** The sale of everything, before it and with it: partner by partner where the ledger names them, else as one partner. */
function carryOf(
  terms: FundTerms,
  record: WaterfallRecord,
  as_of: string,
): AccruedCarry & Pick<PartnersCarry, 'past'> & Partial<PartnersCarry> {
  const { contributions, distributions, places, partners } = record;
  const input = {
    terms: terms.waterfall,
    distributions,
    as_of,
    places,
    liquidation: record.value_before_carry ?? '0',
    tax_rate: terms.clawback?.tax_rate ?? 0,
  };
  if (runsByPartner(terms, record) && partners !== null) {
    const free = carryFree(terms);
    const all = partners.map((partner) => ({ ...partner, carry_free: free.has(partner.id) }));
    return accruedCarryByPartner({ ...input, partners: all });
  }
  const { liquidation: _, ...past } = input;
  return { ...accruedCarry({ ...input, contributions }), past: distribute({ ...past, contributions }) };
}

const runsByPartner = (terms: FundTerms, { partners }: WaterfallRecord): boolean =>
  partners !== null && terms.waterfall.gp_commitment === 0;

async function shared(
  terms: FundTerms,
  record: WaterfallRecord,
  { as_of, scale }: { as_of: string; scale: number },
): Promise<NonNullable<FundWaterfall['waterfall']>> {
  const found = carryOf(terms, record, as_of);
  const { hypothetical, past } = found;
  const text = (value: Decimal) => formatDecimal(value, scale);
  const tiersOf = (tiers: readonly TierSplit[]) =>
    tiers.map(({ name, lp, gp }) => ({ name, lp: text(lp), gp: text(gp) }));
  return {
    contributed: text(past.contributed),
    distributed: text(past.distributed),
    value_before_carry: record.value_before_carry ?? '0',
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
    partners: await partnerLines(terms, record, found.partners, text),
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

async function partnerLines(
  terms: FundTerms,
  record: WaterfallRecord,
  found: PartnersCarry['partners'] | undefined,
  text: Text,
): Promise<NonNullable<FundWaterfall['waterfall']>['partners']> {
  if (found === undefined) return null;
  const free = carryFree(terms);
  const commitments = new Map(record.partners?.map(({ id, commitment }) => [id, commitment]));
  const names = await partnerNames(found.map(({ id }) => id));
  const lines = found.map(({ id, accrued }) => ({
    limited_partner_id: id,
    limited_partner_name: names.get(id) ?? null,
    carry_free: free.has(id),
    commitment: commitments.get(id) ?? '0',
    contributed: text(accrued.hypothetical.contributed),
    received: text(accrued.hypothetical.lp),
    carry: text(accrued.hypothetical.gp),
    accrued_carry: text(accrued.accrued_carry),
    net_asset_value: text(accrued.net_asset_value),
    clawback: terms.clawback === null ? null : text(accrued.clawback.due),
  }));
  return lines.sort(byPartnerName);
}

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

function policiesOf(terms: FundTerms | null, record: WaterfallRecord): NamedPolicy[] {
  const carry =
    record.recorded_carry === null
      ? 'the net asset value; no accrued carry is on record to be added to it'
      : 'the net asset value and the accrued carry on record';
  const one =
    'the fund as one partner: not every entry names its partner, or the terms have the manager’s part of each';
  const each =
    'the waterfall and the clawback of each by itself, proceeds and value apportioned by commitments, then summed';
  const byPartner = terms !== null && runsByPartner(terms, record);
  return [
    { name: 'hypothetical_sale', value: 'all that is left is sold on the day at its value, without costs' },
    { name: 'value_before_carry', value: record.estimated ? `${carry}; an estimate` : carry },
    { name: 'flows', value: 'every partner’s, gross of recallables; carry paid counts as proceeds of its day' },
    { name: 'tax_advances', value: 'carry paid for tax is made good by later carry, and is carry received until then' },
    { name: 'partners', value: byPartner ? each : one },
    { name: 'side_letters', value: sideLetters(terms, byPartner) },
  ];
}

function sideLetters(terms: FundTerms | null, byPartner: boolean): string {
  if (terms === null || terms.partners.length === 0) return 'none';
  return byPartner
    ? 'partners without carry bear none, in every figure'
    : 'not applied: the fund is run as one partner';
}
