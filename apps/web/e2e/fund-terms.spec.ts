// A partner writes a fund's terms, reads them as sentences, and sees the waterfall that follows from them.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, provoked, settled, test } from './firm-test.ts';

test('terms are written, read as sentences, and shared out by', async ({ page, signInAs, complaints }) => {
  await signInAs('partner');
  await page.goto('/funds');
  await page.getByRole('main').getByRole('table').getByRole('link').first().click();
  await page.getByRole('tab', { name: 'Terms' }).click();
  await page.getByRole('button', { name: 'Write a new version' }).click();
  const form = page.getByRole('form', { name: 'Terms of the fund' });
  await form.getByLabel('In force from').fill('2021-01-01');
  await form.getByRole('textbox', { name: 'Carry, %', exact: true }).fill('20');
  await form.getByRole('textbox', { name: /^Preferred return/ }).fill('7');
  await form.getByRole('button', { name: 'Add a tier' }).click();
  const tier = form.getByRole('group', { name: 'Tier 2', exact: true });
  await tier.getByLabel('Times, or %').fill('three');
  await tier.getByLabel('Carry, %').fill('25');
  await tier.getByLabel('Catch-up, %').fill('0');
  const letters = form.getByRole('group', { name: /^Side letter \d/ });
  const before = await letters.count();
  await form.getByRole('button', { name: 'Add a side letter' }).click();
  const letter = letters.nth(before);
  await letter.getByLabel('Partner').selectOption({ label: 'Harbour Pension Fund (illustrative)' });
  await letter.getByLabel('Fee rates, %').fill('1.5; 1.25');
  await form.getByRole('button', { name: 'Record the terms' }).click();
  await expect(tier.getByLabel('Times, or %')).toHaveAttribute('aria-invalid', 'true');
  provoked(complaints, /422.*[/]terms/);
  await tier.getByLabel('Times, or %').fill('3');
  await form.getByRole('button', { name: 'Record the terms' }).click();
  await expect(page.getByText('received 3 times what they paid in')).toBeVisible();
  await expect(page.getByText('Harbour Pension Fund (illustrative) pays a fee of 1.5 %, then 1.25 %')).toBeVisible();
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
