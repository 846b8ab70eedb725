// One limited partner with the users who act for it.
import { getLimitedPartner as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { limitedPartnerView, usersOf } from './limited-partner-view.ts';

export const getLimitedPartner = verb(
  operation,
  async ({ input }) => ({
    ...(await limitedPartnerView(input.limited_partner_id)),
    users: await usersOf(input.limited_partner_id),
  }),
  { snapshot: true },
);
