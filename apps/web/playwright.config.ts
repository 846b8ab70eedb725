// How the browser tests run: two at a time, each worker in an installed Chromium of its own against a built server of its own.
import { defineConfig } from '@playwright/test';

const chromium = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  globalSetup: './e2e/start-server.mjs',
  workers: 2,
  // The walk over every screen takes as long as all the rest: it begins first.
  projects: [
    { name: 'walk', testMatch: 'screens.spec.ts' },
    { name: 'acts', testIgnore: 'screens.spec.ts' },
  ],
  retries: 0,
  // A machine that builds, seeds and browses at once is slow; a screen that never comes is a failure all the same.
  timeout: 120_000,
  globalTimeout: 45 * 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
