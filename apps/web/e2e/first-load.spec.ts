// No page makes its reader wait for much more than an empty one would.

import { expect, test } from './firm-test.ts';
import { emptyPage, firstLoad, MOST, pages } from './first-load.ts';

const ANY_RECORD = '00000000-0000-4000-8000-000000000000';

test('every page loads at most 1.6 times the JavaScript of an empty page', async ({ request, baseURL }) => {
  const empty = emptyPage();
  expect(empty).toBeGreaterThan(0);
  expect(pages().length).toBeGreaterThan(10);
  for (const page of pages()) {
    const answer = await request.get(new URL(page.replace(/\[\w+\]/g, ANY_RECORD), baseURL).href);
    expect.soft(firstLoad(await answer.text()) / empty, page).toBeLessThanOrEqual(MOST);
  }
});
