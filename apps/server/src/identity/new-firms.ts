// Firms that come to be: the first one by a set-up link, further ones by people who are signed in.
import { randomBytes } from 'node:crypto';
import type { foundFurtherFirm as founding, Input, Output, setUp as settingUp } from '@redpill/contract';
import { AppError, foundFirm, signIns } from '@redpill/core';
import type { User } from './accounts.ts';
import { type Parts, signInEnded, type UserActor } from './identity.ts';

const SETUP_MS = 7 * 24 * 3600_000;
const MOST_FIRMS = 20;

/** A link that sets up this installation while it serves no firm; each start prints its own. */
export async function setupLink({ database, mail, now }: Parts): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const at = now();
  await signIns.keepSetup(database, { secret, now: at, expires_at: new Date(at.getTime() + SETUP_MS) });
  return mail.addressOf('setup', secret);
}

export function isSetupOpen({ database, now }: Parts, token: string): Promise<boolean> {
  return signIns.isSetupOpen(database, token, now());
}

export async function setUp(parts: Parts, given: Input<typeof settingUp>): Promise<Output<typeof settingUp>> {
  const { database, now } = parts;
  if (!(await isSetupOpen(parts, given.token))) throw setupEnded();
  const user = await founder(parts, given);
  if (!(await signIns.spendSetup(database, given.token, now()))) throw setupEnded();
  const admin = { user_id: user.id, name: given.name, email: user.email };
  const firm = await foundFirm(database, { name: given.firm_name, admin }, { channel: 'http' });
  return { email: user.email, organization_id: firm.id };
}

/** An account that a set-up left behind which was broken off is taken over: nobody else can have made one yet. */
async function founder(parts: Parts, { email, name, password }: Input<typeof settingUp>): Promise<User> {
  const left = await parts.accounts.findByEmail(email);
  if (!left) return parts.accounts.create({ email, name, password });
  await parts.accounts.setPassword(left.id, password);
  return left;
}

const setupEnded = (): AppError =>
  new AppError(
    'refused',
    'This set-up link was used, or is out of date. While there is no firm, every start of the server prints a new one.',
  );

export async function foundFurtherFirm(
  parts: Parts,
  actor: UserActor,
  { name }: Input<typeof founding>,
): Promise<Output<typeof founding>> {
  const { database, accounts } = parts;
  if (!parts.may_found_firms)
    throw new AppError(
      'refused',
      'Further firms are not founded on this server (ALLOW_FIRM_CREATION=0). Ask its operator.',
    );
  const own = await signIns.membershipsOf(database, actor.user_id);
  if (own.filter(({ role }) => role === 'admin').length >= MOST_FIRMS)
    throw new AppError('limit', `You are admin of ${MOST_FIRMS} firms: no more are founded by one person.`);
  const user = await accounts.find(actor.user_id);
  if (!user) throw signInEnded();
  const admin = { user_id: user.id, name: user.name, email: user.email };
  const firm = await foundFirm(database, { name, admin }, { channel: 'http' });
  return { organization_id: firm.id, name: firm.name };
}
