// A partner writes a fund's terms, reads them as sentences, and sees the waterfall that follows from them.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, settled, test } from './firm-test.ts';

test('terms are written, read as sentences, and shared out by', async ({ page, signInAs }) => {
  await signInAs('partner');
  await page.goto('/funds');
  await page.getByRole('main').getByRole('table').getByRole('link').first().click();
  await page.getByRole('tab', { name: 'Terms' }).click();
  await page.getByRole('button', { name: 'Write a new version' }).click();
  const form = page.getByRole('form', { name: 'Terms of the fund' });
  await form.getByLabel('In force from').fill('2021-01-01');
  await form.getByRole('textbox', { name: 'Carry, %', exact: true }).fill('20');
  await form.getByRole('textbox', { name: /^Preferred return/ }).fill('7');
  await form.getByRole('button', { name: 'Record the terms' }).click();
  await expect(page.getByText('preferred return of 7 % a year')).toBeVisible();
  await page.getByRole('tab', { name: 'Waterfall' }).click();
  await expect(page.getByRole('table', { name: 'Tiers of the waterfall' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Waterfall by partner' })).toContainText('Harbour Pension Fund');
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
});
