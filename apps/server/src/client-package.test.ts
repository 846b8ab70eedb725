// The package @redpill/client as a stranger gets it: packed, unpacked into an empty project, type-checked and run against a server.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiKeys, funds } from '@redpill/core';
import { TEST_DATABASE } from '@redpill/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './testing/test-server.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'redpill-test-client-'));
const installed = join(project, 'node_modules/@redpill/client');
let server: TestServer;
let env: Record<string, string>;

beforeAll(async () => {
  const built = join(project, 'built');
  execFileSync(process.execPath, [join(root, 'scripts/client.mjs'), built], { cwd: root });
  const packed = execFileSync('npm', ['pack', built, '--pack-destination', project, '--silent'], {
    cwd: project,
    encoding: 'utf8',
  });
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(project, packed.trim()), '--strip-components=1', '-C', installed]);
  symlinkSync(join(root, 'node_modules/zod'), join(project, 'node_modules/zod'));
  symlinkSync(join(root, 'node_modules/@types'), join(project, 'node_modules/@types'));
  cpSync(join(root, 'packages/client/examples'), join(project, 'examples'), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  server = await startTestServer();
  await funds.createFund.run(server.firm.as('general_partner'), { name: 'Fund I' });
  const { secret } = await apiKeys.createApiKey.run(server.firm.as('general_partner'), { name: 'Examples' });
  env = { REDPILL_URL: await server.app.listen({ port: 0 }), REDPILL_API_KEY: secret };
});
afterAll(async () => {
  await server.close();
  rmSync(project, { recursive: true, force: true });
});

/** Runs an example to its end, in a process of its own, and gives what it printed. */
function run(example: string): Promise<string> {
  return new Promise((ended, failed) => {
    const child = spawn(process.execPath, [join('examples', example)], {
      cwd: project,
      env: { PATH: process.env.PATH, ...env },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('error', failed);
    child.on('exit', (code) =>
      code === 0 ? ended(output) : failed(new Error(`${example} ended with ${code}:\n${output}`)),
    );
  });
}

describe('the packed client', () => {
  it('needs nothing at run time, and its types nothing but zod', () => {
    const about = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    expect(about).toMatchObject({ name: '@redpill/client', dependencies: { zod: expect.any(String) } });
    expect(Object.keys(about.dependencies)).toEqual(['zod']);
    expect(readFileSync(join(installed, 'index.js'), 'utf8')).not.toMatch(/^\s*(import|export).* from /m);
    const types = readdirSync(join(installed, 'types'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.d.ts'),
    );
    const named = types.flatMap((file) =>
      [...readFileSync(join(installed, 'types', file), 'utf8').matchAll(/(?:from |import\()["']([^"']+)["']/g)].map(
        ([, name]) => name,
      ),
    );
    expect([...new Set(named.filter((name) => !name?.startsWith('.')))]).toEqual(['zod']);
  });

  // No database has a part in it: once is enough.
  it.runIf(TEST_DATABASE === 'postgres')('types every operation for a project that checks its libraries too', () => {
    const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
    const options = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--module',
      'nodenext',
      '--target',
      'es2024',
      '--lib',
      'es2024,dom,dom.iterable',
      '--types',
      'node',
      '--allowImportingTsExtensions',
      '--skipLibCheck',
      'false',
    ];
    const wrong =
      "import { moveDeal } from '@redpill/client';\nimport { redpill } from './connection.ts';\nawait redpill.call(moveDeal, { deal_id: 'x', stage: 'nowhere' });\n";
    writeFileSync(join(project, 'examples/wrong.ts'), wrong);
    const files = readdirSync(join(project, 'examples')).map((file) => join('examples', file));
    const told = spawnSync(process.execPath, [tsc, ...options, ...files], { cwd: project, encoding: 'utf8' }).stdout;
    rmSync(join(project, 'examples/wrong.ts'));
    // Of everything, one complaint: the stage that does not exist.
    expect(told.match(/error TS/g)).toHaveLength(1);
    expect(told).toMatch(/wrong\.ts.*"nowhere"/);
  });

  it.each([
    ['import-a-file.ts', ['done: 1 created, 1 rejected', 'row 2: name']],
    ['list-companies.ts', ['Lighthouse DEU', '1 companies']],
    ['move-a-deal.ts', ['in screening, version 2; sent twice, version 2', '2 moves']],
    ['fund-performance.ts', ['Fund I: paid in 0.00 USD, TVPI null, net IRR There are no flows yet.']],
    ['handle-problems.ts', ['422 invalid country', '409 conflict now: Software yours: Health']],
    ['take-everything-out.ts', [' rows in ']],
  ])('%s does what it says', async (example, told) => {
    const output = await run(example);
    for (const text of told) expect(output).toContain(text);
  });
});
