// The program: `serve` runs the server, every other command is the operator's.
import { fileURLToPath } from 'node:url';
import { runCli } from './cli/run-cli.ts';
import { processEnv } from './env.ts';

// The same depth in the sources and in the bundle.
const root = fileURLToPath(new URL('../../../', import.meta.url));

process.exitCode = await runCli({
  args: process.argv.slice(2),
  env: processEnv(),
  root,
  say: (line) => console.log(line),
});
