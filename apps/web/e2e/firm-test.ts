// A browser test in the demo firm: the server's address, signing in as one of its people, and a console that must stay quiet.
import { test as base, expect, type Page } from '@playwright/test';

export { expect };

/** The demo people's password. */
export const PASSWORD = process.env.REDPILL_BROWSER_TEST_PASSWORD ?? '';

export const PEOPLE = ['partner', 'associate', 'analyst', 'lp', 'admin'] as const;
export type Person = (typeof PEOPLE)[number];

export const emailOf = (person: Person): string => `${person}@demo.redpill.test`;

interface FirmFixtures {
  /** Signs in without the sign-in page. */
  signInAs: (person: Person) => Promise<void>;
  /** What the browser complained of, in the order it did; a test that ends with any has failed. */
  complaints: string[];
}

export const test = base.extend<FirmFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: a fixture that needs no other says so by an empty pattern
  baseURL: async ({}, use, { parallelIndex }) => {
    const url = process.env.REDPILL_BROWSER_TEST_URLS?.split(' ')[parallelIndex];
    if (url === undefined) throw new Error('the server was not started');
    await use(url);
  },
  signInAs: async ({ page, baseURL }, use) => {
    await use(async (person) => {
      const answer = await page.request.post('/api/v1/auth/sign-in', {
        data: { email: emailOf(person), password: PASSWORD },
        headers: { origin: baseURL ?? '' },
      });
      expect(answer.status(), await answer.text()).toBe(200);
    });
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          complaints.push(`${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
      await use(complaints);
      expect(complaints, 'what the browser complained of').toEqual([]);
    },
    { auto: true },
  ],
});

/** Waits until everything that the screen asked for is there. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main')).toBeAttached();
  await expect(page.getByRole('status', { name: /^(Loading|Computing)/ })).toHaveCount(0);
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('status', { name: /^(Loading|Computing)/ })).toHaveCount(0);
  // A page's title comes a moment after the page that it follows has gone.
  await expect(page).toHaveTitle(/./);
}

/** Takes out the complaints that this test provoked, each of which must have come. */
export function provoked(complaints: string[], expected: RegExp): void {
  const others = complaints.filter((text) => !expected.test(text));
  expect(others.length, `no complaint like ${expected}`).toBeLessThan(complaints.length);
  complaints.splice(0, complaints.length, ...others);
}
