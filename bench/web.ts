// First-load JavaScript of every page against an empty page of the same build, and what each has loaded once it stands.
import { type Browser, chromium } from '@playwright/test';
import { emptyPage, firstLoad, MOST, pages, weightOf } from '../apps/web/e2e/first-load.ts';
import { PASSWORD, startDemoServer } from '../apps/web/e2e/server.mjs';
import { prepare } from '../scripts/prepare.mjs';

const WAIT_MS = 60_000;
const ANY_RECORD = '00000000-0000-4000-8000-000000000000';
/** Where the first record of a page comes from. */
const LISTS: Record<string, string> = { company_id: 'companies', fund_id: 'funds', import_id: 'imports' };

const kilo = (bytes: number) => (bytes / 1000).toFixed(1).padStart(7);
const times = (bytes: number, empty: number) => `${(bytes / empty).toFixed(2)} ×`.padStart(8);

/** Everything a browser fetched of a page's scripts until it was quiet: first load, parts, and what was fetched ahead. */
async function loadedBy(browser: Browser, baseURL: string, address: string): Promise<number> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
  try {
    if (address !== '/sign-in') {
      const answer = await context.request.post('/api/v1/auth/sign-in', {
        data: { email: 'partner@demo.redpill.test', password: PASSWORD },
        headers: { origin: baseURL },
      });
      if (!answer.ok()) throw new Error(`signing in was refused: ${await answer.text()}`);
    }
    const page = await context.newPage();
    const scripts = new Set<string>();
    page.on('response', (response) => {
      const script = /\/_next\/(static\/chunks\/[\w.~-]+\.js)/.exec(response.url())?.[1];
      if (script) scripts.add(script);
    });
    let path = address;
    for (const [, name = ''] of address.matchAll(/\[(\w+)\]/g)) {
      const list = LISTS[name];
      const answer = list ? await context.request.get(`/api/v1/${list}?limit=1`) : null;
      const { items = [] } = ((await answer?.json()) ?? {}) as { items?: { id: string }[] };
      path = path.replace(`[${name}]`, items[0]?.id ?? ANY_RECORD);
    }
    await page.goto(path, { timeout: WAIT_MS, waitUntil: 'networkidle' });
    await page.locator('main').waitFor({ timeout: WAIT_MS });
    await page.waitForLoadState('networkidle', { timeout: WAIT_MS });
    return [...scripts].reduce((sum, script) => sum + weightOf(script), 0);
  } finally {
    await context.close();
  }
}

const { node } = await prepare({ server: true, web: true });
const empty = emptyPage();
const server = await startDemoServer(node);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
let worst = 0;
try {
  console.log(`web: an empty page of this build loads ${kilo(empty).trim()} kB of JavaScript (gzip)`);
  console.log(`  ${'page'.padEnd(28)} first load, kB          with its parts, kB`);
  for (const address of pages()) {
    const answer = await fetch(new URL(address.replace(/\[\w+\]/g, ANY_RECORD), server.url));
    const first = firstLoad(await answer.text());
    const whole = await loadedBy(browser, server.url, address);
    worst = Math.max(worst, first / empty);
    console.log(
      `  ${address.padEnd(28)} ${kilo(first)} ${times(first, empty)}        ${kilo(whole)} ${times(whole, empty)}`,
    );
  }
  console.log(`  heaviest first load: ${worst.toFixed(2)} × an empty page (at most ${MOST} ×)`);
} finally {
  await browser.close();
  await server.stop();
}
if (worst > MOST) process.exitCode = 1;
