// A command that runs the server ends with it, and never before it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runQuietly } from './run.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redpill-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that takes a moment to close, as a database does, and the script that runs it. */
function start() {
  writeFileSync(
    join(folder, 'server.mjs'),
    `process.once('SIGTERM', () => { console.log('closing'); setTimeout(() => { console.log('closed'); process.exit(7); }, 150); });
     setInterval(() => {}, 1000); console.log('serving', process.pid);`,
  );
  const run = pathToFileURL(join(import.meta.dirname, 'run.mjs')).href;
  writeFileSync(
    join(folder, 'start.mjs'),
    `const { runHere } = await import(${JSON.stringify(run)});
     process.exitCode = await runHere(process.execPath, [${JSON.stringify(join(folder, 'server.mjs'))}]);`,
  );
  return spawn(process.execPath, [join(folder, 'start.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
}

test('a signal is passed on once, the program closes what it holds, and its exit code is ours', async () => {
  const script = start();
  let printed = '';
  for await (const chunk of script.stdout) {
    const first = !printed.includes('serving');
    printed += chunk;
    if (first && printed.includes('serving')) {
      script.kill('SIGTERM');
      script.kill('SIGTERM');
    }
  }
  if (script.exitCode === null) await once(script, 'exit');
  expect(printed).toMatch(/serving \d+\nclosing\nclosed\n/);
  expect(script.exitCode).toBe(7);
  const pid = Number(/serving (\d+)/.exec(printed)?.[1]);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('what a quiet program printed is there when it fails', async () => {
  const { code, output } = await runQuietly(process.execPath, ['-e', 'console.log("why"); process.exit(3)']);
  expect(code).toBe(3);
  expect(output).toBe('why\n');
});
