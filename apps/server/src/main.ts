// The program: `serve` runs the server, every other command is the operator's.
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runCli } from './cli/run-cli.ts';
import { processEnv } from './env.ts';

// Bytes outside the heap (what comes from sockets) count towards the heap's own limit. As V8 has it otherwise, every 64 MB
// of them set off a search of the whole heap, several times a second under load: a fifth of the processor.
setFlagsFromString('--external-memory-accounted-in-global-limit');

// The same depth in the sources and in the bundle.
const root = fileURLToPath(new URL('../../../', import.meta.url));

process.exitCode = await runCli({
  args: process.argv.slice(2),
  env: processEnv(),
  root,
  say: (line) => console.log(line),
});
