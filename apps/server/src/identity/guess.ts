// A password tried: counted before it is looked at, refused where too many were wrong.
import { AppError, signIns } from '@redpill/core';
import { addressKey } from './attempts.ts';
import { type Meta, type Parts, TooManyAttempts } from './identity.ts';

/** Wrong passwords in the window: for one account from one address, and from one address for all accounts together. */
const MOST_PER_ACCOUNT = 10;
const MOST_PER_ADDRESS = 100;
/**
 * For one account from every address together, so that a thousand addresses guess no more than ten do. Whoever signed
 * in from an address before is not held to it there: else strangers could keep somebody out of their own account.
 */
const MOST_PER_ACCOUNT_ALTOGETHER = 100;

/** What `check` gives for this account; null is a wrong password, and counts. */
export async function guess<T>(parts: Parts, email: string, meta: Meta, check: () => Promise<T | null>): Promise<T> {
  const { attempts } = parts;
  const account = email.trim().toLowerCase();
  const address = addressKey(meta.ip);
  const here = `${address} ${account}`;
  const altogether = `account ${account}`;
  // Counted before the password is looked at, so that guesses made all at once count too.
  const waitOfAddress = await attempts.take(address, MOST_PER_ADDRESS);
  if (waitOfAddress !== null) throw new TooManyAttempts(waitOfAddress);
  const wait = await attempts.take(here, MOST_PER_ACCOUNT);
  if (wait !== null) {
    // Nothing was guessed: one account's trouble is not its whole office's.
    await attempts.giveBack(address);
    throw new TooManyAttempts(wait);
  }
  const waitAltogether = await attempts.take(altogether, MOST_PER_ACCOUNT_ALTOGETHER);
  if (waitAltogether !== null && !(await isKnownAddress(parts, account, address))) {
    await attempts.giveBack(here);
    await attempts.giveBack(address);
    throw new TooManyAttempts(waitAltogether);
  }
  const found = await check();
  if (found === null) throw new AppError('unauthenticated', 'E-mail or password is not right.');
  await attempts.forget(here);
  await attempts.giveBack(address);
  if (waitAltogether === null) await attempts.giveBack(altogether);
  return found;
}

async function isKnownAddress({ database }: Parts, account: string, address: string): Promise<boolean> {
  const known = await signIns.addressesOf(database, account);
  return known.some((ip) => addressKey(ip) === address);
}
