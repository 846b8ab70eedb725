// What a list shows is taken out as a file from beside it, and a number of the analytics opens what is behind it.
import type { Page } from '@playwright/test';
import { expect, type Person, settled, test } from './firm-test.ts';

const EXPORTS: Record<Person, readonly string[]> = {
  partner: [
    '/companies/{company}?tab=rounds',
    '/companies/{company}?tab=people',
    '/companies/{company}?tab=investments',
    '/funds/{fund}',
    '/funds/{fund}?tab=partners',
    '/funds/{fund}?tab=ledger',
    '/funds/{fund}?tab=marks',
    '/settings?tab=members',
  ],
  associate: ['/funds/{fund}', '/funds/{fund}?tab=marks', '/imports'],
  analyst: ['/deals', '/funds/{fund}', '/settings?tab=members'],
  lp: ['/funds/{fund}'],
  admin: ['/settings?tab=members', '/events'],
};

for (const [person, places] of Object.entries(EXPORTS) as [Person, readonly string[]][]) {
  test(`the lists of ${person} are taken out as files, each with the rows that it shows`, async ({
    page,
    signInAs,
  }) => {
    await signInAs(person);
    const fund = await firstOf(page, '/api/v1/funds');
    const company = person === 'lp' ? '' : await investedIn(page);
    for (const place of places) {
      await page.goto(place.replace('{fund}', fund).replace('{company}', company));
      await settled(page);
      await page.getByRole('main').or(page.getByRole('banner')).getByRole('button', { name: 'Export' }).first().click();
      const file = await page.getByRole('menuitem', { name: 'CSV', exact: true }).getAttribute('href');
      const answer = await page.request.get(file ?? '');
      expect([place, answer.status(), answer.headers()['content-type']]).toEqual([
        place,
        200,
        expect.stringContaining('csv'),
      ]);
      const shown = place.includes('imports') ? 0 : 1;
      expect((await answer.text()).trim().split('\n').length - 1, `${place}: rows`).toBeGreaterThanOrEqual(shown);
      await page.keyboard.press('Escape');
    }
  });
}

test('a vintage of the portfolio opens the investments that it counts', async ({ page, signInAs }) => {
  await signInAs('analyst');
  await page.goto('/analytics');
  await settled(page);
  await page.getByRole('button', { name: 'Vintage', exact: true }).click();
  const number = page
    .getByRole('table', { name: 'The portfolio by vintage' })
    .getByRole('button', { name: /First paid for in \d{4}: show them$/ })
    .first();
  const counted = Number(await number.textContent());
  await number.click();
  const behind = page.getByRole('table', { name: 'The investments behind the number' });
  await expect(behind.locator('tbody').getByRole('row')).toHaveCount(counted);
  const company = behind.locator('tbody').getByRole('link').first();
  const name = (await company.textContent()) ?? '';
  await company.click();
  await expect(page).toHaveURL(/\/companies\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});

async function firstOf(page: Page, list: string): Promise<string> {
  const { items } = (await (await page.request.get(`${list}?limit=1`)).json()) as { items: { id: string }[] };
  const [first] = items;
  if (!first) throw new Error(`${list} lists nothing`);
  return first.id;
}

/** A company with an investment, and so with people and rounds too. */
async function investedIn(page: Page): Promise<string> {
  const answer = await page.request.get('/api/v1/investments?limit=1');
  const { items } = (await answer.json()) as { items: { company: { id: string } }[] };
  return items[0]?.company.id ?? '';
}
