// Joining a firm and getting back into it, by the links of mails that a real mail server took.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { emailOf, expect, PASSWORD, provoked, settled, test } from './firm-test.ts';

const MAILS = process.env.REDPILL_BROWSER_TEST_MAILS ?? '';

/** The address of the link in the newest mail to somebody with these words in it. */
async function linkMailedTo(email: string, words: string): Promise<string> {
  let link: string | undefined;
  await expect(() => {
    const mails = readdirSync(MAILS)
      .filter((name) => name.endsWith(` ${email}`))
      .sort()
      .map((name) =>
        readFileSync(join(MAILS, name), 'utf8')
          .replace(/=\r?\n/g, '')
          .replaceAll('=3D', '='),
      );
    link = /http:\/\/[^\s"<]+#[\w-]{43}/.exec(mails.filter((mail) => mail.includes(words)).at(-1) ?? '')?.[0];
    expect(link, `a mail to ${email}`).toBeDefined();
  }).toPass();
  return link ?? '';
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('an admin invites somebody, who joins by the link, signs out and in again', async ({
  page,
  signInAs,
  browser,
}) => {
  const email = 'newcomer@invited.test';
  await signInAs('admin');
  await page.goto('/settings?tab=members');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByLabel('Role').selectOption({ label: 'Associate' });
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  const invitations = page.getByRole('table', { name: 'Invitations' });
  await expect(invitations.getByRole('row').filter({ hasText: email })).toContainText('Associate');

  const link = await linkMailedTo(email, 'invitation');
  await page.goto('/settings?tab=mail');
  await expect(page.getByRole('table', { name: 'Mails' }).getByRole('row').filter({ hasText: email })).toContainText(
    'Sent',
  );

  const stranger = await browser.newContext();
  const theirs = await stranger.newPage();
  await theirs.goto(link);
  await expect(theirs.getByRole('heading', { level: 1, name: /^Join / })).toBeVisible();
  await theirs.getByLabel('Your name').fill('Nia Comer');
  await theirs.getByLabel('Choose a password', { exact: true }).fill('a password of my own');
  await theirs.getByRole('button', { name: 'Join the firm' }).click();
  await expect(theirs).toHaveURL(/\/companies$/);
  await theirs.getByRole('button', { name: /Nia Comer/ }).click();
  await theirs.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(theirs).toHaveURL(/\/sign-in$/);
  await signIn(theirs, email, 'a password of my own');
  await expect(theirs).toHaveURL(/\/companies$/);
  await theirs.goto(link);
  await expect(theirs.getByText('The link does not work')).toBeVisible();
  await stranger.close();

  await page.goto('/settings?tab=members');
  await expect(
    page.getByRole('table', { name: 'Members' }).getByRole('row').filter({ hasText: 'Nia Comer' }),
  ).toBeVisible();
});

test('a forgotten password is set anew by the link in the mail, and the old one no longer works', async ({
  page,
  complaints,
}) => {
  const email = emailOf('analyst');
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Set a new password' })).toBeVisible();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Look into your mail' })).toBeVisible();
  const link = await linkMailedTo(email, 'Set a new password');
  await page.goto(link);
  await page.getByLabel('New password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('needs at least 8 characters')).toBeVisible();
  provoked(complaints, /status of 422/);
  await page.getByLabel('New password', { exact: true }).fill('another long password');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, email, PASSWORD);
  await expect(page.getByRole('alert').filter({ hasText: 'Not signed in' })).toBeVisible();
  provoked(complaints, /status of 401/);
  await signIn(page, email, 'another long password');
  await expect(page).toHaveURL(/\/companies$/);

  // Back to the password that the other tests know, which ends whatever else was signed in.
  await page.goto('/settings?tab=security');
  await settled(page);
  await page.getByLabel('Current password', { exact: true }).fill('another long password');
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password is changed').first()).toBeVisible();
  await expect(page.getByRole('table', { name: 'Sign-ins' }).getByText('This one')).toBeVisible();
});

test('a member who holds deals is taken out by naming who takes over', async ({ page, signInAs }) => {
  await signInAs('admin');
  await page.goto('/settings?tab=members');
  await page
    .getByRole('button', { name: /^Remove / })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: /^Remove / });
  await expect(dialog.getByText(/ holds /)).toBeVisible();
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(dialog).toHaveCount(0);
});
