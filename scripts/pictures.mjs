// `node scripts/pictures.mjs`: the README's pictures, taken of the built app on the demo firm.
import { mkdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { chromium, expect } from '@playwright/test';
import { PASSWORD, startDemoServer } from '../apps/web/e2e/server.mjs';
import { prepare, root } from './prepare.mjs';

const FOLDER = join(root, 'docs/images');
const LARGEST_BYTES = 300_000;
const WAIT_MS = 60_000;

/** @type {{name: string, theme: 'light' | 'dark', open: (page: import('@playwright/test').Page) => Promise<unknown>}[]} */
const PICTURES = [
  {
    name: 'pipeline-light.png',
    theme: 'light',
    open: (page) => page.goto('/deals'),
  },
  {
    name: 'fund-light.png',
    theme: 'light',
    open: async (page) => {
      await page.goto('/funds');
      await page.getByRole('link', { name: /\bFund II\b/ }).click();
      await expect(page.getByRole('region', { name: 'Performance' })).toBeVisible({ timeout: WAIT_MS });
    },
  },
  {
    name: 'companies-dark.png',
    theme: 'dark',
    open: (page) => page.goto('/companies'),
  },
];

const { node } = await prepare({ server: true, web: true });
mkdirSync(FOLDER, { recursive: true });
const server = await startDemoServer(node);
try {
  await takePictures(server.url);
} finally {
  await server.stop();
}

/** @param {string} baseURL */
async function takePictures(baseURL) {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const context = await browser.newContext({
      baseURL,
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(WAIT_MS);
    const answer = await context.request.post('/api/v1/auth/sign-in', {
      data: { email: 'partner@demo.redpill.test', password: PASSWORD },
      headers: { origin: baseURL },
    });
    if (!answer.ok()) throw new Error(`signing in was refused: ${await answer.text()}`);
    const page = await context.newPage();
    for (const { name, theme, open } of PICTURES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await open(page);
      await page.waitForLoadState('networkidle');
      await expect(page.getByRole('status', { name: /^(Loading|Computing)/ })).toHaveCount(0, { timeout: WAIT_MS });
      const path = join(FOLDER, name);
      await page.screenshot({ path, animations: 'disabled' });
      const { size } = statSync(path);
      console.log(`${relative(root, path)}  ${Math.round(size / 1000)} kB`);
      if (size > LARGEST_BYTES) throw new Error(`${name} is larger than ${LARGEST_BYTES / 1000} kB`);
    }
  } finally {
    await browser.close();
  }
}
