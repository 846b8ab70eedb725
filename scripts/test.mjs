// `npm test`: every test of the project, on every database that can be reached; its last line counts them all.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_DATABASE_URL } from './local-postgres.mjs';
import { prepare, root } from './prepare.mjs';
import { runHere } from './run.mjs';
import { add, browserCounts, closingLine, exitCodeFor, NOTHING, unitCounts } from './test-counts.mjs';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const must = process.env.CI === 'true';

const { node } = await prepare({ server: true, web: true });
const results = mkdtempSync(join(tmpdir(), 'redpill-test-'));
/** @type {string[]} */
const notes = [];
const counts = add(await unitTests(), await browserTests());
rmSync(results, { recursive: true, force: true });
for (const note of notes) console.log(note);
console.log(closingLine(counts));
process.exitCode = exitCodeFor(counts);

async function unitTests() {
  const trouble = await whyUnreachable(TEST_DATABASE_URL);
  const projects = ['unit', 'pglite'];
  if (trouble === null) projects.push('postgres');
  else
    notes.push(
      `PostgreSQL was not tested: ${trouble}. Set TEST_DATABASE_URL to a server on which databases may be made.`,
    );
  const report = join(results, 'vitest.json');
  const code = await runHere(
    node,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...projects.flatMap((name) => ['--project', name]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: root },
  );
  const counted = unitCounts(reportAt(report, 'Vitest', code), code);
  return trouble !== null && must ? add(counted, { ...NOTHING, failed: 1 }) : counted;
}

async function browserTests() {
  const browser = process.env.CHROMIUM_PATH ?? BROWSERS.find(existsSync);
  if (browser === undefined || !existsSync(browser)) {
    notes.push(
      'The browser was not tested: no Chromium here. Install one (Debian, Ubuntu: apt-get install chromium) or set CHROMIUM_PATH.',
    );
    return must ? { ...NOTHING, failed: 1 } : NOTHING;
  }
  const report = join(results, 'playwright.json');
  const code = await runHere(
    node,
    [
      join(root, 'node_modules/@playwright/test/cli.js'),
      'test',
      '--config',
      join(root, 'apps/web/playwright.config.ts'),
      '--reporter=list,json',
    ],
    { cwd: root, env: { ...process.env, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
  );
  return browserCounts(reportAt(report, 'Playwright', code), code);
}

/**
 * A runner that crashed leaves no report; that is counted as a failure, not as nothing.
 * @param {string} path
 * @param {string} runner
 * @param {number} code its exit code
 */
function reportAt(path, runner, code) {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  notes.push(`${runner} ended (exit ${code}) before it could report; what it ran is not counted.`);
  return null;
}

/**
 * @param {string} url
 * @returns {Promise<string | null>} why no test can run there; null when they can
 */
async function whyUnreachable(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query(
      'SELECT rolcreatedb OR rolsuper AS may_create FROM pg_roles WHERE rolname = current_user',
    );
    return rows[0].may_create ? null : `the user of ${withoutPassword(url)} may not create databases`;
  } catch (error) {
    return `${withoutPassword(url)} does not answer (${error instanceof Error ? error.message : error})`;
  } finally {
    await client.end();
  }
}

/** @param {string} url */
function withoutPassword(url) {
  const shown = new URL(url);
  shown.password = '';
  return shown.href;
}
