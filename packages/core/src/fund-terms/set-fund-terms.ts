// Record a fund's terms from a day on, as a new version.
import { setFundTerms as operation } from '@redpill/contract';
import { type FundTerms, MalformedInput, requireFundTerms } from '@redpill/domain';
import { inArray, sql } from 'drizzle-orm';
import { AppError, invalidField } from '../app-error.ts';
import { limitedPartners } from '../db/funds.ts';
import { fundTerms } from '../db/plans.ts';
import { db } from '../db/scope.ts';
import { recordingFund } from '../ledger/index.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { TERMS_COLUMNS, termsOf, termsViews } from './terms-view.ts';

export const setFundTerms = verb(operation, async ({ tx, actor, input, changed }) => {
  const fund = await recordingFund(input.fund_id);
  // Two who record terms of one fund in the same moment: the second finds the first one's version.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('terms of ' || ${fund.id}, 0))`);
  const terms = input.terms as FundTerms;
  if (terms.currency !== fund.currency) {
    throw invalidField('terms.currency', `must be ${fund.currency}, the currency of the fund`);
  }
  heldToRules(terms);
  await refuseUnknownPartners(terms);
  const [latest] = await termsOf(fund.id);
  const number = latest?.number ?? 0;
  if (input.based_on !== undefined && input.based_on !== number) {
    throw new AppError('conflict', `Version ${number} of the terms was recorded since. Look at it before you go on.`);
  }
  const [recorded] = await tx
    .insert(fundTerms)
    .values({
      fund_id: fund.id,
      number: number + 1,
      effective_from: input.effective_from,
      terms,
      note: input.note ?? null,
      recorded_by: await actingMember(actor),
      organization_id: sql`scope_organization()`,
    })
    .returning(TERMS_COLUMNS);
  if (!recorded) throw new Error('recorded terms were not returned');
  const { id, fund_id, effective_from, note } = recorded;
  changed(latest ? { terms: latest.terms } : null, { id, fund_id, number: number + 1, effective_from, note, terms });
  const [view] = await termsViews([recorded]);
  if (!view) throw new Error('recorded terms have no view');
  return view;
});

function heldToRules(terms: FundTerms): void {
  try {
    requireFundTerms(terms);
  } catch (error) {
    if (error instanceof MalformedInput) throw invalidField(`terms.${error.field}`, error.rule);
    throw error;
  }
}

async function refuseUnknownPartners({ partners }: FundTerms): Promise<void> {
  if (partners.length === 0) return;
  const { id } = limitedPartners;
  const ids = partners.map(({ limited_partner_id }) => limited_partner_id);
  const known = await db.select({ id }).from(limitedPartners).where(inArray(id, ids));
  const there = new Set(known.map((one) => one.id));
  const at = ids.findIndex((one) => !there.has(one));
  if (at >= 0) throw invalidField(`terms.partners.${at}.limited_partner_id`, 'is no limited partner of the firm');
}
