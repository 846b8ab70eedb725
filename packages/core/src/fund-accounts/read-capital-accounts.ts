// Capital accounts over a period and since inception.
import { readCapitalAccounts as operation } from '@redpill/contract';
import { capitalAccounts, yearStart } from '@redpill/domain';
import { invalidField } from '../app-error.ts';
import { byPartnerName, ownPartners, partnerNames, performanceInput } from '../performance/index.ts';
import { verb } from '../verb.ts';

export const readCapitalAccounts = verb(
  operation,
  async ({ input: asked }) => {
    const { fund, input } = await performanceInput(asked);
    const from = asked.from ?? yearStart(input.as_of);
    if (from >= input.as_of) throw invalidField('from', 'must lie before the day of the accounts');
    const own = await ownPartners();
    const made = capitalAccounts(input, from);
    const shown = made.accounts.filter(({ limited_partner_id: id }) => own === null || (id !== null && own.has(id)));
    const names = await partnerNames(shown.map((account) => account.limited_partner_id));
    return {
      fund_id: fund.id,
      currency: made.currency,
      from,
      as_of: made.as_of,
      known_at: input.known_at,
      accounts: shown
        .map((account) => ({
          ...account,
          limited_partner_name: names.get(account.limited_partner_id ?? '') ?? null,
          period: { ...account.period },
          since_inception: { ...account.since_inception },
        }))
        .sort(byPartnerName),
      fund:
        own === null
          ? { ...made.fund, period: { ...made.fund.period }, since_inception: { ...made.fund.since_inception } }
          : null,
      estimated: made.estimated,
      before_carry: made.before_carry,
      reason: made.reason === null ? null : { ...made.reason },
      policies: [...made.policies],
    };
  },
  { snapshot: true },
);
