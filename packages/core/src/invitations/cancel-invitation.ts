// Withdrawing an invitation: its link opens nothing from that moment on.
import { cancelInvitation as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { invitations } from '../db/accounts.ts';
import { verb } from '../verb.ts';
import { invitationView, lockInvitation } from './invitation-view.ts';

export const cancelInvitation = verb(operation, async ({ tx, input, changed }) => {
  const before = await lockInvitation(input.invitation_id);
  if (before.status !== 'pending') throw new AppError('refused', `This invitation is ${before.status} already.`);
  await tx.update(invitations).set({ status: 'cancelled' }).where(eq(invitations.id, before.id));
  const after = await invitationView(before.id);
  changed({ status: before.status }, { status: after.status });
  return after;
});
