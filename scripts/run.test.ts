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
function startScript() {
  writeFileSync(
    join(folder, 'server.mjs'),
    `process.once('SIGTERM', () => { console.log('closing'); setTimeout(() => { console.log('closed'); process.exit(7); }, 150); });
     setInterval(() => {}, 1000); console.log('serving', process.pid);`,
  );
  const run = pathToFileURL(join(import.meta.dirname, 'run.mjs')).href;
  writeFileSync(
    join(folder, 'start.mjs'),
    `const { endWithNpm, runHere } = await import(${JSON.stringify(run)});
     endWithNpm();
     process.exitCode = await runHere(process.execPath, [${JSON.stringify(join(folder, 'server.mjs'))}]);`,
  );
  return join(folder, 'start.mjs');
}

/** What it prints, to its end; `act` is called when it serves. */
async function printedBy(script: ReturnType<typeof spawn>, act: () => void) {
  let printed = '';
  for await (const chunk of script.stdout ?? []) {
    const before = printed.includes('serving');
    printed += chunk;
    if (!before && printed.includes('serving')) act();
  }
  if (script.exitCode === null && script.signalCode === null) await once(script, 'exit');
  return printed;
}

test('a signal is passed on once, the program closes what it holds, and its exit code is ours', async () => {
  const script = spawn(process.execPath, [startScript()], { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed = await printedBy(script, () => {
    script.kill('SIGTERM');
    script.kill('SIGTERM');
  });
  expect(printed).toMatch(/serving \d+\nclosing\nclosed\n$/);
  expect(script.exitCode).toBe(7);
  const pid = Number(/serving (\d+)/.exec(printed)?.[1]);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('the program closes when the shell that npm ran us in is ended', async () => {
  // The second command keeps the shell from becoming the program itself.
  const command = `'${process.execPath}' '${startScript()}'; true`;
  const env = { ...process.env, npm_lifecycle_event: 'start' };
  const shell = spawn('/bin/sh', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const printed = await printedBy(shell, () => shell.kill('SIGKILL'));
  expect(printed).toMatch(/serving \d+\nclosing\nclosed\n$/);
});

test('what a quiet program printed is there when it fails', async () => {
  const { code, output } = await runQuietly(process.execPath, ['-e', 'console.log("why"); process.exit(3)']);
  expect(code).toBe(3);
  expect(output).toBe('why\n');
});
