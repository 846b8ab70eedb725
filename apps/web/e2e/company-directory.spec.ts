// An associate looks a company up before it is entered: who cannot be asked says what it needs, and what is known is taken in.
import { expect, settled, test } from './firm-test.ts';

const SOURCE = {
  provider: 'pitchbook',
  title: 'PitchBook exports',
  licence: 'Under your agreement with PitchBook',
  verified: 'not_verified',
  retrieved_at: '2026-11-27T10:00:00.000Z',
};
const ENTRY = {
  provider: 'pitchbook',
  entry: '1001-25',
  name: 'Acme of the exports',
  website: 'acme.example',
  country: 'DEU',
  city: 'Berlin',
  description: 'Maker of everything',
  url: null,
};
const PROFILE = {
  source: SOURCE,
  company: { ...ENTRY, external_ids: ['1001-25'], founded_year: 2019, employees: '250' },
  rounds: [
    {
      name: 'Series A',
      round_type: 'series_a',
      announced_on: '2021-05-20',
      amount: { amount: '12500000', currency: 'EUR' },
      post_money: { amount: '60000000', currency: 'EUR' },
      post_money_estimated: true,
      investors: [{ name: 'Big Fund', lead: true }],
    },
  ],
  people: [{ entry: null, name: 'Ada Example', title: 'CEO', linkedin: null }],
  investors: [{ name: 'Big Fund', rounds: 1 }],
  missing: [],
};

test('a directory that is not set up says what it needs, in the dialog and in the settings', async ({
  page,
  signInAs,
}) => {
  await signInAs('associate');
  await page.goto('/companies');
  await settled(page);
  await page.getByRole('button', { name: 'Look up' }).click();
  const dialog = page.getByRole('dialog', { name: 'Look a company up' });
  await dialog.getByLabel('Name or website').fill('Acme');
  await dialog.getByRole('button', { name: 'Search' }).click();
  const refusals = dialog.getByRole('list', { name: 'Who did not answer' });
  await expect(refusals).toContainText('crunchbase needs CRUNCHBASE_API_KEY');
  await expect(refusals).toContainText('pitchbook has no files');
  await refusals.getByRole('link', { name: 'Who is asked' }).click();
  await expect(page.getByRole('heading', { name: 'Company data' })).toBeVisible();
  await expect(page.getByLabel('Crunchbase', { exact: true })).toContainText('Needs CRUNCHBASE_API_KEY');
  await expect(page.getByLabel('PitchBook exports')).toContainText('Not verified');
});

test('a company that is found is shown with its rounds, people and source, and taken into the record', async ({
  page,
  signInAs,
}) => {
  await signInAs('associate');
  const made = await page.request.get('/api/v1/companies?limit=1');
  const { items } = (await made.json()) as { items: { id: string; name: string }[] };
  const known = items[0];
  if (!known) throw new Error('the demo firm knows no company');
  await page.route('**/api/v1/company-directories/search?*', (route) =>
    route.fulfill({ json: { items: [ENTRY], sources: [SOURCE], refusals: [] } }),
  );
  await page.route('**/api/v1/company-directories/company?*', (route) =>
    route.fulfill({ json: { profile: PROFILE, refusal: null } }),
  );
  await page.route('**/api/v1/company-directories/import', (route) =>
    route.fulfill({
      json: {
        company_id: known.id,
        name: known.name,
        source: SOURCE,
        company: 'known',
        rounds_created: 1,
        people_created: 0,
        skipped: [{ what: 'person', name: 'Ada Example', reason: 'is on record already' }],
        missing: [],
      },
    }),
  );
  await page.goto('/companies');
  await settled(page);
  await page.getByRole('button', { name: 'Look up' }).click();
  const dialog = page.getByRole('dialog', { name: 'Look a company up' });
  await dialog.getByLabel('Name or website').fill('Acme');
  await dialog.getByRole('button', { name: 'Search' }).click();
  await dialog.getByRole('button', { name: /Acme of the exports/ }).click();
  const profile = dialog.getByRole('article', { name: 'Acme of the exports' });
  await expect(profile).toContainText('Berlin, DEU');
  await expect(profile).toContainText('Not verified');
  await expect(profile).toContainText('Under your agreement with PitchBook');
  await expect(profile.getByRole('region', { name: 'Rounds' })).toContainText('€12.5m');
  await expect(profile.getByRole('region', { name: 'Rounds' })).toContainText('estimated');
  await expect(profile.getByRole('region', { name: 'People' })).toContainText('Ada Example, CEO');
  await dialog.getByRole('button', { name: 'Take into the record' }).click();
  const taken = dialog.getByRole('status', { name: 'Taken in' });
  await expect(taken).toContainText('was on record already, with 1 new round and 0 new people');
  await expect(taken).toContainText('Person Ada Example: is on record already');
  await expect(taken.getByRole('link', { name: known.name })).toHaveAttribute('href', `/companies/${known.id}`);
});
