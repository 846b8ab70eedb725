// Signing in with more than a password, in the browser: a code after it, or a passkey in place of it.
import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { emailOf, expect, PASSWORD, provoked, settled, test } from './firm-test.ts';

const STEP_MS = 30_000;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows at a time (RFC 6238). */
function codeAt(secret: string, time_ms: number): string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(time_ms / STEP_MS)));
  const hash = createHmac('sha1', key).update(step).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function typePassword(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(emailOf('analyst'));
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('a second factor is set up, asked for, replaced by a recovery code, and given up', async ({
  page,
  signInAs,
  complaints,
}) => {
  await signInAs('analyst');
  await page.goto('/settings?tab=security');
  await page.getByRole('button', { name: 'Set up…' }).click();
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('img', { name: /authenticator app to scan/ })).toBeVisible();
  await page.getByText('Type it instead').click();
  const typed = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
  const secret = typed.replaceAll(' ', '');
  await page.getByLabel('Code').fill(codeAt(secret, Date.now()));
  await page.getByRole('button', { name: 'Confirm' }).click();
  const listed = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(listed).toHaveCount(10);
  const codes = await listed.allTextContents();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes left')).toBeVisible();

  await page.context().clearCookies();
  await typePassword(page);
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('not right, or used before')).toBeVisible();
  // The code that confirmed it is spent; the clocks may differ by one step, so the next one is good at once.
  await page.getByLabel('Code').fill(codeAt(secret, Date.now() + STEP_MS));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/companies/);

  await page.context().clearCookies();
  await typePassword(page);
  await page.getByLabel('Code').fill(codes[0] ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/companies/);
  await page.goto('/settings?tab=security');
  await expect(page.getByText('9 recovery codes left')).toBeVisible();
  await page.getByRole('button', { name: 'Give up…' }).click();
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByLabel('Code').fill(codes[1] ?? '');
  await page.getByRole('dialog').getByRole('button', { name: 'Give up' }).click();
  await expect(page.getByRole('button', { name: 'Set up…' })).toBeVisible();
  provoked(complaints, /status of 401/);
});

test('a passkey is made with a name, signs in without a password, and is removed', async ({ page, baseURL }) => {
  // A passkey is bound to a name, and 127.0.0.1 is none.
  const site = (baseURL ?? '').replace('127.0.0.1', 'localhost');
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const answer = await page.request.post(`${site}/api/v1/auth/sign-in`, {
    data: { email: emailOf('associate'), password: PASSWORD },
    headers: { origin: site },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  await page.goto(`${site}/settings?tab=security`);
  await page.getByRole('button', { name: 'Add passkey' }).click();
  await page.getByLabel('Name').fill('Virtual key');
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const keys = page.getByRole('table', { name: 'Passkeys' });
  await expect(keys.getByRole('row').filter({ hasText: 'Virtual key' })).toContainText('localhost');

  await page.context().clearCookies();
  await page.goto(`${site}/sign-in`);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page).toHaveURL(/\/companies/);
  await page.goto(`${site}/settings?tab=security`);
  await settled(page);
  await page.getByRole('button', { name: 'Remove Virtual key' }).click();
  await expect(page.getByText('No passkeys yet')).toBeVisible();
});

test('a limited partner’s bank details are set, masked, and shown in full on request', async ({ page, signInAs }) => {
  await signInAs('partner');
  await page.goto('/funds');
  await page
    .getByRole('table', { name: 'Funds' })
    .getByRole('link', { name: /\bFund II\b/ })
    .click();
  await page.getByRole('tab', { name: 'Limited partners' }).click();
  await page.getByRole('button', { name: 'Harbour Pension Fund' }).click();
  const panel = page.getByRole('complementary', { name: 'Harbour Pension Fund' });
  await panel.getByRole('button', { name: 'Change…' }).click();
  await panel.getByLabel('Account number or IBAN').fill('DE89370400440532013000');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByText('••••3000')).toBeVisible();
  await panel.getByRole('button', { name: 'Show in full' }).click();
  await expect(panel.getByText('DE89370400440532013000')).toBeVisible();
  await panel.getByRole('button', { name: 'Hide' }).click();
  await expect(panel.getByText('DE89370400440532013000')).toHaveCount(0);
});
