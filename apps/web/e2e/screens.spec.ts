// Every screen for every role: readable by everyone, quiet in the console, and showing no more than the role may see.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { emailOf, expect, PASSWORD, PEOPLE, type Person, provoked, settled, test } from './firm-test.ts';

const FIRM_SECTIONS = [
  'Companies',
  'Pipeline',
  'Funds',
  'Analytics',
  'Market',
  'Calculators',
  'Imports',
  'Activity',
  'Settings',
];
const SECTIONS: Record<Person, string[]> = {
  partner: FIRM_SECTIONS,
  associate: FIRM_SECTIONS,
  analyst: ['Companies', 'Pipeline', 'Funds', 'Analytics', 'Market', 'Calculators', 'Activity', 'Settings'],
  lp: ['Funds', 'Calculators', 'Settings'],
  admin: FIRM_SECTIONS,
};

const STAFF: readonly Person[] = ['partner', 'associate', 'analyst', 'admin'];
const LEDGER: readonly Person[] = ['partner', 'admin'];
const MARKS: readonly Person[] = ['partner', 'associate', 'admin'];

interface WalkedScreen {
  /** `{}` stands for the first record that the API lists at `of`. */
  path: string;
  of?: string;
  /** Who sees this part; without it whoever enters the section. */
  seenBy?: readonly Person[];
}

/** Every screen of a section, which is looked at as every role that may see it. */
const SCREENS: Record<string, readonly WalkedScreen[]> = {
  Companies: [
    { path: '/companies' },
    ...['', '?tab=rounds', '?tab=cap-table', '?tab=deals', '?tab=investments', '?tab=people', '?tab=market'].map(
      (tab) => ({
        path: `/companies/{}${tab}`,
        of: '/api/v1/companies',
      }),
    ),
  ],
  Pipeline: [{ path: '/deals' }, { path: '/deals?deal={}', of: '/api/v1/deals' }],
  Funds: [
    { path: '/funds' },
    { path: '/funds/{}', of: '/api/v1/funds' },
    { path: '/funds/{}?tab=partners', of: '/api/v1/funds', seenBy: LEDGER },
    { path: '/funds/{}?tab=ledger', of: '/api/v1/funds', seenBy: LEDGER },
    { path: '/funds/{}?tab=marks', of: '/api/v1/funds', seenBy: MARKS },
    { path: '/funds/{}?tab=terms', of: '/api/v1/funds', seenBy: LEDGER },
    { path: '/funds/{}?tab=waterfall', of: '/api/v1/funds', seenBy: LEDGER },
    { path: '/funds/{}?tab=fees', of: '/api/v1/funds', seenBy: LEDGER },
    // A limited partner has this part alone, so it stands on the fund's own page.
    { path: '/funds/{}?tab=accounts', of: '/api/v1/funds', seenBy: LEDGER },
    { path: '/funds/{}?tab=plan', of: '/api/v1/funds', seenBy: LEDGER },
    { path: '/funds/{}?tab=attribution', of: '/api/v1/funds', seenBy: LEDGER },
    { path: '/funds/{}?tab=pme', of: '/api/v1/funds', seenBy: LEDGER },
    { path: '/funds/{}?tab=simulation', of: '/api/v1/funds', seenBy: LEDGER },
    { path: '/funds/{}?explain=net_irr', of: '/api/v1/funds', seenBy: LEDGER },
  ],
  Analytics: [{ path: '/analytics' }, { path: '/analytics?tab=pipeline' }, { path: '/analytics?tab=sources' }],
  Market: [
    { path: '/market' },
    { path: '/market?tab=watchlists' },
    { path: '/market?tab=alerts' },
    { path: '/market?tab=series' },
    { path: '/market?tab=holdings', seenBy: LEDGER },
    { path: '/market/NVDA' },
    { path: '/market/compare?symbols=AAPL,NVDA' },
  ],
  Calculators: [
    { path: '/calculators' },
    { path: '/calculators/xirr' },
    { path: '/calculators/waterfall' },
    { path: '/calculators/exit' },
    { path: '/calculators/round' },
  ],
  Imports: [{ path: '/imports' }],
  Activity: [{ path: '/events' }],
  Settings: [
    { path: '/settings' },
    { path: '/settings?tab=security' },
    { path: '/settings?tab=keys' },
    { path: '/settings?tab=firm' },
    { path: '/settings?tab=members', seenBy: STAFF },
    { path: '/settings?tab=mail', seenBy: ['admin'] },
    { path: '/settings?tab=market', seenBy: STAFF },
    { path: '/settings?tab=audit', seenBy: ['admin'] },
    { path: '/settings?tab=export' },
  ],
};

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

const WALK_MS = 15 * 60_000;

const screensOf = (person: Person): WalkedScreen[] =>
  SECTIONS[person]
    .flatMap((section) => SCREENS[section] ?? [])
    .filter(({ seenBy }) => seenBy === undefined || seenBy.includes(person));

for (const person of PEOPLE) {
  test(`the rail of ${person} leads to what the role may enter and nowhere else`, async ({ page, signInAs }) => {
    await signInAs(person);
    await page.goto('/');
    await expect(page.getByRole('navigation', { name: 'Sections' }).getByRole('link')).toHaveText(SECTIONS[person]);
  });
  test(`every screen of ${person} is accessible, wide and narrow, light and dark`, async ({ page, signInAs }) => {
    test.setTimeout(WALK_MS);
    await signInAs(person);
    await page.goto('/settings');
    const screens = screensOf(person);
    for (const { path, of } of screens) {
      const address = of ? path.replace('{}', await firstOf(page, of)) : path;
      await walkTo(page, address);
      const walked = screens.filter((other) => other.path.startsWith(`${path}?tab=`)).length;
      if (walked > 0) expect.soft(await partsOf(page), `the parts of ${path}`).toBe(walked + 1);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await settled(page);
        await expectAccessible(page, `${path} at ${size.width}`);
        await expectNoSidewaysScroll(page, `${path} at ${size.width}`);
      }
    }
  });
}

test('the sign-in page and the page that does not exist are accessible', async ({ page, complaints }) => {
  for (const path of ['/sign-in', '/forgot-password', '/reset-password#link', '/no-such-page']) {
    await page.goto(path);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await settled(page);
      await expectAccessible(page, `${path} at ${size.width}`);
    }
  }
  provoked(complaints, /404.*\/no-such-page/);
});

test('a limited partner sees its own account and is told of nothing else', async ({ page, signInAs, complaints }) => {
  await signInAs('lp');
  await page.goto('/');
  await expect(page).toHaveURL(/\/funds$/);
  const funds = page.getByRole('table', { name: 'Funds' }).locator('tbody').getByRole('link');
  await expect(funds.first()).toBeVisible();
  await funds.first().click();
  await settled(page);
  await expect(page.getByText('Account of Harbour Pension Fund')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Statement' }).locator('tbody').getByRole('row')).not.toHaveCount(0);
  await expect(page.getByRole('tab')).toHaveText(['Capital accounts']);
  expect(complaints).toEqual([]);

  await signInAs('partner');
  const company = await firstOf(page, '/api/v1/companies');
  await signInAs('lp');
  for (const path of ['/companies', `/companies/${company}`, '/deals', '/imports', '/events']) {
    await page.goto(path);
    await settled(page);
    await expect(page.getByText(/could not be read|There is no such|may not/).first()).toBeVisible();
    await expect(page.getByRole('table').locator('tbody').getByRole('row')).toHaveCount(0);
    await expect(page.getByRole('article')).toHaveCount(0);
  }
  provoked(complaints, /status of 40[34]/);
});

test('a wrong password is refused in words and lets nobody in', async ({ page, complaints }) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(emailOf('analyst'));
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Not signed in' })).toBeVisible();
  await page.goto('/companies');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fcompanies/);
  provoked(complaints, /status of 401/);
});

test('signing in leads back to where one wanted to go, signing out to the sign-in page', async ({
  page,
  complaints,
}) => {
  await page.goto('/deals');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fdeals/);
  provoked(complaints, /status of 401/);
  await page.getByLabel('E-mail').fill(emailOf('partner'));
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/deals$/);
  await page.getByRole('button', { name: /Margaret Oyelaran/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in to your firm' })).toBeVisible();
  const answer = await page.request.get('/api/v1/companies');
  expect(answer.status()).toBe(401);
});

test('an unknown page and an unknown record say that they are not there', async ({ page, signInAs, complaints }) => {
  await signInAs('partner');
  const answer = await page.goto('/no-such-page');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'This page does not exist' })).toBeVisible();
  await page.goto('/companies/00000000-0000-4000-8000-000000000000');
  await expect(page.getByText('There is no such company')).toBeVisible();
  await page.goto('/funds/00000000-0000-4000-8000-000000000000');
  await expect(page.getByText('There is no such fund')).toBeVisible();
  provoked(complaints, /status of 404/);
});

test('the keys lead past the rail, to the sections, to the search and to their own list', async ({
  page,
  signInAs,
}) => {
  await signInAs('partner');
  await page.goto('/settings');
  await settled(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main#main')).toBeFocused();

  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/\/companies$/);
  await settled(page);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(sheet).toContainText('Search this list');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search companies' })).toBeFocused();
  // A letter typed into a field is a letter.
  await page.keyboard.type('g f?');
  await expect(page.getByRole('searchbox', { name: 'Search companies' })).toHaveValue('g f?');
});

/** There are no frames to look into, so the second page that it would open for them is left out. */
const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode(true);

/** Nothing serious, in both themes; the dark one differs by its colours alone. */
async function expectAccessible(page: Page, where: string): Promise<void> {
  await showTheme(page, 'light');
  const light = await axe(page).analyze();
  await showTheme(page, 'dark');
  const dark = await axe(page).withRules(['color-contrast']).analyze();
  const found = [...light.violations, ...dark.violations.map((problem) => ({ ...problem, id: `${problem.id} (dark)` }))]
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
  expect.soft(found, where).toEqual([]);
}

async function showTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((choice) => {
    localStorage.setItem('redpill-theme', choice);
    dispatchEvent(new Event('redpill-theme'));
  }, theme);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/** How many parts a screen has, by the tabs or the list of settings that lead to them: the walk leaves none out. */
async function partsOf(page: Page): Promise<number> {
  await settled(page);
  const settings = page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
  return page.getByRole('tab').or(settings).count();
}

/** Tables and boards scroll inside themselves; the page never does. */
async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(over, `${where}: pixels the page is too wide`).toBeLessThanOrEqual(0);
}

/** Goes on within the app, as a link does: loading it anew for every screen would take most of the time. */
async function walkTo(page: Page, address: string): Promise<void> {
  await settled(page);
  await page.evaluate((to) => {
    const { next } = window as unknown as { next: { router: { push(path: string): void } } };
    next.router.push(to);
  }, address);
  await page.waitForURL((url) => `${url.pathname}${url.search}` === address);
}

async function firstOf(page: Page, list: string): Promise<string> {
  const answer = await page.request.get(`${list}?limit=1`);
  const { items } = (await answer.json()) as { items: { id: string }[] };
  const first = items[0];
  if (!first) throw new Error(`${list} lists nothing`);
  return first.id;
}
