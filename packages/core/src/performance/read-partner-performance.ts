// Performance partner by partner.
import { readPartnerPerformance as operation } from '@redpill/contract';
import { partnerPerformance } from '@redpill/domain';
import { verb } from '../verb.ts';
import { gapsFor, ownEntryIds } from './gaps-for.ts';
import { byPartnerName, partnerNames } from './names-of.ts';
import { ownPartners, performanceInput } from './performance-input.ts';

export const readPartnerPerformance = verb(
  operation,
  async ({ input: asked }) => {
    const { input } = await performanceInput(asked);
    const own = await ownPartners();
    const { items, gaps, policies, ...at } = partnerPerformance(input);
    const shown = items.filter(({ limited_partner_id: id }) => own === null || (id !== null && own.has(id)));
    const names = await partnerNames(shown.map((item) => item.limited_partner_id));
    return {
      ...at,
      items: shown
        .map((item) => ({
          ...item,
          limited_partner_name: names.get(item.limited_partner_id ?? '') ?? null,
          reasons: { ...item.reasons },
        }))
        .sort(byPartnerName),
      gaps: gapsFor(gaps, ownEntryIds(input, own)),
      policies: [...policies],
    };
  },
  { snapshot: true },
);
